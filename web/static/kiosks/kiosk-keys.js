// The keys of a device: one that signs what it sends, and one that encrypts what waits. The first never leaves the browser;
// the second is kept only wrapped by the operator's passphrase (PBKDF2, RFC 8018; AES-GCM, NIST SP 800-38D).

const ITERATIONS = 600_000; // for SHA-256, as OWASP advises
const SIGNING = { name: "ECDSA", namedCurve: "P-256" };
const text = new TextEncoder();

export const FEWEST_CHARACTERS = 10;

export class WrongPassphrase extends Error {}

export const random = (amount) => crypto.getRandomValues(new Uint8Array(amount));

export function toBase64url(bytes) {
  const signs = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// A key that nobody can guess: of a row, or of a batch.
export const newKey = () => toBase64url(random(18));

export const newSigningKeys = () => crypto.subtle.generateKey(SIGNING, false, ["sign", "verify"]);

export const publicKey = async (keys) => toBase64url(await crypto.subtle.exportKey("spki", keys.publicKey));

export async function signature(keys, message) {
  const bytes = typeof message === "string" ? text.encode(message) : message;
  return toBase64url(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, keys.privateKey, bytes));
}

// One passphrase, however a keyboard writes its accents.
async function wrappingKey(passphrase, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", text.encode(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

// A new key for what waits, as it is kept: wrapped.
export async function newLock(passphrase) {
  const [salt, iv] = [random(16), random(12)];
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapping = await wrappingKey(passphrase, salt, ITERATIONS);
  return { salt, iv, iterations: ITERATIONS, wrapped: await crypto.subtle.wrapKey("raw", key, wrapping, { name: "AES-GCM", iv }) };
}

export async function unlocked(lock, passphrase) {
  const wrapping = await wrappingKey(passphrase, lock.salt, lock.iterations);
  const how = { name: "AES-GCM", iv: lock.iv };
  try {
    return await crypto.subtle.unwrapKey("raw", lock.wrapped, wrapping, how, "AES-GCM", false, ["encrypt", "decrypt"]);
  } catch {
    throw new WrongPassphrase(); // AES-GCM tells no other fault apart
  }
}

// `about` says what is encrypted, so that nothing can stand in the place of something else.
export async function encrypted(key, value, about) {
  const iv = random(12);
  const how = { name: "AES-GCM", iv, additionalData: text.encode(about) };
  return { iv, sealed: await crypto.subtle.encrypt(how, key, text.encode(JSON.stringify(value))) };
}

export async function decrypted(key, { iv, sealed }, about) {
  const how = { name: "AES-GCM", iv, additionalData: text.encode(about) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed)));
}
