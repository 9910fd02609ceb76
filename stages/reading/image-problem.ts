import { type Language, type MessageValues, sayMessage } from '@testigo/basics';
import { IMAGE_MESSAGES } from './image-messages.ts';

/** Why nothing could be read from an image file. It is kept all the same. */
export type ImageReason =
  | 'not-an-image'
  | 'truncated'
  | 'too-many-pixels'
  | 'too-small'
  | 'heic'
  | 'unsupported-kind'
  | 'took-too-long'
  | 'reader-failed';

/** Why an image that opened well gave no code that is believed. */
export type UnreadReason = 'blank' | 'no-code' | 'code-unreadable' | 'code-of-another-kind' | 'truncated';

/** Something worth knowing of an image that was read. */
export type ImageRemark = 'truncated' | 'only-first-picture' | 'reduced';

/** A reason with the values its message needs. */
export interface ImageProblem {
  readonly reason: ImageReason;
  readonly values?: MessageValues;
}

/** A reason and what to do about it, for people. */
export interface Explanation {
  readonly reason: string;
  readonly remedy: string;
}

/** Puts a problem, or the reason why nothing was read, into words. */
export function explainImage(
  reason: ImageReason | UnreadReason,
  language: Language,
  values: MessageValues = {},
): Explanation {
  const message = IMAGE_MESSAGES[reason];
  return { reason: sayMessage(message.reason, language, values), remedy: sayMessage(message.remedy, language, values) };
}
