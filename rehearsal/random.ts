import { defined } from '@testigo/basics';

/**
 * A stream of pseudo-random numbers that is the same on every machine for the same seed. Good enough to scatter dust
 * and votes; never for keys.
 */
export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  word(): number;
  /** A number from `low` up to, not including, `high`. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** A nearly normal number with mean 0 and deviation 1, between -6 and 6. */
  normal(): number;
  /** A new stream that depends on this stream's seed and the name alone, however much was drawn before. */
  fork(name: string): Random;
}

/**
 * Starts a stream from a text: xoshiro128** (Blackman and Vigna, 2018), its state filled by SplitMix32 from the
 * FNV-1a hash of the seed.
 */
export function createRandom(seed: string): Random {
  const word = xoshiro(seed);
  const unit = (): number => word() / 0x1_0000_0000;
  const integer = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    word,
    integer,
    between: (low, high) => low + unit() * (high - low),
    chance: (probability) => unit() < probability,
    pick: (items) => defined(items[integer(0, items.length - 1)], 'an item to pick'),
    normal: () => sumOfTwelve(unit),
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}

/** Irwin-Hall: only additions, so that no machine's logarithm or cosine can change a bit. */
function sumOfTwelve(unit: () => number): number {
  let sum = -6;
  for (let term = 0; term < 12; term += 1) sum += unit();
  return sum;
}

function xoshiro(seed: string): () => number {
  const split = splitMix(hash(seed));
  let [a, b, c, d] = [split(), split(), split(), split() | 1];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function splitMix(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}
