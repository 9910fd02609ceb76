import { digitWords } from '../election/digit-words.ts';
import type { Random } from '../random.ts';

/** What stands in one place of a sheet: a number, its digits in words, or the code of a table. */
export type LineKind = 'number' | 'words' | 'code';

/** How many digits printed numbers have, each as often as it stands here: most lines of a sheet are small. */
const DIGIT_COUNTS = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5];
/** How many digits are spelled in words; four nearly always. */
const WORD_COUNTS = [4, 4, 4, 4, 4, 4, 4, 4, 3, 5];
/** Share of lines in words that spell no Spanish digits, so that the letters are learned and not the ten words alone. */
const OTHER_WORDS = 0.15;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const VOWELS = 'aeiou';

/** Invents the text of a line. */
export function inventLine(kind: LineKind, random: Random): string {
  if (kind === 'number') return digits(random.pick(DIGIT_COUNTS), random);
  if (kind === 'code') return inventCode(random);
  if (random.chance(OTHER_WORDS)) return inventWords(random);
  const count = random.pick(WORD_COUNTS);
  // Half of the spelled numbers are small and begin with zeros, as on a sheet.
  const used = random.chance(0.5) ? random.integer(1, Math.min(2, count)) : count;
  const words = digitWords(Number(digits(used, random)), count);
  const separated = random.chance(0.9) ? words : words.replaceAll(',', '');
  if (random.chance(0.08)) return separated.toUpperCase();
  return random.chance(0.08) ? separated.toLowerCase() : separated;
}

function digits(count: number, random: Random): string {
  const first = random.integer(count === 1 ? 0 : 1, 9);
  return [first, ...Array.from({ length: count - 1 }, () => random.integer(0, 9))].join('');
}

/** Groups of digits between dots, dashes or strokes. */
function inventCode(random: Random): string {
  const separator = random.pick(['.', '.', '-', '/']);
  const groups = Array.from({ length: random.integer(2, 4) }, () =>
    Array.from({ length: random.integer(1, 5) }, () => random.integer(0, 9)).join(''),
  );
  const letters = random.chance(0.15)
    ? [random.pick([...LETTERS]), random.pick([...LETTERS])].join('').toUpperCase()
    : '';
  return letters + groups.join(separator);
}

function inventWords(random: Random): string {
  const words = Array.from({ length: random.integer(1, 4) }, () => {
    const length = random.integer(2, 7);
    const letters = Array.from({ length }, (_, index) => random.pick([...(index % 2 === 0 ? LETTERS : VOWELS)]));
    const [first = '', ...rest] = letters;
    return first.toUpperCase() + rest.join('');
  });
  return words.join(random.chance(0.8) ? ', ' : ' ');
}
