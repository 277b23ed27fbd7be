// QR codes (ISO/IEC 18004), as far as an address needs them: bytes, error correction M, versions 1 to 10.

const [FIRST, LAST] = [1, 10];
// For each version: bytes of error correction a block, and how many blocks of how many bytes of data there are.
const BLOCKS = [
  [10, [[1, 16]]], [16, [[1, 28]]], [26, [[1, 44]]], [18, [[2, 32]]], [24, [[2, 43]]],
  [16, [[4, 27]]], [18, [[4, 31]]], [22, [[2, 38], [2, 39]]], [22, [[3, 36], [2, 37]]], [26, [[4, 43], [1, 44]]],
];
const CENTRES = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const MASKS = [
  (x, y) => (x + y) % 2, (_, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

// The field of 256 elements in which errors are corrected, by powers of 2 modulo 0x11d.
const POWER = [];
for (let [exponent, value] = [0, 1]; exponent < 255; exponent++) {
  POWER.push(value);
  value = (value << 1) ^ (value & 128 ? 0x11d : 0);
}
const LOGARITHM = [];
POWER.forEach((value, exponent) => { LOGARITHM[value] = exponent; });
const product = (one, other) => (one && other ? POWER[(LOGARITHM[one] + LOGARITHM[other]) % 255] : 0);

// Reed and Solomon: the remainder of the data by the polynomial whose roots are the first powers of 2.
function correction(data, amount) {
  let divisor = [1];
  for (let root = 0; root < amount; root++) {
    const next = [...divisor, 0];
    divisor.forEach((factor, place) => { next[place + 1] ^= product(factor, POWER[root]); });
    divisor = next;
  }
  const rest = [...data, ...Array(amount).fill(0)];
  for (let place = 0; place < data.length; place++) {
    const factor = rest[place];
    divisor.forEach((one, step) => { rest[place + step] ^= product(one, factor); });
  }
  return rest.slice(data.length);
}

const sizeOf = ([, groups]) => groups.reduce((sum, [times, size]) => sum + times * size, 0);
const bitsOf = (value, amount) => Array.from({ length: amount }, (_, place) => (value >> (amount - 1 - place)) & 1);

function written(bytes, version) {
  const capacity = sizeOf(BLOCKS[version - 1]);
  const bits = [...bitsOf(4, 4), ...bitsOf(bytes.length, version < 10 ? 8 : 16), ...[...bytes].flatMap((byte) => bitsOf(byte, 8))];
  bits.push(...Array(Math.min(4, capacity * 8 - bits.length)).fill(0));
  while (bits.length % 8) bits.push(0);
  const data = [];
  for (let place = 0; place < bits.length; place += 8) data.push(parseInt(bits.slice(place, place + 8).join(""), 2));
  for (let pad = 0xec; data.length < capacity; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

// Blocks are written in turns, a byte of each, so that a stain harms each a little.
function interleaved(data, [amount, groups]) {
  const blocks = [];
  let from = 0;
  for (const [times, size] of groups) {
    for (let time = 0; time < times; time++) blocks.push(data.slice(from, (from += size)));
  }
  const longest = Math.max(...blocks.map((block) => block.length));
  const turns = (rows, length) => Array.from({ length }, (_, place) => rows.flatMap((row) => (place < row.length ? [row[place]] : []))).flat();
  return [...turns(blocks, longest), ...turns(blocks.map((block) => correction(block, amount)), amount)];
}

function remainder(value, amount, divisor) {
  let rest = value << amount;
  for (let bit = 31 - Math.clz32(divisor); rest >> amount; ) {
    rest ^= divisor << (31 - Math.clz32(rest) - bit);
  }
  return (value << amount) | rest;
}

class Grid {
  constructor(version) {
    this.size = 17 + 4 * version;
    this.version = version;
    this.dark = Array.from({ length: this.size }, () => Array(this.size).fill(0));
    this.taken = Array.from({ length: this.size }, () => Array(this.size).fill(false));
    this.patterns();
  }

  set(x, y, isDark) {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y][x] = Number(isDark);
    this.taken[y][x] = true;
  }

  square(centre, middle, rings) {
    for (let y = -rings; y <= rings; y++) {
      for (let x = -rings; x <= rings; x++) {
        const ring = Math.max(Math.abs(x), Math.abs(y));
        this.set(centre + x, middle + y, rings === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
      }
    }
  }

  patterns() {
    const last = this.size - 4;
    for (let place = 0; place < this.size; place++) {
      this.set(6, place, place % 2 === 0);
      this.set(place, 6, place % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [last, 3], [3, last]]) this.square(x, y, 4);
    const centres = CENTRES[this.version - 1];
    const end = centres.at(-1);
    for (const x of centres) {
      for (const y of centres) if (!((x === 6 && y === 6) || (x === 6 && y === end) || (x === end && y === 6))) this.square(x, y, 2);
    }
    this.format(0);
    if (this.version < 7) return;
    const bits = remainder(this.version, 12, 0x1f25);
    for (let place = 0; place < 18; place++) {
      const [far, near] = [this.size - 11 + (place % 3), Math.floor(place / 3)];
      this.set(far, near, (bits >> place) & 1);
      this.set(near, far, (bits >> place) & 1);
    }
  }

  // Error correction M is 00; behind it stands the mask.
  format(mask) {
    const bits = remainder(mask, 10, 0x537) ^ 0x5412;
    for (let place = 0; place < 15; place++) {
      const bit = (bits >> place) & 1;
      const near = place < 6 ? place : place < 8 ? place + 1 : place === 8 ? 7 : 14 - place;
      if (place < 8) this.set(8, near, bit);
      else this.set(near, 8, bit);
      if (place < 8) this.set(this.size - 1 - place, 8, bit);
      else this.set(8, this.size - 15 + place, bit);
    }
    this.set(8, this.size - 8, 1);
  }

  fill(data) {
    const bits = data.flatMap((byte) => bitsOf(byte, 8));
    let at = 0;
    for (let right = this.size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      const isUp = ((right + 1) & 2) === 0;
      for (let step = 0; step < this.size; step++) {
        for (const x of [right, right - 1]) {
          const y = isUp ? this.size - 1 - step : step;
          if (!this.taken[y][x]) this.dark[y][x] = bits[at++] ?? 0;
        }
      }
    }
  }

  masked(mask) {
    const made = Object.assign(Object.create(Grid.prototype), this, { dark: this.dark.map((row) => [...row]) });
    for (let y = 0; y < this.size; y++) {
      for (let x = 0; x < this.size; x++) if (!this.taken[y][x] && MASKS[mask](x, y) === 0) made.dark[y][x] ^= 1;
    }
    made.format(mask);
    return made;
  }

  // How badly a scanner can take it for something else: runs, squares, false corners, too much of one colour.
  get penalty() {
    const lines = [...this.dark, ...this.dark.map((_, x) => this.dark.map((row) => row[x]))];
    let sum = 0;
    for (const line of lines) {
      const word = line.join("");
      for (const run of word.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
      sum += 40 * [...word.matchAll(/(?=10111010000|00001011101)/g)].length;
    }
    for (let y = 1; y < this.size; y++) {
      for (let x = 1; x < this.size; x++) {
        const four = this.dark[y][x] + this.dark[y - 1][x] + this.dark[y][x - 1] + this.dark[y - 1][x - 1];
        if (four === 0 || four === 4) sum += 3;
      }
    }
    const dark = this.dark.flat().reduce((whole, one) => whole + one, 0) / this.size ** 2;
    return sum + 10 * Math.floor(Math.abs(dark * 100 - 50) / 5);
  }
}

// The rows of a code, 1 for dark; null for a text that is too long. A mask is chosen where none is wanted.
export function rowsOf(text, mask = null) {
  const bytes = new TextEncoder().encode(text);
  for (let version = FIRST; version <= LAST; version++) {
    const blocks = BLOCKS[version - 1];
    if (sizeOf(blocks) < bytes.length + (version < 10 ? 2 : 3)) continue;
    const grid = new Grid(version);
    grid.fill(interleaved(written(bytes, version), blocks));
    const made = mask === null ? MASKS.map((_, one) => grid.masked(one)) : [grid.masked(mask)];
    return made.reduce((best, one) => (one.penalty < best.penalty ? one : best)).dark;
  }
  return null;
}

// A picture of a code, dark on light in every scheme; null for a text that is too long.
export function qrCode(text, words) {
  const rows = rowsOf(text);
  if (!rows) return null;
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const size = rows.length + 8;
  for (const [name, value] of Object.entries({ class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": words })) picture.setAttribute(name, value);
  const [ground, modules] = ["rect", "path"].map((name) => document.createElementNS(space, name));
  for (const [name, value] of Object.entries({ width: size, height: size, fill: "#fff" })) ground.setAttribute(name, value);
  modules.setAttribute("d", rows.flatMap((row, y) => row.flatMap((one, x) => (one ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join(""));
  picture.append(ground, modules);
  return picture;
}
