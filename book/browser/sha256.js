// SHA-256 (FIPS 180-4), at once: what browsers have of it is a promise, and none where a page comes over plain HTTP.

const primes = Array.from({ length: 312 }, (_, at) => at).filter((number) => number > 1 && isPrime(number));
const fraction = (root) => Math.floor((root % 1) * 2 ** 32);
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));

function isPrime(number) {
  for (let part = 2; part * part <= number; part++) if (number % part === 0) return false;
  return true;
}

const turned = (word, by) => (word >>> by) | (word << (32 - by));

// The checksum of words in UTF-8, as 64 hexadecimal digits.
export function sha256(words) {
  const blocks = padded(new TextEncoder().encode(words));
  let state = START;
  for (let at = 0; at < blocks.byteLength; at += 64) state = after(new DataView(blocks.buffer, at, 64), state);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

// With a mark and the number of bits behind, to whole blocks (5.1.1).
function padded(bytes) {
  const blocks = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  blocks.set(bytes);
  blocks[bytes.length] = 0x80;
  new DataView(blocks.buffer).setUint32(blocks.length - 4, bytes.length * 8);
  return blocks;
}

// The state after a block (6.2.2).
function after(block, state) {
  const schedule = [];
  let [a, b, c, d, e, f, g, h] = state;
  for (let at = 0; at < 64; at++) {
    schedule.push(at < 16 ? block.getUint32(at * 4) : extended(schedule, at));
    const chosen = (e & f) ^ (~e & g);
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + ROUNDS[at] + schedule[at]) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) | 0);
}

function extended(schedule, at) {
  const [early, late] = [schedule[at - 15], schedule[at - 2]];
  const small = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
  const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
  return (schedule[at - 16] + small + schedule[at - 7] + large) | 0;
}
