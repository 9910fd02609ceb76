import { assert, defined } from '@testigo/basics';
import { type CodePart, type ElectionDefinition, parseTableCode } from '@testigo/election';

/** Where a table stands among the others; all numbers count from 1. */
export interface TableNumbers {
  /** Number of its division within the one above, for each level beneath the root; the last one is the centre's. */
  readonly divisions: readonly number[];
  /** Number of its centre in the whole election. */
  readonly centre: number;
  /** Number of the table within its centre. */
  readonly table: number;
}

const ALPHABETS = {
  digits: '0123456789',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  alphanumeric: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
} as const;

/**
 * Writes codes of tables as a definition's grammar wants them. Where the grammar tells divisions from the code, they are written
 * into their places; what is then left of the code numbers the centre and, in its last part, the table. Throws when a number does not fit.
 */
export function writeTableCode(definition: ElectionDefinition, numbers: TableNumbers): string {
  const parts = definition.tableCode.tokens.filter((token): token is CodePart => typeof token !== 'string');
  const written = writeDivisions(definition, parts, numbers);
  const free = parts.filter((part) => !written.has(part.part));
  const last = free.at(-1);
  let centre = numbers.centre;
  for (const part of free.toReversed()) {
    if (part === last) written.set(part.part, writeNumber(part.of, numbers.table, part.length[0], part.length[1]));
    else centre = writeShare(part, centre, written);
  }
  const code = definition.tableCode.tokens
    .map((token) => (typeof token === 'string' ? token : defined(written.get(token.part), token.part)))
    .join('');
  assert(parseTableCode(definition.tableCode, code) !== null, `the code ${code} fits the grammar`);
  return code;
}

/** The lowest digits of a number go into a part of a fixed length; what is left is for the part before it. */
function writeShare(part: CodePart, value: number, written: Map<string, string>): number {
  const capacity = ALPHABETS[part.of].length ** part.length[0];
  written.set(part.part, writeNumber(part.of, value % capacity, part.length[0], part.length[0]));
  return Math.floor(value / capacity);
}

function writeDivisions(
  definition: ElectionDefinition,
  parts: readonly CodePart[],
  numbers: TableNumbers,
): Map<string, string> {
  const characters = new Map<string, (string | undefined)[]>();
  for (const [index, rule] of (definition.tableCode.divisions ?? []).entries()) {
    const part = defined(
      parts.find((one) => one.part === rule.part),
      rule.part,
    );
    const slots = characters.get(part.part) ?? Array.from<undefined>({ length: part.length[0] });
    characters.set(part.part, slots);
    const open = slots.map((_, at) => at).filter((at) => at >= rule.from && at < rule.to && slots[at] === undefined);
    const text = writeNumber(part.of, numbers.divisions[index] ?? 0, open.length, open.length);
    for (const [at, slot] of open.entries()) slots[slot] = text.charAt(at);
  }
  return new Map([...characters].map(([part, slots]) => [part, slots.map((slot) => slot ?? '0').join('')]));
}

/** How many divisions one division above can hold at a level (0 is the first beneath the root). */
export function divisionCapacity(definition: ElectionDefinition, level: number): number {
  const rules = definition.tableCode.divisions;
  const rule = rules?.[level];
  if (rules === undefined || rule === undefined) return Number.MAX_SAFE_INTEGER;
  const part = definition.tableCode.tokens.find((token) => typeof token === 'object' && token.part === rule.part);
  const alphabet = typeof part === 'object' ? ALPHABETS[part.of].length : 10;
  const taken = rules
    .slice(0, level)
    .filter((other) => other.part === rule.part && other.to <= rule.to && other.from >= rule.from);
  const width = rule.to - rule.from - taken.reduce((sum, other) => sum + other.to - other.from, 0);
  return alphabet ** width - 1;
}

function writeNumber(of: CodePart['of'], value: number, least: number, most: number): string {
  const alphabet = ALPHABETS[of];
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / alphabet.length)) {
    text = alphabet.charAt(rest % alphabet.length) + text;
  }
  const padded = text.padStart(least, alphabet.charAt(0));
  assert(padded.length <= most, `the number ${value} fits ${most} characters`);
  return padded;
}
