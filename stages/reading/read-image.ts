import { err, ok, type Result } from '@testigo/basics';
import { parseQrText, type QrGrammar } from '@testigo/election';
import { type CodeFinder, type CodesRead, type ImageFacts, measureImage, readCodes } from '@testigo/imaging';
import type { DecodedImage, ImageDecoder } from './image-decoder.ts';
import type { ImageProblem, UnreadReason } from './image-problem.ts';
import type { ImageReading } from './image-reader.ts';

/** What is asked of an image. Plain data but for the clock, so that it can be handed to another thread. */
export interface ImageQuestion {
  /** Grammars of the sheet formats in force: a text that one of them parses is believed; without any, every text is. */
  readonly grammars: readonly QrGrammar[];
  /** Whether a strip is searched to its other end after a code was read (two sheets fed in one go). */
  readonly everyCode: boolean;
  /** The search for codes begins nothing new after so many milliseconds. */
  readonly milliseconds: number;
  /** Nor after so many pixels were looked at. */
  readonly pixels: number;
  /** How far to go. Where nothing is said, `full` with grammars and `quick` without any, for then the first code ends the search anyway. */
  readonly effort?: 'quick' | 'full';
}

/** What is used where nothing else is said. */
export const USUAL_QUESTION: ImageQuestion = { grammars: [], everyCode: true, milliseconds: 4000, pixels: 300_000_000 };

/** The parts that reading an image needs. */
export interface ReadingParts {
  readonly decoder: ImageDecoder;
  readonly finder: CodeFinder;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** Opens an image, measures it and reads its codes. An image that opens is never a problem: without a code it says why. */
export async function readImage(
  bytes: Uint8Array,
  question: ImageQuestion,
  { decoder, finder, now }: ReadingParts,
): Promise<Result<ImageReading, ImageProblem>> {
  const opened = await decoder.open(bytes);
  if (!opened.ok) return err(opened.error);
  const { luma } = opened.value;
  const believe = (text: string): boolean => isBelieved(text, question.grammars);
  const facts = measureImage(luma);
  const effort = facts.blank ? 'quick' : (question.effort ?? (question.grammars.length === 0 ? 'quick' : 'full'));
  const read = readCodes(finder, luma, { ...question, believe, effort, now });
  return ok(describe(opened.value, facts, read, believe));
}

function isBelieved(text: string, grammars: readonly QrGrammar[]): boolean {
  return grammars.length === 0 || grammars.some((grammar) => parseQrText(grammar, text).ok);
}

function describe(
  opened: DecodedImage,
  facts: ImageFacts,
  read: CodesRead,
  believe: (text: string) => boolean,
): ImageReading {
  const believed = read.codes.map((code) => code.text).filter(believe);
  const { format, width, height, remarks } = opened;
  const reading = { codes: read.codes, believed, pass: read.pass, facts, format, width, height, remarks };
  const timed = { ...reading, milliseconds: read.milliseconds };
  return believed.length > 0 ? timed : { ...timed, unread: whyUnread(opened, facts, read) };
}

function whyUnread(opened: DecodedImage, facts: ImageFacts, read: CodesRead): UnreadReason {
  if (read.codes.length > 0) return 'code-of-another-kind';
  if (opened.remarks.includes('truncated')) return 'truncated';
  if (facts.blank) return 'blank';
  return read.unreadable ? 'code-unreadable' : 'no-code';
}
