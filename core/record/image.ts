import { z } from 'zod';
import {
  baseShape,
  countSchema,
  hashSchema,
  nameSchema,
  type PinnedFile,
  type RecordBase,
  type RecordId,
} from './fields.ts';

/** A published picture, one a part of the capture. */
export interface PublicImage extends PinnedFile {
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif';
  /** Id of the page of the format that the picture shows in its nominal measures, edge to edge; absent: as it was taken. */
  readonly page?: string;
}

/** What was painted out, in pixels of the published part. */
export interface PaintedBox {
  readonly part: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The picture of a capture that the world may see. No `public` parts: withheld or removed; the figures stay. */
export interface Image extends RecordBase {
  readonly type: 'image';
  readonly capture: RecordId;
  readonly public: readonly PublicImage[];
  readonly format: string;
  readonly boxes: readonly PaintedBox[];
  readonly cleared: 'machine' | 'person';
}

export const imageSchema: z.ZodType<Image> = z.strictObject({
  ...baseShape,
  type: z.literal('image'),
  capture: hashSchema,
  public: z
    .array(
      z.strictObject({
        sha256: hashSchema,
        bytes: countSchema,
        mime: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif']),
        page: nameSchema.exactOptional(),
      }),
    )
    .max(32),
  format: nameSchema,
  boxes: z
    .array(
      z.strictObject({ part: countSchema, x: countSchema, y: countSchema, width: countSchema, height: countSchema }),
    )
    .max(100),
  cleared: z.enum(['machine', 'person']),
});
