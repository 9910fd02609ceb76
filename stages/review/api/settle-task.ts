import type { FieldMeaning } from '@testigo/election';
import { type Figure, figureSchema } from '@testigo/record';
import { z } from 'zod';
import { type PendingDecision, pendingDecisionSchema } from './answers.ts';
import { type Leased, leasedShape, meaningSchema, naturalSchema, type PictureView, pictureSchema } from './leased.ts';
import { type Text, textSchema } from './words.ts';

/** One reading of a variant, with where it comes from. */
export interface SettleReading {
  readonly id: string;
  readonly method: 'qr' | 'print' | 'person' | 'published' | 'sender';
  /** Readings of the same person at this table bear the same letter; null for machines and sources. */
  readonly reader: string | null;
  /** Figures in the order of the task's fields. */
  readonly figures: readonly Figure[];
  /** Ids of the captures it was read from. */
  readonly captures: readonly string[];
  /** Why it takes no part; null when it does. */
  readonly unfit: string | null;
}

/** One capture of the table, with what is known of where it comes from. */
export interface SettleCapture {
  readonly id: string;
  readonly class: 'scan' | 'field';
  /** Captures of one sender bear the same letter; null where none is marked. */
  readonly sender: string | null;
  readonly station: string | null;
  readonly vouched: boolean;
  readonly excluded: boolean;
  readonly pages: readonly PictureView[];
}

/** A check that does not hold, or holds, in one variant: operands and difference as the count found them. */
export interface SettleFinding {
  readonly check: string;
  readonly label: Text;
  readonly left: readonly { readonly name: string; readonly value: number }[];
  readonly relation: '=' | '<=';
  readonly right: readonly { readonly name: string; readonly value: number }[];
  readonly difference: number;
  readonly holds: boolean;
}

/** Readings that do not contradict each other, and what they say together. */
export interface SettleVariant {
  readonly rank: string;
  readonly readings: readonly string[];
  /** In the order of the task's fields. */
  readonly figures: readonly Figure[];
  readonly findings: readonly SettleFinding[];
}

/** A field of the table that is to be settled. */
export interface SettleField {
  readonly id: string;
  readonly label: Text;
  readonly means: FieldMeaning;
  /** Whether variants differ in it. */
  readonly differs: boolean;
}

/** Settle a table in which sheets or readings contradict each other. */
export interface SettleTask extends Leased {
  readonly kind: 'settle';
  readonly table: string;
  /** Names from the country down to the centre. */
  readonly places: readonly string[];
  readonly contest: Text;
  readonly state: string;
  readonly marks: readonly string[];
  readonly register: number | null;
  readonly fields: readonly SettleField[];
  readonly variants: readonly SettleVariant[];
  readonly readings: readonly SettleReading[];
  readonly captures: readonly SettleCapture[];
  /** What another reviewer proposed and signed, waiting for more signatures. To rule otherwise, draft another decision. */
  readonly proposed: PendingDecision | null;
  /** Public keys of the adjudicators. */
  readonly adjudicators: readonly string[];
  readonly threshold: number;
}

const operands = z.array(z.strictObject({ name: z.string(), value: z.number() }));

const findingSchema: z.ZodType<SettleFinding> = z.strictObject({
  check: z.string(),
  label: textSchema,
  left: operands,
  relation: z.enum(['=', '<=']),
  right: operands,
  difference: z.number(),
  holds: z.boolean(),
});

export const settleTaskSchema: z.ZodType<SettleTask> = z.strictObject({
  ...leasedShape,
  kind: z.literal('settle'),
  table: z.string(),
  places: z.array(z.string()),
  contest: textSchema,
  state: z.string(),
  marks: z.array(z.string()),
  register: naturalSchema.nullable(),
  fields: z.array(z.strictObject({ id: z.string(), label: textSchema, means: meaningSchema, differs: z.boolean() })),
  variants: z.array(
    z.strictObject({
      rank: z.string(),
      readings: z.array(z.string()),
      figures: z.array(figureSchema),
      findings: z.array(findingSchema),
    }),
  ),
  readings: z.array(
    z.strictObject({
      id: z.string(),
      method: z.enum(['qr', 'print', 'person', 'published', 'sender']),
      reader: z.string().nullable(),
      figures: z.array(figureSchema),
      captures: z.array(z.string()),
      unfit: z.string().nullable(),
    }),
  ),
  captures: z.array(
    z.strictObject({
      id: z.string(),
      class: z.enum(['scan', 'field']),
      sender: z.string().nullable(),
      station: z.string().nullable(),
      vouched: z.boolean(),
      excluded: z.boolean(),
      pages: z.array(pictureSchema),
    }),
  ),
  proposed: pendingDecisionSchema.nullable(),
  adjudicators: z.array(z.string()),
  threshold: naturalSchema,
});
