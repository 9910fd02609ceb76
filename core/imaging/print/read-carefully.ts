import type { LumaImage } from '../luma-image.ts';
import { lineOf, lineOfMoved } from './line-image.ts';
import { type Answers, answerLine, type PrintModel } from './print-model.ts';
import type { NumberShares } from './read-line.ts';

/** What is made of the network's answers: the numbers that may stand on a line. */
export type Interpret = (answers: Answers) => NumberShares;

/** A line whose likeliest number has less than this share is worth another look. */
const SURE = 0.995;
/** Other looks: so many rows further down, and so many times as high. */
const LOOKS: readonly (readonly [down: number, size: number])[] = [
  [-1.5, 1],
  [1.5, 1],
  [0, 0.86],
  [0, 1.16],
];

/** Reads the number in a cut-out at one look; of an empty cut-out nothing. */
export function readOnce(image: LumaImage, model: PrintModel, interpret: Interpret): NumberShares {
  const line = lineOf(image);
  return line === null ? new Map() : interpret(answerLine(model, line));
}

/** What was read at one look, or where that was not certain the mean of it and of looks from a little aside. */
export function lookAgain(
  first: NumberShares,
  image: LumaImage,
  model: PrintModel,
  interpret: Interpret,
): NumberShares {
  if (Math.max(0, ...first.values()) >= SURE) return first;
  const sum = new Map(first);
  for (const [down, size] of LOOKS) {
    const line = lineOfMoved(image, down, size);
    if (line === null) continue;
    for (const [value, share] of interpret(answerLine(model, line))) sum.set(value, (sum.get(value) ?? 0) + share);
  }
  return new Map([...sum].map(([value, share]) => [value, share / (LOOKS.length + 1)]));
}

/** What each look at a line gives, the first from where the line was found. */
export function everyLook<Read>(
  image: LumaImage,
  model: PrintModel,
  read: (answers: Answers) => Read,
): readonly Read[] {
  const lines = [lineOf(image), ...LOOKS.map(([down, size]) => lineOfMoved(image, down, size))];
  return lines.flatMap((line) => (line === null ? [] : [read(answerLine(model, line))]));
}
