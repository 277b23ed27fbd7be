// What a device keeps: its registration, what the server said, and the signatures that wait, encrypted.
// A change counts once its transaction is on the disk; a row leaves in the one that notes what became of it.

const NAME = "kiosk";
let opening = null;

export const isFull = (error) => error?.name === "QuotaExceededError";

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("facts");
      request.result.createObjectStore("rows", { keyPath: "place", autoIncrement: true });
    };
    request.onsuccess = () => {
      const found = request.result;
      found.onclose = () => { opening = null; };
      found.onversionchange = () => { found.close(); opening = null; };
      resolve(found);
    };
    request.onerror = () => { opening = null; reject(request.error); };
  });
  return opening;
}

async function transact(mode, work) {
  const transaction = (await database()).transaction(["facts", "rows"], mode, { durability: "strict" });
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"));
  });
  ended.catch(() => {}); // it is awaited below, unless the work itself failed
  let result;
  try {
    result = await work(transaction.objectStore("facts"), transaction.objectStore("rows"));
  } catch (error) {
    if (!transaction.error) transaction.abort();
    throw error;
  }
  await ended;
  return result;
}

export const read = (name) => transact("readonly", (facts) => answered(facts.get(name)));
export const write = (name, value) => transact("readwrite", (facts) => answered(facts.put(value, name)));
export const waiting = () => transact("readonly", (_, rows) => answered(rows.count()));

// Keep a row, or another form of it in its place; returns the place.
export const keep = (row) => transact("readwrite", (_, rows) => answered(rows.put(row)));

// The oldest rows that wait, without some.
export function oldest(most, without) {
  return transact("readonly", async (_, rows) => {
    const all = await answered(rows.getAll(null, most + without.size));
    return all.filter((row) => !without.has(row.id)).slice(0, most);
  });
}

// Note what the server said of rows, and let them go. One that is gone already was noted before, by another window.
export function settle(outcomes, told) {
  return transact("readwrite", async (facts, rows) => {
    const before = (await answered(facts.get("told"))) ?? {};
    const counts = { ...before.counts };
    for (const [place, outcome] of outcomes) {
      if (!(await answered(rows.getKey(place)))) continue;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      await answered(rows.delete(place));
    }
    const now = { ...before, ...told, counts };
    await answered(facts.put(now, "told"));
    return now;
  });
}

// Forget the registration; refused while anything waits.
export function forget() {
  return transact("readwrite", async (facts, rows) => {
    if (await answered(rows.count())) return false;
    await answered(facts.clear());
    return true;
  });
}

// How much of the storage is taken, in bytes, and whether the browser clears it by itself.
export async function room() {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return { usage, quota, isLasting: (await navigator.storage?.persisted?.()) ?? false };
}
