import { z } from 'zod';
import { type Leased, leasedShape, type PictureView, pictureShape } from './leased.ts';
import { type PixelBox, pixelBoxSchema } from './words.ts';

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

export const clearTaskSchema: z.ZodType<ClearTask> = z.strictObject({
  ...leasedShape,
  kind: z.literal('clear'),
  mode: z.enum(['check', 'mask']),
  pages: z.array(z.strictObject({ ...pictureShape, boxes: z.array(pixelBoxSchema) })),
});
