import { z } from 'zod';

/** Why a request was not answered as wished. */
export type TroubleCode =
  | 'not-entered'
  | 'not-allowed'
  | 'bad-request'
  | 'too-large'
  | 'too-many-requests'
  | 'not-from-here'
  | 'not-found'
  | 'code-unknown'
  | 'handle-taken'
  | 'passkey-refused'
  | 'recovery-refused'
  | 'lease-unknown'
  | 'lease-over'
  | 'answer-refused'
  | 'took-part'
  | 'table-unknown'
  | 'task-taken'
  | 'signature-refused'
  | 'picture-lost'
  | 'fault';

const CODES = [
  'not-entered',
  'not-allowed',
  'bad-request',
  'too-large',
  'too-many-requests',
  'not-from-here',
  'not-found',
  'code-unknown',
  'handle-taken',
  'passkey-refused',
  'recovery-refused',
  'lease-unknown',
  'lease-over',
  'answer-refused',
  'took-part',
  'table-unknown',
  'task-taken',
  'signature-refused',
  'picture-lost',
  'fault',
] as const satisfies readonly TroubleCode[];

/** A sentence in the two languages that the desk speaks. */
export interface Sentence {
  readonly es: string;
  readonly en: string;
}

/** What every answer that is not 2xx says: what happened, and what to do. What was kept stands in `problem`. */
export interface Trouble {
  readonly code: TroubleCode;
  readonly problem: Sentence;
  readonly remedy: Sentence;
}

const sentenceSchema: z.ZodType<Sentence> = z.strictObject({ es: z.string(), en: z.string() });

export const troubleSchema: z.ZodType<Trouble> = z.strictObject({
  code: z.enum(CODES),
  problem: sentenceSchema,
  remedy: sentenceSchema,
});
