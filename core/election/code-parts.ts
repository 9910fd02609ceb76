import type { CodePart } from './definition.ts';

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isLetter = (unit: number): boolean => unit >= 65 && unit <= 90;

/** Whether a UTF-16 code unit belongs to a class of characters. */
const CLASSES = {
  digits: isDigit,
  letters: isLetter,
  alphanumeric: (unit: number): boolean => isDigit(unit) || isLetter(unit),
} as const;

/**
 * The number of characters of a part that stand at a place in a text: as many as fit, at most its greatest length; -1 when fewer
 * than its least length do.
 */
export function matchPart(part: CodePart, text: string, at: number): number {
  const [least, most] = part.length;
  let length = 0;
  while (length < most && at + length < text.length && CLASSES[part.of](text.charCodeAt(at + length))) length += 1;
  return length >= least ? length : -1;
}
