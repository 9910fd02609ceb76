import { z } from 'zod';
import { type Leased, leasedShape, type PictureView, pictureSchema } from './leased.ts';
import { leaseSchema } from './words.ts';

/** Say which table this sheet is of. */
export interface PlaceTask extends Leased {
  readonly kind: 'place';
  readonly pages: readonly PictureView[];
  /** How codes of tables are written, for example `10101-001-01`. */
  readonly example: string;
}

export const placeTaskSchema: z.ZodType<PlaceTask> = z.strictObject({
  ...leasedShape,
  kind: z.literal('place'),
  pages: z.array(pictureSchema),
  example: z.string(),
});

/** What a person has typed of a place's name or a table's code, to find the code by: whoever has a task, or a reviewer. */
export interface Searching {
  readonly lease?: string;
  readonly typed: string;
}

export const searchingSchema: z.ZodType<Searching> = z.strictObject({
  lease: leaseSchema.exactOptional(),
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
