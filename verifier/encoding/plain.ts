/** How deep plain JSON may be nested; the deepest form in use has nine levels. */
export const MAX_DEPTH = 32;

const QUOTE = 0x22;
const COMMA = 0x2c;
/** The end of what is not plain. */
const NOWHERE = -1;
/** As many digits as surely make a number that JavaScript can hold. */
const SURE_DIGITS = 15;
const LITERALS = ['true', 'false', 'null'].map((word) => Uint8Array.from(word, (letter) => letter.charCodeAt(0)));

/** Bytes that stand for themselves in a string: printable ASCII but the quote and the backslash. */
const OWN = new Uint8Array(256);
for (let byte = 0x20; byte < 0x7f; byte++) OWN[byte] = byte === QUOTE || byte === 0x5c ? 0 : 1;

/** How many values may open in so many bytes: every form in use has at least 16 bytes an object or array. */
export function mostOpened(bytes: number): number {
  return 64 + bytes / 8;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Where a string ends that opens at `at`, behind its quote; −1 where it is none, or not plain. */
function endOfString(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return NOWHERE;
  let end = at + 1;
  while (end < bytes.length && OWN[bytes[end] as number] === 1) end++;
  return end < bytes.length && bytes[end] === QUOTE ? end + 1 : NOWHERE;
}

/** Where a natural number ends, written as canonical JSON writes it. */
function endOfNumber(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && isDigit(bytes[end])) end++;
  const digits = end - at;
  return digits > 0 && digits <= SURE_DIGITS && (bytes[at] !== 0x30 || digits === 1) ? end : NOWHERE;
}

function endOfLiteral(bytes: Uint8Array, at: number): number {
  const word = LITERALS.find((letters) => letters.every((letter, index) => bytes[at + index] === letter));
  return word === undefined ? NOWHERE : at + word.length;
}

/** Whether the key that begins at `before` is less than the one at `at`; both end with a quote. */
function isLess(bytes: Uint8Array, before: number, at: number): boolean {
  let offset = 0;
  while (bytes[before + offset] === bytes[at + offset] && bytes[at + offset] !== QUOTE) offset++;
  const [left, right] = [bytes[before + offset], bytes[at + offset]];
  if (left === QUOTE || right === QUOTE) return right !== QUOTE;
  return left !== undefined && right !== undefined && left < right;
}

/** Goes through bytes once and tells whether they are plain. */
class PlainWalk {
  readonly #bytes: Uint8Array;
  #opened = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  isPlain(): boolean {
    const { length } = this.#bytes;
    return this.#endOfValue(0, 0) === length && this.#opened <= mostOpened(length);
  }

  #endOfValue(at: number, depth: number): number {
    const byte = this.#bytes[at];
    if (byte === QUOTE) return endOfString(this.#bytes, at);
    if (isDigit(byte)) return endOfNumber(this.#bytes, at);
    if (byte === 0x5b) return this.#endOfArray(at + 1, depth + 1);
    return byte === 0x7b ? this.#endOfObject(at + 1, depth + 1) : endOfLiteral(this.#bytes, at);
  }

  #endOfArray(from: number, depth: number): number {
    const bytes = this.#bytes;
    this.#opened++;
    if (depth > MAX_DEPTH) return NOWHERE;
    if (bytes[from] === 0x5d) return from + 1;
    for (let at = from; ; at++) {
      at = this.#endOfValue(at, depth);
      if (at < 0) return NOWHERE;
      if (bytes[at] === 0x5d) return at + 1;
      if (bytes[at] !== COMMA) return NOWHERE;
    }
  }

  #endOfObject(from: number, depth: number): number {
    const bytes = this.#bytes;
    this.#opened++;
    if (depth > MAX_DEPTH) return NOWHERE;
    if (bytes[from] === 0x7d) return from + 1;
    let before = NOWHERE;
    for (let at = from; ; at++) {
      const key = at + 1;
      at = endOfString(bytes, at);
      const first = bytes[key] ?? 0;
      if (at < 0 || first < 0x61 || first > 0x7a || bytes[at] !== 0x3a) return NOWHERE;
      if (before >= 0 && !isLess(bytes, before, key)) return NOWHERE;
      before = key;
      at = this.#endOfValue(at + 1, depth);
      if (at < 0) return NOWHERE;
      if (bytes[at] === 0x7d) return at + 1;
      if (bytes[at] !== COMMA) return NOWHERE;
    }
  }
}

/**
 * Whether bytes are canonical JSON of the plain kind that nearly all records are: ASCII without escapes, natural numbers, keys that begin with a
 * small letter, nesting and number of values within bounds. False says nothing: the bytes may be canonical all the same.
 */
export function isPlain(bytes: Uint8Array): boolean {
  return new PlainWalk(bytes).isPlain();
}
