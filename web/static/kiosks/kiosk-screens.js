// One screen at a time, in one of the languages that the page holds. What was typed stays when the language changes,
// and goes with its screen.

const main = document.querySelector("#main");
const said = document.querySelector("#said");
const place = document.querySelector("#place");
const switches = [...document.querySelectorAll("[data-language]")];
const DIRECTIONS = Object.fromEntries(switches.map((one) => [one.dataset.language, one.dir]));
let shown = null;
let onLanguage = () => {};

export const language = () => document.documentElement.lang;
const locale = () => switches.find((one) => one.dataset.language === language()).dataset.locale;
const template = () => document.querySelector(`#screens-${language()}`).content;

export const word = (name) => template().querySelector(`[data-word="${name}"]`).textContent;

export function say(words) {
  said.textContent = words;
}

export function namePlace(words) {
  place.textContent = words;
}

export const screen = () => shown?.name ?? "";

function typed() {
  const fields = [...main.querySelectorAll("input, select")];
  return fields.map((one) => [one.id, one.type === "radio" || one.type === "checkbox" ? one.checked : one.value]);
}

function putBack(values) {
  for (const [id, value] of values) {
    const one = main.querySelector(`#${id}`);
    if (one && typeof value === "boolean") one.checked = value;
    else if (one) one.value = value;
  }
}

// Show a screen; `fill` puts into it what it is about, and is called again in another language.
export function show(name, fill = () => {}) {
  shown = { name, fill };
  const section = template().querySelector(`[data-screen="${name}"]`).cloneNode(true);
  main.replaceChildren(section);
  fill(section);
  document.title = `${section.querySelector("h1").textContent} · ${word("title")}`;
  scrollTo(0, 0);
  section.querySelector("h1").focus();
  return section;
}

export function speak(tag) {
  if (!DIRECTIONS[tag]) return;
  const values = typed();
  const focused = document.activeElement?.dataset.language;
  document.documentElement.lang = tag;
  document.documentElement.dir = DIRECTIONS[tag];
  document.querySelector("nav").setAttribute("aria-label", word("language"));
  for (const one of switches) one.setAttribute("aria-current", String(one.dataset.language === tag));
  say("");
  if (!shown) return;
  show(shown.name, shown.fill);
  putBack(values);
  if (focused) switches.find((one) => one.dataset.language === focused).focus();
}

export function listen(changed) {
  onLanguage = changed;
  for (const one of switches) one.addEventListener("click", () => { speak(one.dataset.language); onLanguage(one.dataset.language); });
  document.querySelector("#languages").hidden = false;
}

export function put(section, facts) {
  for (const [name, value] of Object.entries(facts)) {
    for (const one of section.querySelectorAll(`[data-fact="${name}"]`)) one.textContent = value;
  }
}

// Say beside a field what is wrong with it; empty words take that back.
export function blame(section, name, words) {
  const holder = section.querySelector(`[data-field="${name}"]`);
  const field = holder.matches("fieldset") ? holder : holder.querySelector("input, select");
  const id = `${name}-problem`;
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  holder.querySelector(".field-problem")?.remove();
  if (words) {
    const problem = document.createElement("span");
    problem.className = "field-problem";
    problem.id = id;
    problem.textContent = words;
    holder.append(problem);
    others.push(id);
  }
  if (words && field !== holder) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  if (others.length) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
}

export function act(section, name, done) {
  for (const one of section.querySelectorAll(`[data-act="${name}"]`)) one.addEventListener("click", done);
}

// Take a form once, however often its button is pressed while the answer is on its way.
export function submit(form, done) {
  let isBusy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    try {
      await done(form);
    } catch (error) {
      say(word("failed"));
      throw error;
    } finally {
      isBusy = false;
    }
  });
}

export const moment = (value) => new Date(value).toLocaleString(locale(), { dateStyle: "long", timeStyle: "short" });
// A day as the record writes it, in which no zone moves it to another one.
export const day = (value) => new Date(`${value.slice(0, 10)}T12:00:00`).toLocaleDateString(locale(), { dateStyle: "long" });
export const hour = (value) => new Date(value).toLocaleTimeString(locale(), { timeStyle: "short" });
export const amount = (value) => new Intl.NumberFormat(locale()).format(value);

export function bytes(value) {
  const [unit, size] = value < 1e6 ? ["kilobyte", 1e3] : value < 1e9 ? ["megabyte", 1e6] : ["gigabyte", 1e9];
  return new Intl.NumberFormat(locale(), { style: "unit", unit, maximumFractionDigits: value < 1e9 ? 0 : 1 }).format(value / size);
}

export function duration(seconds) {
  const [unit, size] = seconds < 120 ? ["second", 1] : seconds < 7200 ? ["minute", 60] : seconds < 172_800 ? ["hour", 3600] : ["day", 86_400];
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(seconds / size);
}
