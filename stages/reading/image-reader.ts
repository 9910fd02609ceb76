import type { Result } from '@testigo/basics';
import type { CaptureAdvice, Code, ImageFacts, Pass } from '@testigo/imaging';
import type { ImageProblem, ImageRemark, UnreadReason } from './image-problem.ts';
import type { PagePrint } from './print-pages.ts';
import type { Redaction } from './redact-reading.ts';

/** What a machine got from one image, before anybody says which table it is. */
export interface ImageReading {
  /** Every code on the image, believed or not, each text once. */
  readonly codes: readonly Code[];
  /** Those texts that a sheet format's grammar parses, in the order of finding. */
  readonly believed: readonly string[];
  /** Why there is no believed text; absent when there is one. */
  readonly unread?: UnreadReason;
  /** What to do better when taking the picture again; absent when a text is believed. */
  readonly advice?: CaptureAdvice;
  /** The way of looking that found the first believed code; null when none did. */
  readonly pass: Pass | null;
  /** The printed figures, where they were asked for and read. */
  readonly print: PagePrint | null;
  readonly facts: ImageFacts;
  /** What the picture looks like from afar, in 64 hexadecimal digits: copies of one shot differ in few bits. */
  readonly likeness: string;
  /** The picture without anything personal, or why only a person can make it; absent where none was asked for. */
  readonly redaction?: Redaction;
  /** The kind of file and the sides of the picture as sent. */
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly remarks: readonly ImageRemark[];
  /** Time spent looking for codes, opening the image apart. */
  readonly milliseconds: number;
}

/** Reads images, several at a time where the machine can. */
export interface ImageReader {
  /** How many images are read at the same time; more calls than that wait, with their bytes in memory. */
  readonly workers: number;
  read(bytes: Uint8Array): Promise<Result<ImageReading, ImageProblem>>;
  /** Ends once what was begun is done. No call may follow. */
  close(): Promise<void>;
}
