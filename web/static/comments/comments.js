// Makes commenting quicker; every page works without it.
// Select words of a clause: a link “Comment on these words” appears and takes them along; words of several clauses give
// a link for each. The Tab key reaches it after the links of the clause, and Escape takes it away. In the form, the
// preview comes without a new page.

const AROUND = 32;
const LONGEST = 3500;
const MOST = 4; // clauses that one selection is offered for
const words = document.querySelector("script[data-words-comment]").dataset; // what the page calls things, in its language
let offered = null;

// The words of a part of the page as somebody reads them: without labels; of two wordings woven
// into one, only those of the side that is meant.
function wordsOf(range, side) {
  const copy = range.cloneContents();
  const other = { before: "ins", after: "del" }[side] ?? "";
  const unread = [".label", ".unseen", "[aria-hidden=true]", ".say-on", ...(other ? [other] : [])].join(", ");
  for (const part of copy.querySelectorAll(unread)) part.remove();
  return copy.textContent.replace(/\s+/g, " ");
}

function between(startNode, startAt, endNode, endAt) {
  const range = document.createRange();
  range.setStart(startNode, startAt);
  range.setEnd(endNode, endAt);
  return range;
}

// Half a word at either end becomes a whole one, in scripts that put spaces between words.
const LETTERS = "[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Armenian}\\p{Script=Georgian}\\p{Script=Devanagari}\\p{M}\\p{N}’'-]";
const ENDS = new RegExp(`${LETTERS}+$`, "u");
const BEGINS = new RegExp(`^${LETTERS}+`, "u");

function toWholeWords(before, chosen, after) {
  const head = BEGINS.test(chosen) ? before.match(ENDS)?.[0] ?? "" : "";
  const tail = ENDS.test(chosen) ? after.match(BEGINS)?.[0] ?? "" : "";
  const prefix = before.slice(0, before.length - head.length);
  return { prefix, exact: (head + chosen + tail).trim(), suffix: after.slice(tail.length) };
}

// Where a comment on the words of a clause is written, on the side that is selected.
function linkOf(home, side) {
  return home.querySelector(`a.say[data-side=${side}]`) ?? home.querySelector("a.say:not([data-side=before], [data-side=after])");
}

// The part of a selection that stands in one clause, with where a comment on it is written.
function within(range, clause) {
  const home = clause.closest(".clause, .change, [data-clause]");
  const from = range.startContainer.nodeType === Node.ELEMENT_NODE ? range.startContainer : range.startContainer.parentElement;
  const start = clause.contains(from) ? from : clause.querySelector(".side.after") ?? clause;
  const side = start.closest("del, .side.before") ? "before" : "after";
  const link = home && linkOf(home, side);
  if (!link) return null;
  const column = start.closest(".side") ?? clause;
  const whole = document.createRange();
  whole.selectNodeContents(column);
  const inside = whole.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) inside.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) inside.setEnd(range.endContainer, range.endOffset);
  if (inside.collapsed) return null;
  const ahead = between(whole.startContainer, whole.startOffset, inside.startContainer, inside.startOffset);
  const behind = between(inside.endContainer, inside.endOffset, whole.endContainer, whole.endOffset);
  const [before, chosen, after] = [ahead, inside, behind].map((part) => wordsOf(part, link.dataset.side));
  const { prefix, exact, suffix } = toWholeWords(before, chosen, after);
  if (!/[\p{L}\p{N}]/u.test(exact)) return null;
  return { link, home, exact, prefix: prefix.slice(-AROUND), suffix: suffix.slice(0, AROUND), box: inside.getBoundingClientRect() };
}

// What is selected, clause by clause; nothing where the selection begins outside of all clauses.
function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return [];
  const range = selection.getRangeAt(0);
  const start = range.startContainer.nodeType === Node.ELEMENT_NODE ? range.startContainer : range.startContainer.parentElement;
  if (!start?.closest(".clause, .change, [data-clause]")) return [];
  const clauses = [...document.querySelectorAll("[data-words]")].filter((clause) => range.intersectsNode(clause));
  return clauses.slice(0, MOST).map((clause) => within(range, clause)).filter(Boolean);
}

function withdraw() {
  offered?.remove();
  offered = null;
}

// Where a comment on the words is written; nothing where the address would be longer than the site takes.
function addressOf(found, names) {
  const address = new URL(found.link.href);
  for (const name of names) address.searchParams.set(name, found[name]);
  return address.search.length < LONGEST ? address.pathname + address.search : null;
}

function offerOf(found, isOne) {
  const address = addressOf(found, ["exact", "prefix", "suffix"]) ?? addressOf(found, ["exact"]);
  const link = document.createElement("a");
  const place = found.home.dataset.path || `“${found.exact.slice(0, 30)} …”`;
  link.textContent = isOne ? words.wordsComment : words.wordsCommentIn.replace("{clause}", place);
  if (!address) link.textContent = words.wordsTooMany;
  link.href = address ?? found.link.getAttribute("href");
  return link;
}

function offer() {
  const several = selected();
  if (!several.length) { if (offered && !offered.contains(document.activeElement)) withdraw(); return; }
  if (!offered) {
    offered = document.createElement("div");
    offered.className = "say-on";
  }
  offered.replaceChildren(...several.map((found) => offerOf(found, several.length === 1)));
  const { home, box } = several.at(-1);
  if (offered.parentElement !== home) home.append(offered);
  const parent = offered.offsetParent?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
  offered.style.insetBlockStart = `${box.bottom - parent.top + 6}px`;
  const isRightToLeft = getComputedStyle(offered.parentElement).direction === "rtl";
  const start = isRightToLeft ? parent.right - box.right : box.left - parent.left;
  const room = isRightToLeft ? parent.right : innerWidth - parent.left;
  offered.style.insetInlineStart = `${Math.max(0, Math.min(start, room - 220))}px`;
}

let waiting = 0;
document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(offer, 120); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && offered) { withdraw(); getSelection()?.removeAllRanges(); } });

// The form: how it will look, as it is written.
const form = document.querySelector("#comment-form");
const look = document.querySelector("#look");
const preview = document.querySelector("#preview");
const body = form?.elements.namedItem("body");

async function show() {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("part", "yes");
  try {
    const answer = await fetch("/comments/preview", { method: "POST", body: fields, credentials: "same-origin" });
    if (!answer.ok) return false;
    preview.querySelector(".body").innerHTML = await answer.text(); // made safe where it is made: see clauses/rendering.py
    preview.hidden = !preview.querySelector(".body").textContent.trim();
    return true;
  } catch { return false; }
}

if (form && look && preview && body) {
  let typing = 0;
  form.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(show, 600); });
  look.addEventListener("click", async (event) => {
    event.preventDefault();
    if (!await show()) form.requestSubmit(look);
  });
}
