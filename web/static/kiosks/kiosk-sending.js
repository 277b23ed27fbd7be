// Talks to the server for an unlocked device: fetches the petitions, and brings what waits there, batch by batch, until the
// server has said of each row what became of it. Sending twice counts once, so whatever is in doubt is sent again.

import { decrypted, newKey, signature } from "./kiosk-keys.js";
import { oldest, read, settle, waiting, write } from "./kiosk-store.js";

const MOST_ROWS = 100;
const PATIENCE = 30_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 300_000;
const LOOK_EVERY = 60_000;
const WORK_EVERY = 600_000;
const OUTCOMES = ["counted", "duplicate", "incomplete", "unreadable", "refused", "undone"];
const text = new TextEncoder();

class NotTaken extends Error {
  constructor(status, code, pause) {
    super(code);
    Object.assign(this, { status, code, pause });
  }
}

async function answerOf(address, options) {
  const response = await fetch(address, { ...options, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  const told = await response.json().catch(() => ({})); // a proxy's page, which says nothing to us
  if (response.ok) return told;
  const { error = "" } = told;
  throw new NotTaken(response.status, typeof error === "string" ? error : (error.code ?? ""), 1000 * (parseInt(response.headers.get("retry-after"), 10) || 0));
}

function posted(address, body, headers = {}) {
  return answerOf(address, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
}

// What a device proves when it is registered: that it holds the key that it names.
const NAME = "drafting-engine";

export async function register(code, keys, publicKey) {
  const proof = await signature(keys, `${NAME} kiosk\n${code}`);
  return posted("/kiosk/register", JSON.stringify({ code, public_key: publicKey, signature: proof }));
}

export const isUnknownCode = (error) => error instanceof NotTaken && error.status >= 400 && error.status < 500 && error.status !== 429;

export class Sender {
  constructor(device, key, changed) {
    Object.assign(this, { device, key, changed, work: null, told: {}, waiting: 0, next: 0, problem: "", hasUnsendable: false });
    Object.assign(this, { held: null, pauses: 0, most: MOST_ROWS, timer: 0, isBusy: false, isOver: false, lookedAt: 0, unsendable: new Set() });
    this.onOnline = () => this.soon(0);
  }

  async start() {
    [this.work, this.told, this.waiting] = [await read("work"), (await read("told")) ?? {}, await waiting()];
    addEventListener("online", this.onOnline);
    this.soon(0);
  }

  // Forget everything: what was on its way is sent again later.
  stop() {
    this.isOver = true;
    this.key = null;
    clearTimeout(this.timer);
    removeEventListener("online", this.onOnline);
  }

  // A row that may still change waits until it is released.
  hold(id) {
    this.held = id;
  }

  async release() {
    this.held = null;
    await this.count();
    this.soon(FIRST_PAUSE * Math.random());
  }

  async count() {
    this.waiting = await waiting();
    this.changed();
  }

  soon(pause) {
    if (this.isOver) return;
    clearTimeout(this.timer);
    this.next = Date.now() + pause;
    this.timer = setTimeout(() => this.round(), pause);
  }

  // One round: the petitions, where they are old, and all that waits. Whatever fails is tried again, later each time.
  async round() {
    if (this.isBusy || this.isOver) return;
    this.isBusy = true;
    let pause = LOOK_EVERY;
    try {
      if (performance.now() - this.lookedAt > WORK_EVERY || !this.lookedAt || this.told.isRevoked) await this.look();
      while (!this.isOver && !this.told.isRevoked && (await this.send()));
      [this.pauses, this.problem] = [0, ""];
    } catch (error) {
      pause = await this.explain(error);
    } finally {
      this.isBusy = false;
    }
    if (this.isOver) return;
    this.soon(pause);
    await this.count();
  }

  async look() {
    const at = new Date().toISOString();
    const headers = { Kiosk: this.device.kiosk, "Kiosk-Time": at };
    headers["Kiosk-Signature"] = await signature(this.device.keys, `GET\n/kiosk/work\n${at}`);
    const work = await answerOf("/kiosk/work", { headers });
    if (this.isOver) return;
    const ahead = Math.round((Date.now() - Date.parse(work.now)) / 1000);
    this.lookedAt = performance.now();
    this.work = work;
    await write("work", work);
    this.told = await settle([], { ahead, isRevoked: work.state === "revoked" });
  }

  // Send the oldest rows; true if others may wait.
  async send() {
    const without = new Set(this.unsendable);
    if (this.held !== null) without.add(this.held);
    const rows = await oldest(this.most, without);
    if (!rows.length || this.isOver) return false;
    const [places, ids] = [new Map(), new Map()];
    const readable = [];
    for (const row of rows) {
      try {
        const found = await decrypted(this.key, row, row.id);
        readable.push(found);
        places.set(found.row, row.place);
        ids.set(found.row, row.id);
      } catch {
        this.setAside(row.id); // broken on this device: it stays, and holds nothing else up
      }
    }
    if (!readable.length) return true;
    const body = text.encode(JSON.stringify({ kiosk: this.device.kiosk, batch: newKey(), sent: new Date().toISOString(), rows: readable }));
    try {
      await this.take(await posted("/kiosk/batches", body, { Kiosk: this.device.kiosk, "Kiosk-Signature": await signature(this.device.keys, body) }), places);
    } catch (error) {
      if (!(error instanceof NotTaken) || ![400, 413, 422].includes(error.status)) throw error;
      if (readable.length > 1) this.most = Math.ceil(readable.length / 2); // the one that can't be taken keeps the others back no longer
      else this.setAside(ids.get(readable[0].row));
    }
    return true;
  }

  setAside(id) {
    this.unsendable.add(id);
    this.hasUnsendable = true;
    this.most = MOST_ROWS;
  }

  async take(answer, places) {
    const known = (answer.rows ?? []).filter(({ row, outcome }) => places.has(row) && OUTCOMES.includes(outcome));
    if (!known.length) throw new NotTaken(502, "", 0); // it did not answer for what was sent
    const told = { sent: new Date().toISOString(), isRevoked: false };
    if (Number.isFinite(answer.clock_ahead_seconds)) told.ahead = answer.clock_ahead_seconds;
    this.told = await settle(known.map(({ row, outcome }) => [places.get(row), outcome]), told);
    await this.count();
  }

  // Say what keeps rows back, and for how long; nothing of them is lost.
  async explain(error) {
    const isRevoked = error instanceof NotTaken && error.status === 403 && error.code === "kiosk-revoked";
    if (isRevoked) this.told = await settle([], { isRevoked: true });
    const isStranger = error instanceof NotTaken && error.status === 401;
    this.problem = isRevoked ? "" : isStranger ? "stranger" : navigator.onLine ? "later" : "offline";
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.pauses++);
    return Math.max(error.pause ?? 0, longest * (0.5 + Math.random() / 2));
  }
}
