// The editor's live preview, unsaved work and searches. Every page of it works without this script.
// What is typed is kept in this browser at once and on the server after a pause, so that neither a crash nor the end
// of a session loses it; what was kept is put back, and the page says so.

const form = document.querySelector("form[data-editor]");
const note = document.getElementById("kept-note");
const shown = document.getElementById("preview-body");
const outcome = document.getElementById("preview");
const PAUSE = 700;
const SKIPPED = new Set(["proof", "do"]);
const PASSING = /^(find|act)-/;
const ARTICLE = ["text", "title", "number", "part"];
const key = "drafting:" + form.dataset.draft;
const words = form.dataset; // what the page says, in its language
let waiting = 0;
let asked = 0;
let controller = null;

function plain(text) {
  return text.replaceAll("\r\n", "\n");
}

// Everything typed, by name; a name that stands several times (ticked boxes) holds its values line by line.
function fields() {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (SKIPPED.has(name) || PASSING.test(name)) continue;
    found[name] = name in found ? found[name] + "\n" + plain(value) : plain(value);
  }
  return found;
}

function same(one, other, names) {
  const all = names ?? [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return all.every((name) => (one[name] ?? "") === (other[name] ?? ""));
}

function put(values) {
  for (const element of form.elements) {
    if (!element.name || SKIPPED.has(element.name) || PASSING.test(element.name)) continue;
    if (element.type === "checkbox") element.checked = (values[element.name] ?? "").split("\n").includes(element.value);
    else if (element.type !== "submit" && element.name in values) element.value = values[element.name];
  }
  for (const finder of form.querySelectorAll("[data-finder]")) search(finder, (values[finder.dataset.finder] ?? "").split("\n").filter(Boolean));
}

// What this browser keeps

function kept() {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function keep(changed) {
  try { localStorage.setItem(key, JSON.stringify({ ...kept(), ...changed })); } catch { /* Full or forbidden: the server keeps it. */ }
}

function forget() {
  try { localStorage.removeItem(key); } catch { /* Nothing was kept. */ }
}

function clock(moment) {
  return new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeStyle: "short" }).format(new Date(moment));
}

function say(sentence, ...choices) {
  document.getElementById("found-note")?.remove();
  const line = document.createElement("p");
  line.id = "found-note";
  line.className = "done";
  line.setAttribute("role", "status");
  line.append(sentence);
  for (const [label, act] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = label;
    button.addEventListener("click", () => { line.remove(); act(); });
    line.append(" ", button);
  }
  form.before(line);
}

// What was found in this browser: put back, offered, or nothing new.
function restore() {
  const mine = kept();
  const page = fields();
  if (form.dataset.answer) {  // the answer to a button: what the page has is what counts
    keep({ fields: page, synced: page, at: Date.now(), sent: false });
    return;
  }
  if (!mine?.fields) return;
  const isOnServer = form.dataset.restored !== "";
  const isSaved = mine.sent && mine.synced && !isOnServer;  // the server forgets what became a version
  if (isSaved || same(mine.fields, page) || (mine.sent && same(mine.fields, page, ARTICLE))) {
    if (!isOnServer) forget();
    return;
  }
  const back = () => { put(page); look(); };
  const use = () => { put(mine.fields); look(); };
  const isNewer = !mine.sent && (!isOnServer || (mine.synced && same(mine.synced, page)));
  if (isNewer) {
    use();
    say(words.wordsBack.replace("{moment}", clock(mine.at)), [words.wordsBackUndo, back]);
  } else {
    say(words.wordsAlso.replace("{moment}", clock(mine.at)), [words.wordsAlsoShow, use], [words.wordsAlsoForget, forget]);
  }
}

// The live preview

function changed() {
  keep({ fields: fields(), at: Date.now(), sent: false });
  outcome.classList.add("stale");
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
}

async function look() {
  clearTimeout(waiting);
  controller?.abort();
  controller = new AbortController();
  const number = ++asked;
  const sent = fields();
  try {
    let answer = await send();
    if (answer.status === 403 && (await renewed())) answer = await send();
    if (number !== asked) return;
    if (answer.ok) took(await answer.text(), sent);
    else if (answer.status === 403) signedOut();
    else tell(words.wordsNoPreview);
  } catch (error) {
    if (error.name !== "AbortError") tell(words.wordsNoServer);
  }
}

function send() {
  const body = new URLSearchParams(new FormData(form));
  return fetch(form.dataset.preview, { method: "POST", body, signal: controller.signal });
}

function took(html, sent) {
  shown.innerHTML = html;
  outcome.classList.remove("stale");
  const time = shown.querySelector("[data-kept]")?.dataset.kept;
  tell(time ? words.wordsKeptAt.replace("{time}", time) : words.wordsKept);
  if (time) keep({ synced: sent });
  for (const button of shown.querySelectorAll("[data-goto]")) button.hidden = false;
}

function tell(sentence) {
  note.textContent = sentence;
}

// Another window may have signed in anew: its proof is the one that counts now.
async function renewed() {
  const answer = await fetch(form.getAttribute("action"), { signal: controller.signal });
  if (answer.redirected || !answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const proof = page.querySelector("form[data-editor] input[name=proof]")?.value;
  if (!proof) return false;
  for (const field of document.querySelectorAll("input[name=proof]")) field.value = proof;
  return true;
}

function signedOut() {
  tell("");
  const link = document.createElement("a");
  link.href = "/sign-in";
  link.target = "_blank";
  link.textContent = words.wordsSignIn;
  const [before, after] = words.wordsSignedOut.split("{sign_in}");
  note.append(before, link, after);
  addEventListener("focus", look, { once: true });
}

// Searches

async function search(finder, ticked) {
  const name = finder.dataset.finder;
  const query = finder.querySelector("input[type=search]").value;
  const asked = new URLSearchParams({ for: name, q: query, document: form.dataset.document });
  for (const one of ticked ?? [...finder.querySelectorAll("input:checked")].map((box) => box.value)) asked.append("ticked", one);
  try {
    const answer = await fetch(`${form.dataset.find}?${asked}`);
    if (answer.ok && !answer.redirected) finder.querySelector("[data-found]").innerHTML = await answer.text();
  } catch { /* The button still searches. */ }
}

function goTo(quoted) {
  const field = form.elements.text;
  const at = field.value.indexOf(quoted);
  if (at < 0) return;
  field.focus();
  field.setSelectionRange(at, at + quoted.length);
  const line = field.value.slice(0, at).split("\n").length;
  field.scrollTop = (line / field.value.split("\n").length) * field.scrollHeight - field.clientHeight / 2;
}

let searching = 0;
form.addEventListener("input", (event) => {
  const finder = event.target.closest("[data-finder]");
  if (finder && event.target.type === "search") {
    clearTimeout(searching);
    searching = setTimeout(search, PAUSE / 2, finder);
    return;
  }
  if (!event.target.closest("[data-act]")) changed();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.type !== "search") return;
  event.preventDefault();
  search(event.target.closest("[data-finder]"));
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.goto) goTo(button.dataset.goto);
});
form.addEventListener("submit", (event) => {
  keep({ fields: fields(), at: Date.now(), sent: event.submitter?.value === "save" });
});
document.querySelector("form[data-discard]")?.addEventListener("submit", forget);
for (const button of document.querySelectorAll("[data-goto]")) button.hidden = false;

restore();
