import type { FieldMeaning } from '@testigo/election';
import { z } from 'zod';
import { leaseSchema } from './words.ts';

/** What every task has. */
export interface Leased {
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

/** A whole number from zero on. */
export const naturalSchema = z.int().min(0);

export const leasedShape = { lease: leaseSchema, seconds: z.number() } as const;

export const pictureShape = { url: z.string(), width: naturalSchema, height: naturalSchema } as const;

export const pictureSchema: z.ZodType<PictureView> = z.strictObject(pictureShape);

/** What a field of a sheet means. */
export const meaningSchema: z.ZodType<FieldMeaning> = z.enum([
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
