// Checks a receipt where it is: it is read from the disk and sent nowhere. Fetched are the public seals of the petition only.
// Trees and proofs are those of RFC 9162, signatures those of SSH (PROTOCOL.sshsig).

const words = document.querySelector("script[data-words-fits]").dataset;
const form = document.querySelector("#check");
const result = document.querySelector("#result");
const text = new TextEncoder();
const HASH = /^[0-9a-f]{64}$/;

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

const digest = async (name, ...parts) => new Uint8Array(await crypto.subtle.digest(name, joined(...parts)));
const parent = (left, right) => digest("SHA-256", [1], left, right);

class Refused extends Error {}

function require(holds, why) {
  if (!holds) throw new Refused(why);
}

// RFC 9162, section 2.1.3.2: the way from a leaf to a root.
async function isIncluded(leaf, number, size, root, proof) {
  if (!Number.isSafeInteger(number) || number < 0 || number >= size) return false;
  let [place, last, node] = [number, size - 1, await digest("SHA-256", [0], leaf)];
  for (const other of proof) {
    if (last === 0) return false;
    if (place % 2 || place === last) {
      node = await parent(other, node);
      while (place % 2 === 0 && place) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    } else node = await parent(node, other);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && hexOf(node) === root;
}

// RFC 9162, section 2.1.4.2: that a tree carries on a former one.
async function isPrefix(former, formerRoot, size, root, proof) {
  if (former === size) return proof.length === 0 && formerRoot === root;
  if (former > size || former < 1) return false;
  const isPower = Number.isInteger(Math.log2(former));
  const nodes = isPower ? [bytesOf(formerRoot), ...proof] : proof;
  if (!nodes.length) return false;
  let [place, last] = [former - 1, size - 1];
  while (place % 2) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  let [old, fresh] = [nodes[0], nodes[0]];
  for (const other of nodes.slice(1)) {
    if (last === 0) return false;
    if (place % 2 || place === last) {
      [old, fresh] = [await parent(other, old), await parent(other, fresh)];
      while (place % 2 === 0 && place) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    } else fresh = await parent(fresh, other);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && hexOf(old) === formerRoot && hexOf(fresh) === root;
}

const packed = (part) => joined(new Uint8Array([part.length >>> 24, part.length >>> 16, part.length >>> 8, part.length]), part);

function unpacked(blob, amount) {
  const parts = [];
  let at = 0;
  for (let count = 0; count < amount; count++) {
    const size = new DataView(blob.buffer, blob.byteOffset).getUint32(at);
    parts.push(blob.slice(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return parts;
}

// The key that signed a line, as SSH writes it; null if nobody did.
async function signerOf(line, namespace) {
  const { signature, ...fields } = JSON.parse(line);
  if (!signature) return null;
  const base64 = signature.replace(/-----[A-Z ]+-----/g, "").replace(/\s/g, "");
  const blob = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const [blobOfKey, purpose, reserved, hash, signed] = unpacked(blob.slice(10), 5);
  const [kind, raw] = unpacked(blobOfKey, 2);
  const [, bytes] = unpacked(signed, 2);
  const isOurs = new TextDecoder().decode(kind) === "ssh-ed25519" && new TextDecoder().decode(purpose) === namespace;
  if (!isOurs || new TextDecoder().decode(hash) !== "sha512") return null;
  const message = text.encode(`${JSON.stringify(fields)}\n`);
  const told = joined(text.encode("SSHSIG"), packed(purpose), packed(reserved), packed(hash), packed(await digest("SHA-512", message)));
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  if (!(await crypto.subtle.verify("Ed25519", key, bytes, told))) return null;
  return `ssh-ed25519 ${btoa(String.fromCharCode(...blobOfKey))}`;
}

async function knowsEd25519() {
  try {
    await crypto.subtle.importKey("raw", new Uint8Array(32), "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

const counted = (signer, at) => Date.parse(signer.since) <= at && (!signer.until || at < Date.parse(signer.until));

async function isSigned(line, at, name, namespace, signers) {
  const key = await signerOf(line, namespace);
  return key !== null && signers.some((one) => one.name === name && one.key === key && counted(one, at));
}

function receiptOf(source) {
  try {
    const receipt = JSON.parse(source);
    const nodes = [...receipt.proof, receipt.seal.root, receipt.key];
    require(receipt.v === 1 && /^P-\d{1,9}$/.test(receipt.signature.petition) && nodes.every((one) => HASH.test(one)));
    return receipt;
  } catch {
    throw new Refused(words.wordsReceipt);
  }
}

async function sealsOf(petition) {
  try {
    const answer = await fetch(`/petitions/${petition.slice(2)}/seals.json`, { credentials: "omit", cache: "no-cache" });
    if (answer.status === 404) throw new Refused(words.wordsPublished);
    return await answer.json();
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(words.wordsReach);
  }
}

async function checkChain(seals, published, hasKeys) {
  for (const [number, seal] of seals.entries()) {
    if (!seal.log) continue;
    const former = seals[number - 1];
    require(seal.log === published.log && Array.isArray(seal.consistency), words.wordsChain);
    const proof = seal.consistency.map(bytesOf);
    require(!former || (await isPrefix(former.size, former.root, seal.size, seal.root, proof)), words.wordsChain);
    const isOurs = !hasKeys || (await isSigned(published.seals[number], Date.parse(seal.at), "instance", "seal@drafting-engine", published.signers));
    require(isOurs, words.wordsSignature);
  }
}

async function witnessesOf(seal, published, hasKeys) {
  const names = new Set();
  for (const line of hasKeys ? published.attestations : []) {
    const said = JSON.parse(line);
    const isOver = said.size >= seal.size && published.seals.some((one) => JSON.parse(one).root === said.root);
    const at = Date.parse(said.at);
    if (isOver && (await isSigned(line, at, said.witness, "attestation@drafting-engine", published.signers))) names.add(said.witness);
  }
  return [...names].sort();
}

async function check(source) {
  const receipt = receiptOf(source);
  const leaf = await digest("SHA-256", bytesOf(receipt.key), text.encode(JSON.stringify(receipt.signature)));
  const { size, root } = receipt.seal;
  require(await isIncluded(leaf, receipt.leaf, size, root, receipt.proof.map(bytesOf)), words.wordsProof);
  const published = await sealsOf(receipt.signature.petition);
  const seals = published.seals.map((line) => JSON.parse(line));
  const place = seals.findIndex((seal) => seal.size === size && seal.root === root);
  require(place >= 0, words.wordsPublished);
  const hasKeys = await knowsEd25519();
  await checkChain(seals, published, hasKeys);
  return { seal: seals[place], later: seals.length - place - 1, witnesses: await witnessesOf(seals[place], published, hasKeys), hasKeys };
}

function element(name, content, kind) {
  const made = document.createElement(name);
  made.textContent = content;
  if (kind) made.className = kind;
  return made;
}

function show({ seal, later, witnesses, hasKeys }) {
  const list = document.createElement("dl");
  const day = new Date(`${seal.at.slice(0, 10)}T00:00Z`).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }); // the day that the seal says, wherever it is read
  const facts = [[words.wordsSeal, day], [words.wordsLater, String(later)], [words.wordsWitnesses, witnesses.join(", ") || words.wordsNone]];
  for (const [name, value] of facts) list.append(element("dt", name), element("dd", value));
  const notes = hasKeys ? [] : [element("p", words.wordsUnsigned, "hint")];
  result.replaceChildren(element("p", words.wordsFits, "fits"), list, ...notes);
}

form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("input").addEventListener("change", async (event) => {
  result.replaceChildren();
  const [file] = event.target.files;
  if (!file) return;
  try {
    show(await check(file.size > 20000 ? "" : await file.text()));
  } catch (error) {
    result.replaceChildren(element("p", error instanceof Refused ? error.message : words.wordsReceipt, "refused"));
  }
});
