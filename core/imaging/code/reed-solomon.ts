/**
 * Reed-Solomon codes over the field of 256 elements that QR codes use (ISO/IEC 18004: x^8 + x^4 + x^3 + x^2 + 1, first root 1), with
 * erasures: bytes known to be doubtful cost half of what an error at an unknown place costs.
 */
const EXPONENTS = new Uint8Array(510);
const LOGARITHMS = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  EXPONENTS[power] = value;
  EXPONENTS[power + 255] = value;
  LOGARITHMS[value] = power;
  value <<= 1;
  if (value > 255) value ^= 0x11d;
}

function times(left: number, right: number): number {
  return left === 0 || right === 0
    ? 0
    : (EXPONENTS[(LOGARITHMS[left] as number) + (LOGARITHMS[right] as number)] as number);
}

function over(left: number, right: number): number {
  return left === 0 ? 0 : (EXPONENTS[(LOGARITHMS[left] as number) + 255 - (LOGARITHMS[right] as number)] as number);
}

/** Polynomials have their lowest coefficient first. */
type Polynomial = Uint8Array;

function valueAt(polynomial: Polynomial, x: number): number {
  let value = 0;
  for (let index = polynomial.length - 1; index >= 0; index -= 1)
    value = times(value, x) ^ (polynomial[index] as number);
  return value;
}

/** The word at the roots; all zero for a right word. */
function syndromesOf(word: Uint8Array, parity: number): Polynomial {
  return Uint8Array.from({ length: parity }, (_, power) => {
    const root = EXPONENTS[power] as number;
    return word.reduce((value, byte) => times(value, root) ^ byte, 0);
  });
}

/**
 * Corrects a word whose last `parity` bytes are check bytes. `erased` are the positions of doubtful bytes. Null where the word is further
 * from a right one than leaves `spare` check bytes unused: those guard against a wrong word that merely looks right, once in 256^spare
 * or less.
 */
export function correctWord(
  word: Uint8Array,
  parity: number,
  erased: readonly number[],
  spare: number,
): Uint8Array | null {
  const syndromes = syndromesOf(word, parity);
  if (syndromes.every((value) => value === 0)) return word;
  if (erased.length + spare > parity) return null;
  const locator = locatorOf(
    syndromes,
    parity,
    erased.map((position) => EXPONENTS[word.length - 1 - position] as number),
  );
  const faults = locator.length - 1;
  if (2 * faults - erased.length + spare > parity) return null;
  const corrected = applied(word, syndromes, locator, faults);
  return corrected === null || syndromesOf(corrected, parity).some((value) => value !== 0) ? null : corrected;
}

/** The polynomial whose roots are the inverses of the faulty places: Berlekamp and Massey's way, begun with the erased places. */
function locatorOf(syndromes: Polynomial, parity: number, erasedPlaces: readonly number[]): Polynomial {
  let locator = new Uint8Array(parity + 2);
  locator[0] = 1;
  for (const [done, place] of erasedPlaces.entries()) {
    for (let index = done + 1; index > 0; index -= 1) {
      locator[index] = (locator[index] as number) ^ times(locator[index - 1] as number, place);
    }
  }
  const erased = erasedPlaces.length;
  let before = locator.slice();
  let degree = erased;
  for (let step = erased; step < parity; step += 1) {
    let difference = 0;
    for (let index = 0; index <= step; index += 1) {
      difference ^= times(locator[index] as number, syndromes[step - index] as number);
    }
    before.copyWithin(1, 0);
    before[0] = 0;
    if (difference === 0) continue;
    const next = locator.map((value, index) => value ^ times(difference, before[index] as number));
    if (2 * degree <= step + erased) {
      before = locator.map((value) => over(value, difference));
      degree = step + 1 + erased - degree;
    }
    locator = next;
  }
  return locator.slice(0, degree + 1);
}

/** The word with every fault put right by Forney's formula; null where the locator does not have as many roots as it should. */
function applied(word: Uint8Array, syndromes: Polynomial, locator: Polynomial, faults: number): Uint8Array | null {
  const evaluator = new Uint8Array(syndromes.length);
  for (let index = 0; index < evaluator.length; index += 1) {
    let sum = 0;
    for (let inner = 0; inner <= Math.min(index, faults); inner += 1) {
      sum ^= times(locator[inner] as number, syndromes[index - inner] as number);
    }
    evaluator[index] = sum;
  }
  const slope = locator.slice(1).map((value, index) => (index % 2 === 0 ? value : 0));
  const corrected = word.slice();
  let found = 0;
  for (let position = 0; position < word.length; position += 1) {
    const place = EXPONENTS[word.length - 1 - position] as number;
    const inverse = over(1, place);
    if (valueAt(locator, inverse) !== 0) continue;
    const divisor = valueAt(slope, inverse);
    if (divisor === 0) return null;
    found += 1;
    corrected[position] = (corrected[position] as number) ^ times(place, over(valueAt(evaluator, inverse), divisor));
  }
  return found === faults ? corrected : null;
}
