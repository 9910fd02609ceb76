import { z } from 'zod';
import {
  baseShape,
  countSchema,
  type Hash,
  hashSchema,
  nameSchema,
  publicKeySchema,
  type RecordBase,
  type Signature,
  signaturesSchema,
} from './fields.ts';
import { type Policy, policySchema } from './policy.ts';

/** What changes, by kind of amendment. */
export type AmendmentChange =
  | { readonly what: 'table-void'; readonly value: { readonly table: string } }
  | {
      readonly what: 'table-new';
      readonly value: { readonly table: string; readonly division: string; readonly register: number | null };
    }
  | { readonly what: 'register'; readonly value: { readonly table: string; readonly register: number } }
  | { readonly what: 'policy'; readonly value: Policy }
  | { readonly what: 'key'; readonly value: { readonly role: string; readonly remove: string; readonly add: string } }
  | { readonly what: 'fold'; readonly value: string };

/** A change to what genesis pinned, justified by a public document. Counts only with the adjudicators' threshold. */
export type Amendment = RecordBase & {
  readonly type: 'amendment';
  /** SHA-256 of the public document that justifies it. */
  readonly basis: Hash;
  readonly signatures: readonly Signature[];
} & AmendmentChange;

const shape = {
  ...baseShape,
  type: z.literal('amendment'),
  basis: hashSchema,
  signatures: signaturesSchema,
} as const;

const table = nameSchema;

export const amendmentSchema: z.ZodType<Amendment> = z.discriminatedUnion('what', [
  z.strictObject({ ...shape, what: z.literal('table-void'), value: z.strictObject({ table }) }),
  z.strictObject({
    ...shape,
    what: z.literal('table-new'),
    value: z.strictObject({ table, division: nameSchema, register: countSchema.nullable() }),
  }),
  z.strictObject({
    ...shape,
    what: z.literal('register'),
    value: z.strictObject({ table, register: countSchema }),
  }),
  z.strictObject({ ...shape, what: z.literal('policy'), value: policySchema }),
  z.strictObject({
    ...shape,
    what: z.literal('key'),
    value: z.strictObject({ role: nameSchema, remove: publicKeySchema, add: publicKeySchema }),
  }),
  z.strictObject({ ...shape, what: z.literal('fold'), value: nameSchema }),
]);
