// What signers do: choose a petition, read it, fill in the form. What they enter is in the page and nowhere else until it is
// kept, encrypted, on the disk; then the form is gone.

import { encrypted, newKey } from "./kiosk-keys.js";
import { act, blame, day, language, moment, put, screen, show, submit, word } from "./kiosk-screens.js";
import { qrCode } from "./kiosk-qr.js";
import { isFull, keep, room } from "./kiosk-store.js";

const SPARE = 100_000; // bytes that a device leaves free, so that a signature that was begun finds room
const PINS = 3; // tries
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const TELLING = ["born", "document", "postcode", "email"]; // one of them at least tells namesakes apart
const FIELDS = ["name", "postcode", "district", "document", "born", "email"];

// The day here, as a date is written, also on a device whose clock is ahead by some seconds, or behind.
function today({ ahead = 0 }) {
  const now = Date.now() - ahead * 1000;
  return new Date(now - new Date(now).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

// What can be signed: what has closed meanwhile is offered no more.
export const signable = ({ work, told }) => (work?.petitions ?? []).filter((one) => !one.closes || String(one.closes).slice(0, 10) >= today(told));

// Some browsers tell how much they would give, others only when there is nothing more: both are asked.
export async function isStorageFull(spare = SPARE) {
  const { usage, quota } = await room();
  return quota > 0 && quota - usage < spare;
}

const buttonWords = ({ name, title }) => `${name} ${title}`;

export class Signing {
  constructor(session, lock, isNext) {
    Object.assign(this, { session, lock, isNext, tries: 0 });
  }

  // Show a screen, unless the device was locked meanwhile.
  show(name, fill) {
    if (!this.session.sender.isOver) show(name, fill);
  }

  choose() {
    if (this.session.sender.told.isRevoked) {
      this.lock();
      return;
    }
    this.isNext();
    this.show("petitions", (section) => {
      this.list(section);
      act(section, "lock", () => this.lock());
    });
  }

  list(section) {
    const petitions = signable(this.session.sender);
    const list = section.querySelector("[data-petitions]");
    section.querySelector("[data-none]").hidden = petitions.length > 0;
    list.hidden = !petitions.length;
    list.replaceChildren(...petitions.map((petition) => this.entry(petition)));
  }

  // Bring the list up to date where it is shown: a device may be handed over before the petitions have come. Whoever has
  // one of them in focus keeps it.
  refresh() {
    if (screen() !== "petitions" || this.session.sender.isOver) return;
    const section = document.querySelector("[data-screen=petitions]");
    const words = section.querySelector("[data-petitions]").textContent;
    const now = signable(this.session.sender).map(buttonWords).join("");
    if (words === now) return;
    const focused = document.activeElement.textContent;
    this.list(section);
    [...section.querySelectorAll("[data-petitions] button")].find((one) => one.textContent === focused)?.focus();
  }

  entry(petition) {
    const [item, button, number] = ["li", "button", "span"].map((name) => document.createElement(name));
    button.type = "button";
    button.dir = "auto";
    number.className = "part";
    number.textContent = petition.name;
    button.append(number, " ", petition.title);
    button.addEventListener("click", () => this.read(petition));
    item.append(button);
    return item;
  }

  read(petition) {
    this.show("petition", (section) => {
      put(section, { number: petition.name, title: petition.title });
      section.querySelector("[data-closes]").textContent = petition.closes ? word("closes").replace("{day}", day(petition.closes)) : "";
      section.querySelector("[data-text]").append(...wordsOf(petition));
      act(section, "sign", () => this.begin(petition));
      act(section, "back", () => this.choose());
    });
  }

  async begin(petition) {
    if (await isStorageFull()) this.full();
    else this.form(petition);
  }

  full() {
    this.show("full", (section) => act(section, "lock", () => this.lock()));
  }

  form(petition) {
    this.show("form", (section) => {
      const { asks = [], takes = [], districts = [] } = this.session.sender.work;
      put(section, { title: petition.title });
      const isAsked = (name) => name === "name" || asks.includes(name);
      for (const holder of section.querySelectorAll("[data-field]")) {
        const [name, isChoice] = [holder.dataset.field.replace("-choice", ""), holder.dataset.field.endsWith("-choice")];
        const isFitting = name !== "district" || isChoice === districts.length > 0;
        const isTaken = isAsked(name) || takes.includes(name) || (name === "tell" && takes.includes("email"));
        if (!isTaken || !isFitting) holder.remove();
        holder.toggleAttribute("data-required", isAsked(name));
        holder.querySelector(".optional")?.toggleAttribute("hidden", isAsked(name));
      }
      for (const one of districts) section.querySelector("#district-choice")?.append(new Option(one, one));
      const born = section.querySelector("#born");
      if (born) Object.assign(born, { min: "1890-01-01", max: today(this.session.sender.told) });
      submit(section.querySelector("form"), (form) => this.sign(petition, section, form));
      act(section, "cancel", () => this.choose());
    });
  }

  async sign(petition, section, form) {
    const faults = faultsOf(section);
    if (faults.length) {
      const first = section.querySelector(`[data-field="${faults[0]}"]`);
      first.querySelector("input, select").focus();
      return;
    }
    const signed = new Date().toISOString();
    const filled = new FormData(form);
    const values = Object.fromEntries(FIELDS.map((name) => [name, String(filled.get(name) ?? "").trim()]).filter(([, value]) => value));
    if (filled.get("residence")) values.residence = filled.get("residence");
    const row = {
      row: newKey(), petition: petition.number, version: petition.version, text_hash: petition.text_hash, ...values,
      document_seen: false, tell: Boolean(values.email && filled.get("tell")), language: language(), signed,
    };
    const kept = { id: newKey() }; // not the key of the row, which opens the receipt and is encrypted with all else
    this.session.sender.hold(kept.id);
    if (!(await this.keep(kept, row))) return;
    form.reset();
    const isWitnessed = this.session.pin && row.residence !== "elsewhere";
    if (isWitnessed) this.witness(petition, kept, row);
    else this.thank(petition, row);
  }

  // Keep a row on the disk; false where there is no room, which is said. Another form of a row takes its place.
  async keep(kept, row) {
    const sealed = await encrypted(this.session.key, row, kept.id);
    if (await isStorageFull(0)) {
      this.full();
      return false;
    }
    try {
      kept.place = await keep({ ...kept, ...sealed });
      return true;
    } catch (error) {
      if (isFull(error)) this.full();
      else this.show("unable");
      return false;
    }
  }

  witness(petition, kept, row) {
    this.show("witness", (section) => {
      act(section, "unseen", () => this.thank(petition, row));
      submit(section.querySelector("form"), async () => {
        const pin = section.querySelector("#pin");
        if (pin.value !== this.session.pin) {
          pin.value = "";
          blame(section, "pin", word("pin-wrong"));
          pin.focus();
          if (++this.tries >= PINS) this.lock();
          return;
        }
        this.tries = 0;
        if (await this.keep(kept, { ...row, document_seen: true })) this.thank(petition, row);
      });
    });
  }

  thank(petition, { row, signed, email }) {
    this.session.sender.release();
    const hasAddress = Boolean(email);
    const address = `${location.origin}/kiosk/${this.session.device.kiosk}/signatures/${row}`;
    this.show("thanks", (section) => {
      put(section, { title: petition.title, place: this.session.device.place, signed: moment(signed), address });
      section.querySelector("[data-code]").append(qrCode(address, word("code")) ?? "");
      section.querySelector("[data-with-address]").hidden = !hasAddress;
      act(section, "done", () => this.choose());
    });
  }
}

// The words of a petition. A link would lead out of the app, so its words stay and it goes.
function wordsOf(petition) {
  if (!petition.html) {
    const plain = document.createElement("p");
    plain.className = "kiosk-plain";
    plain.textContent = petition.text;
    return [plain];
  }
  const read = new DOMParser().parseFromString(petition.html, "text/html");
  for (const link of read.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return [...read.body.childNodes];
}

// Say what is missing beside each field; returns the names of the fields.
function faultsOf(section) {
  const found = [];
  for (const holder of section.querySelectorAll("[data-field]")) {
    const { field } = holder.dataset;
    const input = holder.querySelector("input, select");
    if (field === "tell") continue;
    const isEmpty = holder.matches("fieldset") ? !holder.querySelector(":checked") : !input.value.trim();
    const isMissing = isEmpty && "required" in holder.dataset;
    const isWrong = field === "email" && input.value.trim() && !ADDRESS.test(input.value.trim());
    blame(section, field, isMissing ? word("required") : isWrong ? word("email") : "");
    if (isMissing || isWrong) found.push(field);
  }
  const telling = TELLING.map((name) => section.querySelector(`#${name}`)).filter(Boolean);
  if (!found.length && telling.length && !telling.some((one) => one.value.trim())) {
    found.push(telling[0].id);
    blame(section, telling[0].id, word("one-of"));
  }
  return found;
}
