import type { FieldMeaning } from '@testigo/election';
import { type Figure, figureSchema } from '@testigo/record';
import { z } from 'zod';
import { type PendingDecision, pendingDecisionSchema } from './answers.ts';
import {
  leaseSchema,
  type PixelBox,
  pixelBoxSchema,
  type TaskKind,
  type Text,
  taskKindSchema,
  textSchema,
} from './words.ts';

/** Asks for the next task; `kinds` narrows what one's role is given. */
export interface NextTask {
  readonly kinds?: readonly TaskKind[];
}

export const nextTaskSchema: z.ZodType<NextTask> = z.strictObject({
  kinds: z.array(taskKindSchema).min(1).max(4).exactOptional(),
});

/** What every task has. */
interface Leased {
  readonly lease: string;
  /** Seconds from now until the task goes back to the others. */
  readonly seconds: number;
}

/** A picture of a page, in its own pixels. The address answers this person alone, while the lease lasts. */
export interface PictureView {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** A field to be typed, in the order in which it is asked: the headline's fields first. */
export interface FieldView {
  readonly id: string;
  readonly label: Text;
  readonly means: FieldMeaning;
  /** Whether it belongs to the headline: totals and, where they are few, the options. */
  readonly headline: boolean;
  /** Most digits that fit. */
  readonly digits: number;
  /** The line of the sheet in which it stands, alone; null where the picture's page is not known. */
  readonly line: PictureView | null;
  /** Where it stands on a page's picture; null likewise. */
  readonly at: { readonly page: number; readonly box: PixelBox } | null;
}

/** Type what stands in every field. Nothing here tells what anybody else, or a machine, has read. */
export interface ReadTask extends Leased {
  readonly kind: 'read';
  readonly sheet: Text;
  readonly contest: Text;
  readonly pages: readonly PictureView[];
  readonly fields: readonly FieldView[];
}

/** Say which table this sheet is of. */
export interface PlaceTask extends Leased {
  readonly kind: 'place';
  readonly pages: readonly PictureView[];
  /** How codes of tables are written, for example `10101-001-01`. */
  readonly example: string;
}

/** A page to be looked at before the world sees it, with what is painted out. */
export interface ClearPage extends PictureView {
  readonly boxes: readonly PixelBox[];
}

/** Look at a picture. `check`: it was masked by the machine; `mask`: it was not, and only what the clearer paints is hidden. */
export interface ClearTask extends Leased {
  readonly kind: 'clear';
  readonly mode: 'check' | 'mask';
  readonly pages: readonly ClearPage[];
}

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

/** What one kind of worker sees of one task, and nothing else. */
export type TaskView = ReadTask | PlaceTask | ClearTask | SettleTask;

const count = z.int().min(0);
const leased = { lease: leaseSchema, seconds: z.number() } as const;
const pictureShape = { url: z.string(), width: count, height: count } as const;
const pictureSchema: z.ZodType<PictureView> = z.strictObject(pictureShape);
const pictures = z.array(pictureSchema);
const meansSchema: z.ZodType<FieldMeaning> = z.enum([
  'option',
  'candidate',
  'valid',
  'null',
  'blank',
  'votes',
  'voters',
  'register',
  'words',
  'other',
]);

const fieldSchema: z.ZodType<FieldView> = z.strictObject({
  id: z.string(),
  label: textSchema,
  means: meansSchema,
  headline: z.boolean(),
  digits: count,
  line: pictureSchema.nullable(),
  at: z.strictObject({ page: count, box: pixelBoxSchema }).nullable(),
});

const readTaskSchema: z.ZodType<ReadTask> = z.strictObject({
  ...leased,
  kind: z.literal('read'),
  sheet: textSchema,
  contest: textSchema,
  pages: pictures,
  fields: z.array(fieldSchema),
});

const placeTaskSchema: z.ZodType<PlaceTask> = z.strictObject({
  ...leased,
  kind: z.literal('place'),
  pages: pictures,
  example: z.string(),
});

const clearTaskSchema: z.ZodType<ClearTask> = z.strictObject({
  ...leased,
  kind: z.literal('clear'),
  mode: z.enum(['check', 'mask']),
  pages: z.array(z.strictObject({ ...pictureShape, boxes: z.array(pixelBoxSchema) })),
});

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

const settleTaskSchema: z.ZodType<SettleTask> = z.strictObject({
  ...leased,
  kind: z.literal('settle'),
  table: z.string(),
  places: z.array(z.string()),
  contest: textSchema,
  state: z.string(),
  marks: z.array(z.string()),
  register: count.nullable(),
  fields: z.array(z.strictObject({ id: z.string(), label: textSchema, means: meansSchema, differs: z.boolean() })),
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
      pages: pictures,
    }),
  ),
  proposed: pendingDecisionSchema.nullable(),
  adjudicators: z.array(z.string()),
  threshold: count,
});

/** The next task, or why there is none: `nothing` waits for this person now, or she is asked to `pause`. */
export type TaskOffer =
  | { readonly task: TaskView; readonly why: null }
  | { readonly task: null; readonly why: 'nothing' | 'pause' };

export const taskOfferSchema: z.ZodType<TaskOffer> = z.union([
  z.strictObject({
    task: z.union([readTaskSchema, placeTaskSchema, clearTaskSchema, settleTaskSchema]),
    why: z.null(),
  }),
  z.strictObject({ task: z.null(), why: z.enum(['nothing', 'pause']) }),
]);

/** A lease that is lengthened or given back. */
export interface LeaseOf {
  readonly lease: string;
}

export const leaseOfSchema: z.ZodType<LeaseOf> = z.strictObject({ lease: leaseSchema });

/** A lengthened lease: a new text in place of the old one, which stays good for what was begun with it. */
export interface Lengthened {
  readonly lease: string;
  readonly seconds: number;
}

export const lengthenedSchema: z.ZodType<Lengthened> = z.strictObject(leased);

/** What a person has typed of a place's name or a table's code, to find the code by. */
export interface Searching {
  readonly lease: string;
  readonly typed: string;
}

export const searchingSchema: z.ZodType<Searching> = z.strictObject({
  lease: leaseSchema,
  typed: z.string().min(2).max(100),
});

/** A table that fits what was typed, with the names of its places from the country's first level down. */
export interface Suggestion {
  readonly table: string;
  readonly places: readonly string[];
}

/** At most twenty tables that fit. They come from the list of tables, never from the picture. */
export interface Suggestions {
  readonly tables: readonly Suggestion[];
}

export const suggestionsSchema: z.ZodType<Suggestions> = z.strictObject({
  tables: z.array(z.strictObject({ table: z.string(), places: z.array(z.string()) })),
});
