import { err, ok, type Result, toHex } from '@testigo/basics';
import { parseQrText, type QrGrammar, type SheetFormat } from '@testigo/election';
import {
  type CodeFinder,
  type CodesRead,
  type ImageFacts,
  judgeCapture,
  likenessOf,
  measureImage,
  readCodes,
} from '@testigo/imaging';
import type { PrintModel } from '@testigo/imaging/print';
import type { DecodedImage, ImageDecoder } from './image-decoder.ts';
import type { ImageProblem, UnreadReason } from './image-problem.ts';
import type { ImageReading } from './image-reader.ts';
import type { PictureEncoder } from './picture-encoder.ts';
import { placeOnce } from './place-once.ts';
import { type PagePrint, type PrintQuestion, readPrintedPage } from './print-pages.ts';
import { redactReading } from './redact-reading.ts';

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
  /** Sheet formats by which the image is redacted; absent: it is not. */
  readonly redact?: readonly SheetFormat[];
  /** How far to go. Where nothing is said, `full` with grammars and `quick` without any, for then the first code ends the search anyway. */
  readonly effort?: 'quick' | 'full';
  /** Whether the printed figures are read as well, and of which sheets. */
  readonly print?: PrintQuestion;
}

/** What is used where nothing else is said. */
export const USUAL_QUESTION: ImageQuestion = { grammars: [], everyCode: true, milliseconds: 4000, pixels: 300_000_000 };

/** The parts that reading an image needs. */
export interface ReadingParts {
  readonly decoder: ImageDecoder;
  readonly finder: CodeFinder;
  /** Makes the files of redacted pages; needed where images are redacted. */
  readonly pictures?: PictureEncoder;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** The trained reader of printed figures; without it none are read. */
  readonly printModel?: PrintModel;
}

/** Opens an image, measures it and reads its codes. An image that opens is never a problem: without a code it says why. */
export async function readImage(
  bytes: Uint8Array,
  question: ImageQuestion,
  { decoder, finder, pictures, now, printModel }: ReadingParts,
): Promise<Result<ImageReading, ImageProblem>> {
  const opened = await decoder.open(bytes);
  if (!opened.ok) return err(opened.error);
  const { luma } = opened.value;
  const believe = (text: string): boolean => isBelieved(text, question.grammars);
  const facts = measureImage(luma);
  const effort = facts.blank ? 'quick' : (question.effort ?? (question.grammars.length === 0 ? 'quick' : 'full'));
  const read = readCodes(finder, luma, { ...question, believe, effort, now });
  const { print: asked } = question;
  const place = placeOnce(luma);
  const isRead = asked !== undefined && printModel !== undefined && !facts.blank;
  const print = isRead ? readPrintedPage(luma, read.codes, asked, printModel, place) : null;
  const reading = { ...describe(opened.value, facts, read, print, believe), likeness: toHex(likenessOf(luma)) };
  if (question.redact === undefined || pictures === undefined || facts.blank) return ok(reading);
  return ok({
    ...reading,
    redaction: await redactReading(opened.value, read.codes, question.redact, { pictures, place }),
  });
}

function isBelieved(text: string, grammars: readonly QrGrammar[]): boolean {
  return grammars.length === 0 || grammars.some((grammar) => parseQrText(grammar, text).ok);
}

function describe(
  opened: DecodedImage,
  facts: ImageFacts,
  read: CodesRead,
  print: PagePrint | null,
  believe: (text: string) => boolean,
): Omit<ImageReading, 'likeness'> {
  const believed = read.codes.map((code) => code.text).filter(believe);
  const { format, width, height, remarks } = opened;
  const reading = { codes: read.codes, believed, pass: read.pass, print, facts, format, width, height, remarks };
  const timed = { ...reading, milliseconds: read.milliseconds };
  if (believed.length > 0) return timed;
  const { advice } = judgeCapture(opened.luma, read);
  return { ...timed, unread: whyUnread(opened, facts, read), ...(advice === null ? {} : { advice }) };
}

function whyUnread(opened: DecodedImage, facts: ImageFacts, read: CodesRead): UnreadReason {
  if (read.codes.length > 0) return 'code-of-another-kind';
  if (opened.remarks.includes('truncated')) return 'truncated';
  if (facts.blank) return 'blank';
  return read.unreadable ? 'code-unreadable' : 'no-code';
}
