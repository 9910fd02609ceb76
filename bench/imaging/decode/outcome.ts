import type { SetImage } from './image-set.ts';

/** What a reader got from an image. */
export interface Outcome {
  readonly image: SetImage;
  /** The texts that it believes. */
  readonly texts: readonly string[];
  /** Milliseconds that it looked for codes, opening the image apart; absent where only the whole batch can be timed. */
  readonly milliseconds?: number;
  /** The pass that found the code; absent for readers without passes. */
  readonly pass?: string;
  /** What a person is told where nothing was read. */
  readonly sentence?: string;
}

/** A reader, and what it got from every image of a set. */
export interface Reading {
  readonly reader: string;
  readonly outcomes: readonly Outcome[];
  /** Seconds for the whole set, all processors at work. */
  readonly seconds: number;
}

/** Whether the right text was read, or none where none can be; any text will do where nothing is known. */
export function isRight({ image, texts }: Outcome): boolean {
  if (image.expected === null) return texts.length === 0;
  return image.expected === undefined ? texts.length > 0 : texts.some((text) => isText(image, text));
}

/**
 * Whether a text was believed that is not the one in the code. A text file beside an image names one code of it; there may be others, which
 * are no misreads beside it.
 */
export function isMisread({ image, texts }: Outcome): boolean {
  if (image.expected === undefined) return false;
  const others = texts.filter((text) => !isText(image, text));
  return others.length > 0 && (image.fromFile !== true || others.length === texts.length);
}

function isText({ expected, fromFile }: SetImage, text: string): boolean {
  if (fromFile !== true || typeof expected !== 'string') return text === expected;
  return withoutEnds(text) === withoutEnds(expected);
}

function withoutEnds(text: string): string {
  return text.replaceAll(/\s*\n/g, '\n').trimEnd();
}

/** How many of some outcomes are right, as `38/40`. */
export function rightText(outcomes: readonly Outcome[]): string {
  return `${outcomes.filter(isRight).length}/${outcomes.length}`;
}

/** A share of outcomes that are right, as `95.0 %`. */
export function shareText(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return '–';
  return `${((100 * outcomes.filter(isRight).length) / outcomes.length).toFixed(1)} %`;
}
