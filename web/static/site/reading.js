// Makes reading quicker with a keyboard; every page works without it.
// n and p go to the next and the previous change, or turn to the next and the previous article.
// Keys are off until the reader turns them on, so that they never take a key from somebody's voice or screen reader.

const KEY = "keys";
const turn = document.querySelector(".turn");
const changes = [...document.querySelectorAll("[data-change]")];
const footer = document.querySelector("footer.site");
let isOn = read() === "on";

function read() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

function keep(value) {
  try { localStorage.setItem(KEY, value); } catch { /* A browser that keeps nothing still reads. */ }
}

function step(by) {
  if (!changes.length) {
    turn?.querySelector(by > 0 ? "[rel=next]" : "[rel=prev]")?.click();
    return;
  }
  const current = changes.indexOf(document.activeElement?.closest("[data-change]") ?? null);
  const next = changes[current < 0 ? (by > 0 ? 0 : changes.length - 1) : current + by];
  next?.focus();
  next?.scrollIntoView({ block: "center" });
}

function offer() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keys";
  const say = () => {
    button.setAttribute("aria-pressed", String(isOn));
    button.textContent = isOn ? footer.dataset.keysOn : footer.dataset.keysOff;
  };
  button.addEventListener("click", () => { isOn = !isOn; keep(isOn ? "on" : "off"); say(); });
  say();
  footer.append(button);
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (!isOn || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
});

// A link to a clause that was struck out opens what it said.
function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  target?.closest("details")?.setAttribute("open", "");
}

// One button copies a sentence; where the browser can't, the sentence stands there to be selected.
function offerCopy(place) {
  const source = document.getElementById(place.dataset.copy);
  if (!source || !navigator.clipboard) return;
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.textContent = place.dataset.copyWords;
  said.className = "copied";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
      said.textContent = place.dataset.copied;
    } catch {
      getSelection()?.selectAllChildren(source);
    }
  });
  place.append(button, said);
}

document.querySelectorAll("[data-copy]").forEach(offerCopy);
if (footer && (changes.length || turn?.children.length)) offer();
addEventListener("hashchange", open);
if (location.hash) open();
