import { z } from 'zod';
import {
  baseShape,
  type Hash,
  hashSchema,
  nameSchema,
  type RecordBase,
  type RecordId,
  type Signature,
  signaturesSchema,
  sortedSet,
} from './fields.ts';

const DECISION_REASONS = [
  'agrees-with-paper',
  'better-image',
  'wrong-table',
  'not-a-sheet',
  'other-election',
  'altered',
  'illegible',
  'duplicate',
  'read-wrongly',
  'new-evidence',
  'court-order',
] as const;

/** Why a reviewer ruled as she did: a code, never free text, since a log can't forget a name. */
export type DecisionReason = (typeof DECISION_REASONS)[number];

export const decisionReasonSchema: z.ZodType<DecisionReason> = z.enum(DECISION_REASONS);

/** What a reviewer can rule. */
export type Ruling = 'accept' | 'withdraw' | 'exclude' | 'reopen';

export const rulingSchema: z.ZodType<Ruling> = z.enum(['accept', 'withdraw', 'exclude', 'reopen']);

/** What a reviewer settled about a table and contest. Counts only with the adjudicators' threshold. */
export interface Decision extends RecordBase {
  readonly type: 'decision';
  readonly table: string;
  readonly contest: string;
  readonly ruling: Ruling;
  /** A reading whose figures then count (accept); a reading or capture that is dead from then on (exclude). */
  readonly target?: RecordId;
  /** Readings that lay before the reviewer. */
  readonly considered: readonly RecordId[];
  readonly reason: DecisionReason;
  /** SHA-256 of a private note. */
  readonly note?: Hash;
  readonly by: string;
  readonly signatures: readonly Signature[];
}

export const decisionSchema: z.ZodType<Decision> = z.strictObject({
  ...baseShape,
  type: z.literal('decision'),
  table: nameSchema,
  contest: nameSchema,
  ruling: rulingSchema,
  target: hashSchema.exactOptional(),
  considered: sortedSet(hashSchema),
  reason: decisionReasonSchema,
  note: hashSchema.exactOptional(),
  by: nameSchema,
  signatures: signaturesSchema,
});
