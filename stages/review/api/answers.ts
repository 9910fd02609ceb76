import {
  type DecisionReason,
  decisionReasonSchema,
  type Figure,
  figureSchema,
  nameSchema,
  type Ruling,
  rulingSchema,
} from '@testigo/record';
import { z } from 'zod';
import { leaseSchema, type PixelBox, pixelBoxShape } from './words.ts';

/** Why a picture is set aside instead of being placed. */
export type AsideReason = 'not-a-sheet' | 'other-election' | 'blank' | 'illegible' | 'code-illegible';

export const ASIDE_REASONS = [
  'not-a-sheet',
  'other-election',
  'blank',
  'illegible',
  'code-illegible',
] as const satisfies readonly AsideReason[];

/** Why a picture is not shown to the world. Its figures stay. */
export type WithholdReason = 'personal-data-remains' | 'not-a-sheet' | 'people-in-picture' | 'cannot-be-masked';

export const WITHHOLD_REASONS = [
  'personal-data-remains',
  'not-a-sheet',
  'people-in-picture',
  'cannot-be-masked',
] as const satisfies readonly WithholdReason[];

/** The table's code as the person read it off the sheet; where the picture is one of several of one sheet, which one of how many. */
export interface PlaceAnswer {
  readonly kind: 'place';
  readonly table: string;
  readonly part?: { readonly number: number; readonly of: number };
}

/** The picture shows no sheet that could be placed. */
export interface AsideAnswer {
  readonly kind: 'aside';
  readonly reason: AsideReason;
}

/** The figures in the order of the task's fields. */
export interface ReadAnswer {
  readonly kind: 'read';
  readonly figures: readonly Figure[];
}

/** A box that the clearer adds to the paint, in pixels of the picture of one page (counted from 0). */
export interface AddedBox extends PixelBox {
  readonly page: number;
}

/** The picture may be shown with these boxes added to what is painted already. */
export interface ReleaseAnswer {
  readonly kind: 'release';
  readonly boxes: readonly AddedBox[];
}

/** The picture is not shown. */
export interface WithholdAnswer {
  readonly kind: 'withhold';
  readonly reason: WithholdReason;
}

/** What a person answers to a task. A decision takes another way: it is drafted, then signed ({@link DecisionDraft}). */
export type Answer = PlaceAnswer | AsideAnswer | ReadAnswer | ReleaseAnswer | WithholdAnswer;

export const answerSchema: z.ZodType<Answer> = z.union([
  z.strictObject({
    kind: z.literal('place'),
    table: nameSchema,
    part: z.strictObject({ number: z.int().min(1).max(32), of: z.int().min(2).max(32) }).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('aside'), reason: z.enum(ASIDE_REASONS) }),
  z.strictObject({ kind: z.literal('read'), figures: z.array(figureSchema).min(1).max(2000) }),
  z.strictObject({
    kind: z.literal('release'),
    boxes: z.array(z.strictObject({ page: z.int().min(0).max(31), ...pixelBoxShape })).max(60),
  }),
  z.strictObject({ kind: z.literal('withhold'), reason: z.enum(WITHHOLD_REASONS) }),
]);

/** An answer on its way. `key` is made once for an answer and repeated when it is sent again: whatever comes twice counts once. */
export interface Submission {
  readonly lease: string;
  /** A random UUID. */
  readonly key: string;
  readonly answer: Answer;
}

export const submissionSchema: z.ZodType<Submission> = z.strictObject({
  lease: leaseSchema,
  key: z.uuid(),
  answer: answerSchema,
});

/**
 * What became of an answer: `now`: kept; `already`: it had been kept before, or another answer of this person to the same task had; `late`: kept,
 * though the lease was over; `aside`: kept apart, because this person's leave to work here was taken back.
 */
export interface Receipt {
  readonly kept: 'now' | 'already' | 'late' | 'aside';
}

export const receiptSchema: z.ZodType<Receipt> = z.strictObject({ kept: z.enum(['now', 'already', 'late', 'aside']) });

/** What a reviewer wants to rule. `target` names a reading (accept) or a reading or capture (exclude) of the task. */
export interface DecisionDraft {
  readonly lease: string;
  readonly ruling: Ruling;
  readonly target?: string;
  readonly reason: DecisionReason;
}

const idSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const decisionDraftSchema: z.ZodType<DecisionDraft> = z.strictObject({
  lease: leaseSchema,
  ruling: rulingSchema,
  target: idSchema.exactOptional(),
  reason: decisionReasonSchema,
});

/** A decision as it stands: what is to be signed, and how many adjudicators have. */
export interface PendingDecision {
  /** Id of the decision's record. */
  readonly id: string;
  readonly ruling: Ruling;
  readonly target: string | null;
  readonly reason: DecisionReason;
  /** The bytes that an adjudicator's Ed25519 key signs, in hexadecimal. */
  readonly message: string;
  /** Public keys that have signed, 64 hexadecimal digits each. */
  readonly signed: readonly string[];
  /** How many distinct adjudicators must sign. */
  readonly threshold: number;
  /** True once it is a record. */
  readonly done: boolean;
}

export const pendingDecisionSchema: z.ZodType<PendingDecision> = z.strictObject({
  id: idSchema,
  ruling: rulingSchema,
  target: idSchema.nullable(),
  reason: decisionReasonSchema,
  message: z.string(),
  signed: z.array(z.string()),
  threshold: z.int(),
  done: z.boolean(),
});

/** An adjudicator's signature under a pending decision, made in the browser; the private key never leaves it. */
export interface DecisionSignature {
  readonly lease: string;
  readonly decision: string;
  /** 64 hexadecimal digits. */
  readonly key: string;
  /** 128 hexadecimal digits. */
  readonly signature: string;
}

export const decisionSignatureSchema: z.ZodType<DecisionSignature> = z.strictObject({
  lease: leaseSchema,
  decision: idSchema,
  key: idSchema,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
