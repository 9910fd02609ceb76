/** A deflated stream that is broken, or longer than it may be. */
export class BrokenStream extends Error {}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST_CODE = 15;

/** A prefix code as a table over the next bits: each entry is symbol · 16 + length, 0 where no code begins so. */
interface PrefixCode {
  readonly table: Uint16Array;
  readonly bits: number;
}

function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  return reversed;
}

function prefixCode(lengths: readonly number[]): PrefixCode {
  const bits = Math.max(1, ...lengths);
  const counts = new Array<number>(LONGEST_CODE + 1).fill(0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const next: number[] = [0];
  let code = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    code = (code + (counts[length - 1] ?? 0)) << 1;
    if (code + (counts[length] ?? 0) > 1 << length) throw new BrokenStream('too many codes');
    next[length] = code;
  }
  const table = new Uint16Array(1 << bits);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const own = next[length] ?? 0;
    next[length] = own + 1;
    for (let at = reverse(own, length); at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
  }
  return { table, bits };
}

const FIXED_LENGTHS = prefixCode(
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = prefixCode(new Array<number>(30).fill(5));

class Inflater {
  readonly #input: Uint8Array;
  readonly #output: Uint8Array;
  #at = 0;
  #held = 0;
  #bits = 0;
  #filled = 0;

  constructor(input: Uint8Array, bytes: number) {
    this.#input = input;
    this.#output = new Uint8Array(bytes);
  }

  run(): Uint8Array {
    for (let isLast = false; !isLast; ) {
      isLast = this.#take(1) === 1;
      const kind = this.#take(2);
      if (kind === 0) this.#copyStored();
      else if (kind === 1) this.#inflateBlock(FIXED_LENGTHS, FIXED_DISTANCES);
      else if (kind === 2) this.#inflateDynamic();
      else throw new BrokenStream('unknown block');
    }
    if (this.#filled !== this.#output.length) throw new BrokenStream('too short');
    return this.#output;
  }

  #need(bits: number): void {
    while (this.#bits < bits) {
      // Behind the end zeros are read; whoever used them finds out when the output does not fit.
      if (this.#at > this.#input.length + 4) throw new BrokenStream('too short');
      this.#held |= (this.#input[this.#at++] ?? 0) << this.#bits;
      this.#bits += 8;
    }
  }

  #take(bits: number): number {
    this.#need(bits);
    const value = this.#held & ((1 << bits) - 1);
    this.#held >>>= bits;
    this.#bits -= bits;
    return value;
  }

  #symbol(code: PrefixCode): number {
    this.#need(code.bits);
    const entry = code.table[this.#held & ((1 << code.bits) - 1)] ?? 0;
    const length = entry & 15;
    if (length === 0) throw new BrokenStream('unknown code');
    this.#held >>>= length;
    this.#bits -= length;
    return entry >> 4;
  }

  #copyStored(): void {
    this.#at -= this.#bits >> 3;
    this.#held = 0;
    this.#bits = 0;
    const [a = 0, b = 0, c = 0, d = 0] = this.#input.subarray(this.#at, this.#at + 4);
    const length = a | (b << 8);
    const from = this.#at + 4;
    if ((length ^ 0xffff) !== (c | (d << 8)) || from + length > this.#input.length) throw new BrokenStream('stored');
    if (this.#filled + length > this.#output.length) throw new BrokenStream('too long');
    this.#output.set(this.#input.subarray(from, from + length), this.#filled);
    this.#filled += length;
    this.#at = from + length;
  }

  #inflateDynamic(): void {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const codes = this.#take(4) + 4;
    const codeLengths = new Array<number>(19).fill(0);
    for (const symbol of CODE_ORDER.slice(0, codes)) codeLengths[symbol] = this.#take(3);
    const code = prefixCode(codeLengths);
    const lengths: number[] = [];
    while (lengths.length < literals + distances) {
      const symbol = this.#symbol(code);
      if (symbol < 16) lengths.push(symbol);
      else {
        const repeated = symbol === 16 ? lengths.at(-1) : 0;
        const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
        if (repeated === undefined) throw new BrokenStream('nothing to repeat');
        for (let time = 0; time < times; time++) lengths.push(repeated);
      }
    }
    if (lengths.length > literals + distances) throw new BrokenStream('too many lengths');
    this.#inflateBlock(prefixCode(lengths.slice(0, literals)), prefixCode(lengths.slice(literals)));
  }

  #inflateBlock(literals: PrefixCode, distances: PrefixCode): void {
    const output = this.#output;
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        if (this.#filled >= output.length) throw new BrokenStream('too long');
        output[this.#filled++] = symbol;
        continue;
      }
      const length = (LENGTH_BASE[symbol - 257] ?? Number.NaN) + this.#take(LENGTH_EXTRA[symbol - 257] ?? 0);
      const at = this.#symbol(distances);
      const distance = (DISTANCE_BASE[at] ?? Number.NaN) + this.#take(DISTANCE_EXTRA[at] ?? 0);
      const end = this.#filled + length;
      if (!(distance <= this.#filled) || !(end <= output.length)) throw new BrokenStream('out of bounds');
      for (let from = this.#filled - distance; this.#filled < end; ) output[this.#filled++] = output[from++] ?? 0;
    }
  }
}

/** Inflates a raw deflate stream (RFC 1951) that must make exactly so many bytes; throws BrokenStream where it does not. */
export function inflate(input: Uint8Array, bytes: number): Uint8Array {
  return new Inflater(input, bytes).run();
}
