import { z } from 'zod';

/** Why a field has no number: left empty, unreadable, or not on this sheet. Zero is a number and none of these. */
export type Nothing = 'blank' | 'illegible' | 'absent';

/** What stands in one field of a sheet: a count of votes or people, or one of the three nothings. */
export type Figure = number | Nothing;

export const figureSchema: z.ZodType<Figure> = z.union([
  z.int().nonnegative(),
  z.literal(['blank', 'illegible', 'absent']),
]);

/** Whether the field was read: a number, or seen to be blank (docs/records.md, section 3). */
export function isHad(figure: Figure | undefined): figure is number | 'blank' {
  return typeof figure === 'number' || figure === 'blank';
}
