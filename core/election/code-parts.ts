import type { CodePart } from './definition.ts';

const CLASSES = { digits: /[0-9]/, letters: /[A-Z]/, alphanumeric: /[0-9A-Z]/ } as const;

/**
 * The number of characters of a part that stand at a place in a text: as many as fit, at most its greatest length; -1 when fewer
 * than its least length do.
 */
export function matchPart(part: CodePart, text: string, at: number): number {
  const [least, most] = part.length;
  let length = 0;
  while (length < most && at + length < text.length && CLASSES[part.of].test(text.charAt(at + length))) length += 1;
  return length >= least ? length : -1;
}
