// The signing app: registers a device, unlocks it for its operator, hands it to signers, and locks it again.
// While it is locked the page holds neither a key nor a word of anybody.

import { decrypted, encrypted, FEWEST_CHARACTERS, newLock, newSigningKeys, publicKey, unlocked, WrongPassphrase } from "./kiosk-keys.js";
import { act, amount, blame, bytes, day, duration, hour, language, listen, moment, namePlace, put, say, screen, show, speak, submit, word } from "./kiosk-screens.js";
import { isUnknownCode, register, Sender } from "./kiosk-sending.js";
import { isStorageFull, signable, Signing } from "./kiosk-signing.js";
import { forget, read, room, waiting, write } from "./kiosk-store.js";

const IDLE = 60_000;
const WARNED = 45_000;
const CLOCK = 300; // seconds by which a clock may be off
const OPERATORS = new Set(["", "unregistered", "register", "locked", "operator"]);
const PIN = /^\d{4,8}$/;

let session = null; // what an unlocked device knows
let operatorsLanguage = "";
const touched = { at: 0, mark: 0, isWarned: false };
let isOutdated = false; // the files of another build wait for this page

function codeOf(words) {
  const found = words.trim();
  return found.includes("register=") ? decodeURIComponent(found.split("register=")[1]) : found;
}

function takeCode() {
  const code = location.hash.startsWith("#register=") ? codeOf(location.hash) : "";
  if (location.hash) history.replaceState(null, "", location.pathname);
  return code;
}

function unregistered() {
  show("unregistered", (section) => submit(section.querySelector("form"), () => {
    const code = codeOf(section.querySelector("#code").value);
    if (code) registering(code);
    else blame(section, "code", word("required"));
  }));
}

function registering(code) {
  show("register", (section) => submit(section.querySelector("form"), async () => {
    const [first, again] = ["passphrase", "again"].map((id) => section.querySelector(`#${id}`).value);
    const isShort = [...first.trim()].length < FEWEST_CHARACTERS;
    const isOther = !isShort && first !== again;
    blame(section, "passphrase", isShort ? word("passphrase-short") : "");
    blame(section, "again", isOther ? word("passphrase-differs") : "");
    if (isShort || isOther) section.querySelector(isShort ? "#passphrase" : "#again").focus();
    else await registered(code, first);
  }));
}

async function registered(code, passphrase) {
  say(word("working"));
  let [keys, lock] = [null, await newLock(passphrase)];
  try { // before the code is used up: a device that can keep nothing is not registered
    const begun = await read("device");
    keys = begun?.code === code ? begun.keys : await newSigningKeys(); // whose answer was lost is known by its key
    await write("device", { keys, lock, code });
  } catch {
    show("unable");
    return;
  }
  let told;
  try {
    told = await register(code, keys, await publicKey(keys));
  } catch (error) {
    if (isUnknownCode(error)) unregistered();
    say(word(isUnknownCode(error) ? "code-unknown" : "not-reached"));
    return;
  }
  const { kiosk, place, district = "", operator = "" } = told;
  const device = { keys, lock, kiosk, place, district, operator };
  await write("device", device);
  navigator.storage?.persist?.().then(facts, () => false); // some browsers ask the operator, who answers later or never
  await begin(device, await unlocked(lock, passphrase));
}

// Forget what an unlocked device knows.
function close() {
  session?.sender.stop();
  if (session) Object.assign(session, { key: null, pin: "" });
  session = null;
}

async function locked(device, words = "") {
  close();
  if (isOutdated) {
    location.reload();
    return;
  }
  speak(operatorsLanguage || language());
  namePlace(device.place);
  let count = null;
  show("locked", (section) => {
    if (count !== null) put(section, { waiting: amount(count) });
    submit(section.querySelector("form"), () => unlock(device, section));
  });
  say(words && word(words));
  count = await waiting();
  if (screen() === "locked") put(document, { waiting: amount(count) });
}

async function unlock(device, section) {
  const passphrase = section.querySelector("#passphrase");
  say(word("working"));
  try {
    const key = await unlocked(device.lock, passphrase.value);
    passphrase.value = "";
    say("");
    await begin(device, key);
  } catch (error) {
    if (!(error instanceof WrongPassphrase)) throw error;
    say("");
    passphrase.value = "";
    blame(section, "passphrase", word("passphrase-wrong"));
    passphrase.focus();
  }
}

async function begin(device, key) {
  const pin = device.pin ? await decrypted(key, device.pin, "pin") : "";
  const opened = { device, key, pin, sender: new Sender(device, key, changed), signing: null };
  opened.signing = new Signing(opened, () => locked(device), () => speak(operatorsLanguage));
  session = opened;
  touch();
  await opened.sender.start();
  const worker = await navigator.serviceWorker?.getRegistration("/kiosk");
  worker?.update().catch(() => {}); // without a network it stays as it is
  if (session === opened) operator();
}

function operator() {
  namePlace(session.device.place);
  show("operator", (section) => {
    act(section, "hand-over", async () => {
      if (await isStorageFull()) session.signing.full();
      else session.signing.choose();
    });
    act(section, "send", () => { say(word("working")); session.sender.lookedAt = 0; session.sender.soon(0); });
    act(section, "lock", () => locked(session.device));
    act(section, "forget", async () => {
      if (!(await forget())) { say(word("still-waiting")); return; }
      close();
      namePlace("");
      unregistered();
    });
    submit(section.querySelector("[data-form=pin]"), () => keepPin(section));
    facts();
  });
}

