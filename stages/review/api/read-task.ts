import type { FieldMeaning } from '@testigo/election';
import { z } from 'zod';
import { type Leased, leasedShape, meaningSchema, naturalSchema, type PictureView, pictureSchema } from './leased.ts';
import { type PixelBox, pixelBoxSchema, type Text, textSchema } from './words.ts';

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

const fieldSchema: z.ZodType<FieldView> = z.strictObject({
  id: z.string(),
  label: textSchema,
  means: meaningSchema,
  headline: z.boolean(),
  digits: naturalSchema,
  line: pictureSchema.nullable(),
  at: z.strictObject({ page: naturalSchema, box: pixelBoxSchema }).nullable(),
});

export const readTaskSchema: z.ZodType<ReadTask> = z.strictObject({
  ...leasedShape,
  kind: z.literal('read'),
  sheet: textSchema,
  contest: textSchema,
  pages: z.array(pictureSchema),
  fields: z.array(fieldSchema),
});
