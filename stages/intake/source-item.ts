import type { MessageValues } from '@testigo/basics';
import type { IntakeReason } from './intake-problem.ts';
import type { ImageKind } from './recognise.ts';

/** What opening a source gives, one after another. */
export type SourceItem = MediaItem | ProblemItem | SkippedItem;

/** Which page of which PDF an image was drawn from. The drawing's own hash may change with the program that draws; this does not. */
export interface DrawnPage {
  /** Counted from 1. */
  readonly page: number;
  readonly of: number;
  /** SHA-256 of the PDF, lower-case hexadecimal. */
  readonly document: string;
}

/** An image, whole and in memory. */
export interface MediaItem {
  readonly kind: 'media';
  /** Where it lay, from the name of the path that was given: `sheets/001.jpg`, `batch.zip/sheets/001.jpg`, `scan.pdf#page=2`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly type: ImageKind;
  readonly drawn?: DrawnPage;
}

/** Something that should have been an image and could not be taken in; the rest goes on. */
export interface ProblemItem {
  readonly kind: 'problem';
  readonly file: string;
  readonly reason: IntakeReason;
  /** What the reason's message is filled with. */
  readonly values: MessageValues;
  /** What was read of it all the same, so that it can be kept aside. */
  readonly received?: { readonly bytes: Uint8Array; readonly sha256: string };
}

/** Something that was passed over knowingly: no media, hidden, a link to something that is reached by its own name, a page known already. */
export interface SkippedItem {
  readonly kind: 'skipped';
  readonly file: string;
  readonly reason: 'not-media' | 'hidden' | 'link' | 'page-held';
}

/** Makes a problem item. */
export function problemItem(
  file: string,
  reason: IntakeReason,
  values: MessageValues = {},
  received?: ProblemItem['received'],
): ProblemItem {
  const item = { kind: 'problem', file, reason, values } as const;
  return received === undefined ? item : { ...item, received };
}

/** Makes a skipped item. */
export function skippedItem(file: string, reason: SkippedItem['reason']): SkippedItem {
  return { kind: 'skipped', file, reason };
}