async function keepPin(section) {
  const pin = section.querySelector("#pin").value;
  const isWrong = pin !== "" && !PIN.test(pin);
  blame(section, "pin", isWrong ? word("pin-digits") : "");
  if (isWrong) return;
  const { device, key } = session;
  device.pin = pin ? await encrypted(key, pin, "pin") : null;
  session.pin = pin;
  await write("device", device);
  section.querySelector("#pin").value = "";
  say(word(pin ? "pin-kept" : "pin-gone"));
}

const clockWords = (ahead) => {
  if (ahead === undefined) return word("clock-unknown");
  if (Math.abs(ahead) < 5) return word("clock-right");
  return word(ahead > 0 ? "clock-ahead" : "clock-behind").replace("{time}", duration(Math.abs(ahead)));
};

function sendingWords({ problem, next, waiting: count }) {
  if (problem === "later") return word("sending-later").replace("{time}", hour(next));
  if (problem === "offline" || !navigator.onLine) return word("sending-offline");
  return word(count ? "sending-waiting" : "sending-idle");
}

// Bring what the operator sees up to date, where it is shown.
async function facts() {
  if (screen() !== "operator" || !session) return;
  const { device, sender } = session;
  const { counts = {}, sent, ahead, isRevoked } = sender.told;
  const { usage, quota, isLasting } = await room();
  const isStorageTaken = await isStorageFull();
  if (screen() !== "operator" || !session) return;
  const refused = ["refused", "incomplete", "unreadable", "undone"].reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  const [soonest = ""] = signable(sender).map((one) => one.closes).filter(Boolean).sort();
  document.querySelector("[data-fact=closes]").parentElement.hidden = !soonest;
  document.querySelector("[data-fact=storage]").parentElement.hidden = !quota; // some browsers don't tell
  put(document, {
    place: [device.place, device.district].filter(Boolean).join(" · "),
    operator: device.operator,
    petitions: amount(signable(sender).length),
    closes: soonest ? day(soonest) : "",
    waiting: amount(sender.waiting),
    counted: amount(counts.counted ?? 0),
    duplicate: amount(counts.duplicate ?? 0),
    refused: amount(refused),
    sent: sent ? moment(sent) : word("never"),
    network: sendingWords(sender),
    clock: clockWords(ahead),
    storage: word(isLasting ? "storage-lasting" : "storage").replace("{amount}", bytes(usage)).replace("{most}", bytes(quota)),
  });
  const notices = [
    isRevoked && "revoked",
    sender.problem === "stranger" && "stranger",
    sender.hasUnsendable && "unsendable",
    Math.abs(ahead ?? 0) > CLOCK && "clock-wrong",
    isStorageTaken && "full",
    !isLasting && "not-lasting",
  ].filter(Boolean);
  document.querySelector("[data-act=hand-over]").disabled = Boolean(isRevoked);
  const holder = document.querySelector("[data-notices]");
  holder?.replaceChildren(...notices.map((name) => {
    const notice = document.createElement("p");
    notice.className = "kiosk-notice";
    notice.dataset.notice = name;
    notice.textContent = word(name);
    return notice;
  }));
  if (!sender.isBusy) say("");
}

// What the sender knows has changed.
async function changed() {
  session?.signing.refresh();
  await facts();
}

function touch() {
  Object.assign(touched, { at: Date.now(), mark: performance.now() });
  if (touched.isWarned) say("");
  touched.isWarned = false;
}

// A minute without a touch, by whichever clock says so: one stands while a device sleeps, the other can be set.
function watch() {
  if (!session) return;
  const idle = Math.max(Math.abs(Date.now() - touched.at), performance.now() - touched.mark);
  if (idle >= IDLE) locked(session.device, "idle-locked");
  else if (idle >= WARNED && !touched.isWarned) {
    touched.isWarned = true;
    say(word("idle"));
  }
}

// A worker of another build took over: a page that nobody uses takes its files, too; whoever types a passphrase goes on.
async function keepOnDevice() {
  if (!navigator.serviceWorker) return;
  let isControlled = Boolean(navigator.serviceWorker.controller); // the first worker of a new device brings the same files
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    isOutdated ||= isControlled;
    isControlled = true;
    if (isOutdated && screen() === "locked" && !document.querySelector("#passphrase").value) location.reload();
  });
  await navigator.serviceWorker.register("/kiosk/worker.js", { scope: "/kiosk", updateViaCache: "none" });
}

async function start() {
  const code = takeCode();
  addEventListener("hashchange", () => location.reload());
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) addEventListener(kind, touch, { passive: true, capture: true });
  setInterval(watch, 1000);
  document.addEventListener("visibilitychange", watch);
  addEventListener("pagehide", () => {
    isOutdated = false; // whoever comes back finds the page as it was left
    if (session) locked(session.device);
  });
  keepOnDevice().catch(() => {}); // without a network the worker that is there goes on; without one the app works while it is open
  let device;
  try {
    [device, operatorsLanguage] = [await read("device"), (await read("language")) ?? language()];
  } catch {
    operatorsLanguage = language();
    show("unable");
    return;
  }
  speak(operatorsLanguage);
  listen((tag) => {
    if (!OPERATORS.has(screen())) return; // a signer chose it, for themselves
    operatorsLanguage = tag;
    write("language", tag).catch(() => {}); // a device that is full speaks it all the same
  });
  if (device?.kiosk) await locked(device, code && "registered-before");
  else if (code) registering(code);
  else unregistered();
}

start();
