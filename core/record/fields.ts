import { byCodeUnit } from '@testigo/basics';
import { z } from 'zod';

/** Lower-case hexadecimal SHA-256 of a record's canonical bytes without its signatures. */
export type RecordId = string;

/** Lower-case hexadecimal SHA-256 of some bytes. */
export type Hash = string;

/** An Ed25519 signature of a record by a key that genesis names (docs/records.md, section 2). */
export interface Signature {
  /** Public key, 64 hexadecimal digits. */
  readonly key: string;
  /** 128 hexadecimal digits. */
  readonly signature: string;
}

/** A file pinned by its bytes. */
export interface PinnedFile {
  readonly sha256: Hash;
  readonly bytes: number;
}

/** What every record but genesis begins with. */
export interface RecordBase {
  readonly v: 1;
  /** Id of the genesis this record belongs to. */
  readonly election: RecordId;
  /** Records of the same type that this one supersedes. */
  readonly answers?: readonly RecordId[];
}

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** An Ed25519 public key: 32 bytes in lower-case hexadecimal. */
export const publicKeySchema = z.string().regex(/^[0-9a-f]{64}$/);
export const textSchema = z.string().min(1).max(400);
/** Ids in definitions: fields, options, contests, divisions, formats. */
export const nameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
export const countSchema = z.int().nonnegative();
export const pinnedFileSchema = z.strictObject({ sha256: hashSchema, bytes: countSchema });

/** A set as an array: sorted by code unit, no element twice. */
export function sortedSet(element: z.ZodType<string>, minimum = 0) {
  return z
    .array(element)
    .min(minimum)
    .refine((items) => items.every((item, index) => index === 0 || byCodeUnit(items[index - 1] ?? '', item) < 0), {
      message: 'must be sorted and unique',
    });
}

export const signaturesSchema = z
  .array(z.strictObject({ key: publicKeySchema, signature: z.string().regex(/^[0-9a-f]{128}$/) }))
  .max(64)
  .refine(
    (items) => items.every((item, index) => index === 0 || byCodeUnit(items[index - 1]?.key ?? '', item.key) < 0),
    { message: 'must be sorted by key, each key once' },
  );

/** The fields of {@link RecordBase} as zod shape. */
export const baseShape = {
  v: z.literal(1),
  election: hashSchema,
  answers: sortedSet(hashSchema, 1).exactOptional(),
} as const;
