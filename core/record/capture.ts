import { z } from 'zod';
import {
  baseShape,
  type Hash,
  hashSchema,
  nameSchema,
  type PinnedFile,
  pinnedFileSchema,
  type RecordBase,
} from './fields.ts';

/** Where an image came from: a scan centre, or a phone in the street. */
export type CaptureClass = 'scan' | 'field';

/** One image of a sheet as received, or several parts of it. It names no table: it may fit none. */
export interface Capture extends RecordBase {
  readonly type: 'capture';
  readonly class: CaptureClass;
  /** Root of the salted tree over its regions (docs/bundle-format.md); never a plain hash of the original. */
  readonly commitment: Hash;
  readonly sealed?: PinnedFile;
  /** The intake's statement that different tokens stood behind different marks. */
  readonly sender?: string;
  /** Key id of a scan centre. */
  readonly station?: string;
}

export const captureSchema: z.ZodType<Capture> = z.strictObject({
  ...baseShape,
  type: z.literal('capture'),
  class: z.enum(['scan', 'field']),
  commitment: hashSchema,
  sealed: pinnedFileSchema.exactOptional(),
  sender: nameSchema.exactOptional(),
  station: nameSchema.exactOptional(),
});
