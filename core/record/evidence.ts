import { z } from 'zod';
import {
  baseShape,
  countSchema,
  type Hash,
  hashSchema,
  publicKeySchema,
  type RecordBase,
  type RecordId,
  type Signature,
  signaturesSchema,
  textSchema,
} from './fields.ts';

/** A salted commitment to one step on the paper's way, opened selectively later. */
export interface Custody extends RecordBase {
  readonly type: 'custody';
  readonly commitment: Hash;
}

/** Says that a source with the role `official` is what the authority announced. */
export interface Official extends RecordBase {
  readonly type: 'official';
  readonly source: RecordId;
}

/** A page of the authority as it was served, by hash. */
export interface Snapshot extends RecordBase {
  readonly type: 'snapshot';
  readonly snapshot: { readonly url: string; readonly sha256: Hash; readonly bytes: number };
}

/** The hash of the canonical count of the first `size` records. */
export interface Tally extends RecordBase {
  readonly type: 'tally';
  readonly size: number;
  readonly count: Hash;
}

/** A receipt of an independent clock or log for an earlier checkpoint. */
export interface Anchor extends RecordBase {
  readonly type: 'anchor';
  readonly checkpoint: Hash;
  readonly kind: string;
  readonly receipt: Hash;
}

/** How many intake tokens were issued in all, and whether the issuing key is destroyed. */
export interface Issuance extends RecordBase {
  readonly type: 'issuance';
  readonly issued: number;
  readonly key: string;
  readonly destroyed: boolean;
}

/** Up to which size of the log things are public. */
export interface Release extends RecordBase {
  readonly type: 'release';
  readonly size: number;
  readonly final: boolean;
  readonly signatures: readonly Signature[];
}

export const custodySchema: z.ZodType<Custody> = z.strictObject({
  ...baseShape,
  type: z.literal('custody'),
  commitment: hashSchema,
});

export const officialSchema: z.ZodType<Official> = z.strictObject({
  ...baseShape,
  type: z.literal('official'),
  source: hashSchema,
});

export const snapshotSchema: z.ZodType<Snapshot> = z.strictObject({
  ...baseShape,
  type: z.literal('snapshot'),
  snapshot: z.strictObject({ url: textSchema, sha256: hashSchema, bytes: countSchema }),
});

export const tallySchema: z.ZodType<Tally> = z.strictObject({
  ...baseShape,
  type: z.literal('tally'),
  size: countSchema,
  count: hashSchema,
});

export const anchorSchema: z.ZodType<Anchor> = z.strictObject({
  ...baseShape,
  type: z.literal('anchor'),
  checkpoint: hashSchema,
  kind: textSchema,
  receipt: hashSchema,
});

export const issuanceSchema: z.ZodType<Issuance> = z.strictObject({
  ...baseShape,
  type: z.literal('issuance'),
  issued: countSchema,
  key: publicKeySchema,
  destroyed: z.boolean(),
});

export const releaseSchema: z.ZodType<Release> = z.strictObject({
  ...baseShape,
  type: z.literal('release'),
  size: countSchema,
  final: z.boolean(),
  signatures: signaturesSchema,
});
