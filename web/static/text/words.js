// Who wrote a word, shown beside it; without this script the life of each clause is one tap away.
// A click on a word, or on a clause's number, opens it; Escape, a click elsewhere or the button closes it, and the focus
// goes back to where it was. What it says comes from the server, once for each clause.

const page = document.querySelector("script[data-words-close]").dataset; // what the page calls things, in its language
const TWICE = 300; // ms in which a second click comes that selects a word: nothing may move under it
const told = new Map();
let asked = 0;
let opener = null;

// The place in the words of a clause at a point of the window, in characters; names of origins are none of them.
function placeAt(words, x, y) {
  const found = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
  const node = found?.offsetNode ?? found?.startContainer;
  if (!node || !words.contains(node)) return -1;
  const ahead = document.createRange();
  ahead.setStart(words, 0);
  ahead.setEnd(node, found.offset ?? found.startOffset);
  return ahead.toString().length;
}

// Which version brought the character at a place; -1 where the words shown are not those that were counted.
function broughtBy(runs, words, place) {
  const counted = runs.split(" ").filter(Boolean).map((run) => run.split(":").map(Number));
  const total = counted.reduce((sum, [length]) => sum + length, 0);
  if (place < 0 || total !== words.textContent.length) return -1;
  let end = 0;
  for (const [length, version] of counted) {
    end += length;
    if (place < end) return version;
  }
  return counted.at(-1)?.[1] ?? -1;
}

async function ask(life) {
  if (!told.has(life)) {
    const answer = await fetch(`${life}/words`, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    told.set(life, await answer.text());
  }
  return told.get(life);
}

function without(life) {
  const note = document.createElement("p");
  const link = document.createElement("a");
  note.id = "whose-words";
  link.href = life;
  link.textContent = page.wordsMissing;
  note.append(link);
  return note;
}

function filled(box, life, html) {
  box.replaceChildren();
  if (html) box.innerHTML = html; // made safe where it is made: see clauses/rendering.py
  else box.append(without(life));
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = page.wordsClose;
  close.addEventListener("click", () => box.hidePopover());
  box.append(close);
  // An origin looks here as it does on the page.
  const looks = new Map([...document.querySelectorAll(".legend .mark, .margin .mark")].map((one) => [one.textContent, one.className]));
  for (const mark of box.querySelectorAll(".mark")) mark.className = looks.get(mark.textContent) ?? mark.className;
}

function made() {
  const box = document.createElement("div");
  box.id = "words-beside";
  box.className = "words-beside";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "whose-words");
  box.addEventListener("toggle", (event) => {
    const active = document.activeElement ?? document.body;
    if (event.newState !== "closed" || !(active === document.body || box.contains(active))) return;
    opener?.focus({ preventScroll: true }); // the browser does not, as a link to a place in its page loses the focus
  });
  return box;
}

function place(box, rect) {
  const room = document.documentElement.clientWidth - box.offsetWidth - 8;
  box.style.left = `${Math.max(8, Math.min(rect.left, room)) + scrollX}px`;
  const below = rect.bottom + 6 + box.offsetHeight <= innerHeight || rect.top < box.offsetHeight;
  box.style.top = `${(below ? rect.bottom + 6 : rect.top - box.offsetHeight - 6) + scrollY}px`;
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function show(home, words, rect, at, wait = 0) {
  const turn = ++asked;
  const life = home.dataset.life;
  const [html] = await Promise.all([ask(life).catch(() => ""), wait && pause(wait)]);
  if (turn !== asked || !getSelection()?.isCollapsed) return; // another word was asked for, or words were selected
  const box = document.getElementById("words-beside") ?? made();
  if (box.matches(":popover-open")) box.hidePopover();
  filled(box, life, html);
  const several = [...box.querySelectorAll("details")];
  const version = broughtBy(box.firstElementChild.dataset.runs ?? "", words, at);
  for (const [number, one] of several.entries()) one.open = several.length === 1 || number === version;
  if (several[version]) several[0].before(several[version]);
  home.append(box);
  box.showPopover();
  place(box, rect);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
}

function chosen(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = event.target instanceof Element ? event.target : null;
  const home = target?.closest("[data-life]");
  const words = home?.querySelector("[data-words], [data-last-words]");
  if (!words) return;
  opener = target.closest(".label, [data-open-words]");
  if (opener) return show(home, words, opener.getBoundingClientRect(), -1);
  const isSelecting = event.detail > 1 || !getSelection()?.isCollapsed;
  if (!words.contains(target) || isSelecting || target.closest("a, button, summary, input, .words-beside")) return;
  const rect = new DOMRect(event.clientX, event.clientY - 12, 0, 24);
  const wait = event.pointerType === "touch" ? 0 : TWICE; // not every browser says of a click what made it
  return show(home, words, rect, placeAt(words, event.clientX, event.clientY), wait);
}

if ("popover" in HTMLElement.prototype) {
  document.addEventListener("click", chosen);
  for (const label of document.querySelectorAll("[data-life] .label")) label.setAttribute("aria-haspopup", "dialog");
}
