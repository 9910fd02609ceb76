import { z } from 'zod';
import {
  baseShape,
  countSchema,
  type Hash,
  hashSchema,
  type PinnedFile,
  pinnedFileSchema,
  type RecordBase,
  type Signature,
  signaturesSchema,
  textSchema,
} from './fields.ts';

/** What the figures of a source may do: count, be compared, or be compared as the authority's claim. */
export type SourceRole = 'accepted' | 'comparison' | 'official';

/** Figures published by somebody, as one file. A newer version answers the older one. */
export interface Source extends RecordBase {
  readonly type: 'source';
  readonly name: string;
  readonly file: PinnedFile;
  /** Number of rows that became readings. */
  readonly rows: number;
  /** SHA-256 of the canonical mapping from columns to fields. */
  readonly mapping: Hash;
  /** SHA-256 of the place list that the file states (docs/records.md, section 4). */
  readonly places?: Hash;
  readonly role: SourceRole;
  /** Only sources with the role `accepted` need them. */
  readonly signatures?: readonly Signature[];
}

export const sourceSchema: z.ZodType<Source> = z.strictObject({
  ...baseShape,
  type: z.literal('source'),
  name: textSchema,
  file: pinnedFileSchema,
  rows: countSchema,
  mapping: hashSchema,
  places: hashSchema.exactOptional(),
  role: z.enum(['accepted', 'comparison', 'official']),
  signatures: signaturesSchema.exactOptional(),
});
