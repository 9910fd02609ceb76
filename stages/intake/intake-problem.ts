import { type Language, type MessageValues, sayMessage } from '@testigo/basics';
import { INTAKE_MESSAGES } from './intake-messages.ts';
import type { PdfReason } from './pdf-opener.ts';

/** Why something that was handed in could not be opened. */
export type IntakeReason =
  | FileReason
  | ZipReason
  | PdfReason
  | 'pdf-too-many-pages'
  | 'pdf-without-pages'
  | 'tiff-page-damaged'
  | 'tiff-too-many-pages';

/** Why a file or folder could not be read. */
export type FileReason =
  | 'not-found'
  | 'no-permission'
  | 'unreadable'
  | 'vanished'
  | 'changed-while-read'
  | 'empty'
  | 'too-large'
  | 'no-plain-file'
  | 'odd-name'
  | 'link-leaves-folder'
  | 'link-broken'
  | 'not-what-its-name-says';

/** Why a zip or something in it could not be opened. */
export type ZipReason =
  | 'zip-damaged'
  | 'zip-too-many-entries'
  | 'zip-unfolds-too-far'
  | 'zip-too-deep'
  | 'zip-entry-damaged'
  | 'zip-entry-encrypted'
  | 'zip-entry-method'
  | 'zip-entry-name';

/** A problem in words: what happened and what to do. */
export interface IntakeExplanation {
  readonly reason: string;
  readonly remedy: string;
}

/** Puts a problem into words. */
export function explainIntake(reason: IntakeReason, language: Language, values: MessageValues = {}): IntakeExplanation {
  const message = INTAKE_MESSAGES[reason];
  return { reason: sayMessage(message.reason, language, values), remedy: sayMessage(message.remedy, language, values) };
}
