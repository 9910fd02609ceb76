import type { LumaImage } from '../luma-image.ts';
import { lineOf, lineOfMoved } from './line-image.ts';
import { type Answers, answerLine, type PrintModel } from './print-model.ts';
import type { NumberShares } from './read-line.ts';

/** A line whose likeliest number has less than this share is looked at again. */
const SURE = 0.99;
/** Other looks: so many rows further down, and so many times as high. */
const LOOKS: readonly (readonly [down: number, size: number])[] = [
  [-1.5, 1],
  [1.5, 1],
  [0, 0.86],
  [0, 1.16],
];

/** Reads a cut-out once. Null where it is empty. */
export function readSimply<Read>(image: LumaImage, model: PrintModel, read: (answers: Answers) => Read): Read | null {
  const line = lineOf(image);
  return line === null ? null : read(answerLine(model, line));
}

/** Reads the number in a cut-out; where that is not certain, looks again from a little aside and takes the mean of all looks. */
export function readCarefully(
  image: LumaImage,
  model: PrintModel,
  read: (answers: Answers) => NumberShares,
): NumberShares {
  const first = readSimply(image, model, read);
  if (first === null) return new Map();
  if (Math.max(0, ...first.values()) >= SURE) return first;
  const sum = new Map(first);
  for (const [down, size] of LOOKS) {
    const line = lineOfMoved(image, down, size);
    if (line === null) continue;
    for (const [value, share] of read(answerLine(model, line))) sum.set(value, (sum.get(value) ?? 0) + share);
  }
  return new Map([...sum].map(([value, share]) => [value, share / (LOOKS.length + 1)]));
}
