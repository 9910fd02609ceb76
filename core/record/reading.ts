import { z } from 'zod';
import { baseShape, countSchema, hashSchema, nameSchema, type RecordBase, type RecordId, sortedSet } from './fields.ts';
import { type Figure, figureSchema } from './figure.ts';

/** Who read: the QR decoder, the reader of printed figures, a person, a publisher, or the sender (a hint only). */
export type ReadingMethod = 'qr' | 'print' | 'person' | 'published' | 'sender';

/** The row of a source that a published reading repeats. */
export interface SourceRow {
  readonly id: RecordId;
  /** 1-based number of the record in the file, the header not counted. */
  readonly row: number;
}

/** The figures of one contest that one reader saw. Append-only: a better reading is another record. */
export interface Reading extends RecordBase {
  readonly type: 'reading';
  /** Code of the table, or null when the reader could not tell. */
  readonly table: string | null;
  readonly contest: string;
  readonly format: string;
  /** Absent for published readings. */
  readonly captures?: readonly RecordId[];
  readonly method: ReadingMethod;
  /** A person's tag or a program's release; absent for published readings. */
  readonly by?: string;
  /** The text of the QR code; only with the method `qr`, in place of `figures`. */
  readonly text?: string;
  /** In the order of the format's fields of this contest or of the whole sheet. */
  readonly figures?: readonly Figure[];
  readonly source?: SourceRow;
}

export const readingSchema: z.ZodType<Reading> = z.strictObject({
  ...baseShape,
  type: z.literal('reading'),
  table: nameSchema.nullable(),
  contest: nameSchema,
  format: nameSchema,
  captures: sortedSet(hashSchema, 1).exactOptional(),
  method: z.enum(['qr', 'print', 'person', 'published', 'sender']),
  by: nameSchema.exactOptional(),
  text: z.string().min(1).max(4096).exactOptional(),
  figures: z.array(figureSchema).min(1).max(2000).exactOptional(),
  source: z.strictObject({ id: hashSchema, row: countSchema }).exactOptional(),
});
