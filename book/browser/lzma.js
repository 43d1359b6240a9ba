// LZMA, unpacked: what a browser knows by itself (`DecompressionStream`) looks back 32 kB, and pages that resemble each other lie
// farther apart. After the LZMA specification of its author, Igor Pavlov (lzma-specification.txt of the LZMA SDK, in the public
// domain), whose names these are where nothing plainer fits.

import { pause } from "./pause.js";

const HEAD = 13;  // bytes: properties, size of the dictionary, how long it gets
const HALF = 1024;  // of 2048: a bit of which nothing is known yet
const TOP = 2 ** 24;
const SLICE = 2 ** 17;  // bytes, between which the page is heard

const models = (number) => new Uint16Array(number).fill(HALF);

// Unpacks a file `.lzma` that says how long it gets; rejects one that is damaged. packed: its bytes.
export async function unlzma(packed) {
  const head = new DataView(packed.buffer, packed.byteOffset, HEAD);
  const unpacking = new Unpacking(packed, head.getUint8(0), head.getUint32(5, true));
  while (!unpacking.run(SLICE)) await pause();
  return unpacking.out;
}

// The range decoder: bits, each of which was written the shorter, the likelier it is.
class Bits {
  constructor(bytes, at) {
    Object.assign(this, { bytes, at: at + 5, range: 2 ** 32 - 1 });
    this.code = new DataView(bytes.buffer, bytes.byteOffset + at + 1, 4).getUint32(0);
  }

  // A bit. model: how likely a 0 is, in 2048ths, at a place; it learns.
  bit(model, at) {
    const bound = (this.range >>> 11) * model[at];
    const bit = this.code < bound ? 0 : 1;
    if (bit) {
      this.range -= bound;
      this.code -= bound;
      model[at] -= model[at] >>> 5;
    } else {
      this.range = bound;
      model[at] += (2048 - model[at]) >>> 5;
    }
    if (this.range < TOP) this.next();
    return bit;
  }

  next() {
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.bytes[this.at++]) >>> 0;
  }

  // A number of so many bits that are as likely 0 as 1.
  plain(count) {
    let number = 0;
    for (let left = count; left; left--) {
      this.range >>>= 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit) this.code -= this.range;
      if (this.range < TOP) this.next();
      number = number * 2 + bit;
    }
    return number;
  }

  // A number of so many bits, the highest first: each has a model for all that may stand before it.
  tree(model, from, count) {
    let node = 1;
    for (let left = count; left; left--) node = node * 2 + this.bit(model, from + node);
    return node - 2 ** count;
  }

  // The same, the lowest first.
  reversed(model, from, count) {
    let [node, number] = [1, 0];
    for (let place = 0; place < count; place++) {
      const bit = this.bit(model, from + node);
      node = node * 2 + bit;
      number += bit << place;
    }
    return number;
  }
}

// How long a match is, less 2.
class Lengths {
  constructor(bits) {
    Object.assign(this, { bits, choice: models(2), low: models(128), middle: models(128), high: models(256) });
  }

  next(place) {
    const { bits } = this;
    if (!bits.bit(this.choice, 0)) return bits.tree(this.low, place * 8, 3);
    if (!bits.bit(this.choice, 1)) return 8 + bits.tree(this.middle, place * 8, 3);
    return 16 + bits.tree(this.high, 0, 8);
  }
}

// out: what is unpacked, `at` bytes so far; state: what came last; back: how far back the last four matches lie, less 1.
class Unpacking {
  constructor(packed, properties, size) {
    const bits = new Bits(packed, HEAD);
    const [lc, lp, pb] = [properties % 9, Math.floor(properties / 9) % 5, Math.floor(properties / 45)];
    Object.assign(this, { bits, lc, lpMask: 2 ** lp - 1, placeMask: 2 ** pb - 1, literals: models(0x300 * 2 ** (lc + lp)) });
    Object.assign(this, { isMatch: models(192), isRep: models(12), isRepLong: models(192), isRepAt: [0, 1, 2].map(() => models(12)) });
    Object.assign(this, { slots: models(256), near: models(115), align: models(16), lengths: new Lengths(bits), repLengths: new Lengths(bits) });
    Object.assign(this, { out: new Uint8Array(size), at: 0, state: 0, back: [0, 0, 0, 0] });
  }

  // Unpacks so many bytes more, or some more than that; gives whether all are there.
  run(bytes) {
    const end = Math.min(this.out.length, this.at + bytes);
    while (this.at < end) this.step();
    return this.at >= this.out.length;
  }

  step() {
    const place = this.at & this.placeMask;
    if (!this.bits.bit(this.isMatch, this.state * 16 + place)) this.literal();
    else if (this.bits.bit(this.isRep, this.state)) this.repeated(place);
    else this.match(place);
  }

  literal() {
    const before = this.at ? this.out[this.at - 1] : 0;
    const from = 0x300 * (((this.at & this.lpMask) << this.lc) + (before >> (8 - this.lc)));
    let symbol = this.state < 7 ? 1 : this.asBefore(from);
    while (symbol < 256) symbol = symbol * 2 + this.bits.bit(this.literals, from + symbol);
    this.out[this.at++] = symbol;
    this.state = this.state < 4 ? 0 : this.state - (this.state < 10 ? 3 : 6);
  }

  // Behind a match, the bits of a literal are likely those of the byte that came there, up to the first that is another.
  asBefore(from) {
    let [symbol, known] = [1, this.out[this.at - this.back[0] - 1]];
    while (symbol < 256) {
      const likely = (known >> 7) & 1;
      known <<= 1;
      const bit = this.bits.bit(this.literals, from + 256 * (1 + likely) + symbol);
      symbol = symbol * 2 + bit;
      if (bit !== likely) break;
    }
    return symbol;
  }

  match(place) {
    const length = this.lengths.next(place);
    this.state = this.state < 7 ? 7 : 10;
    this.back = [this.distance(length), ...this.back.slice(0, 3)];
    this.copy(length + 2);
  }

  // As far back as one of the last four.
  repeated(place) {
    const which = this.which();
    const isShort = !which && !this.bits.bit(this.isRepLong, this.state * 16 + place);
    this.back.unshift(...this.back.splice(which, 1));
    const length = isShort ? 1 : this.repLengths.next(place) + 2;
    this.state = this.state < 7 ? (isShort ? 9 : 8) : 11;
    this.copy(length);
  }

  which() {
    const last = this.isRepAt.findIndex((model) => !this.bits.bit(model, this.state));
    return last < 0 ? 3 : last;
  }

  distance(length) {
    const { bits } = this;
    const slot = bits.tree(this.slots, Math.min(length, 3) * 64, 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const high = (2 + (slot & 1)) * 2 ** count;
    if (slot < 14) return high + bits.reversed(this.near, high - slot, count);
    return high + bits.plain(count - 4) * 16 + bits.reversed(this.align, 0, 4);
  }

  copy(length) {
    let from = this.at - this.back[0] - 1;
    if (from < 0) throw new Error("what is packed is damaged");
    for (let left = length; left; left--) this.out[this.at++] = this.out[from++];
  }
}
