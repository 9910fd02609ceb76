import { z } from 'zod';
import { type Hash, hashSchema, publicKeySchema, sortedSet } from './fields.ts';
import { type Policy, policySchema } from './policy.ts';

/** Keys of which `threshold` must sign together. */
export interface KeyGroup {
  readonly keys: readonly string[];
  readonly threshold: number;
}

/** Who cosigns checkpoints: note keys as C2SP signed-note writes them (`name+id+base64`), and how many must have done so. */
export interface CosignerGroup {
  readonly keys: readonly string[];
  /** 0 where nobody needs to. */
  readonly threshold: number;
}

/** The keys an election begins with; Ed25519 public keys in hexadecimal but for the cosigners'. */
export interface ElectionKeys {
  readonly log: string;
  readonly standby: readonly string[];
  readonly cosigners: CosignerGroup;
  readonly adjudicators: KeyGroup;
  readonly release: KeyGroup;
  readonly issuer?: string;
  readonly custodian?: string;
}

/** How records wait before they enter the log (docs/records.md, section 9); times in seconds. */
export interface Window {
  readonly records: number;
  readonly seconds: number;
  readonly hold: number;
}

/** The first record of an election: its id is the election's id. */
export interface Genesis {
  readonly v: 1;
  readonly type: 'genesis';
  readonly rehearsal: boolean;
  /** SHA-256 of the canonical definition. */
  readonly definition: Hash;
  /** SHA-256 of the table list (docs/records.md, section 4). */
  readonly register: Hash;
  /** SHA-256 of each sheet format. */
  readonly formats: readonly Hash[];
  readonly policy: Policy;
  readonly fold: 'count/1';
  readonly keys: ElectionKeys;
  readonly window: Window;
  readonly release: 'held' | 'live';
}

const keyGroupSchema: z.ZodType<KeyGroup> = z
  .strictObject({ keys: sortedSet(publicKeySchema, 1), threshold: z.int().min(1) })
  .refine((group) => group.threshold <= group.keys.length, { message: 'threshold above the number of keys' });

const cosignersSchema: z.ZodType<CosignerGroup> = z
  .strictObject({ keys: sortedSet(z.string().min(1).max(400)), threshold: z.int().min(0) })
  .refine((group) => group.threshold <= group.keys.length, { message: 'threshold above the number of keys' });

const keysSchema: z.ZodType<ElectionKeys> = z.strictObject({
  log: publicKeySchema,
  standby: sortedSet(publicKeySchema),
  cosigners: cosignersSchema,
  adjudicators: keyGroupSchema,
  release: keyGroupSchema,
  issuer: hashSchema.exactOptional(),
  custodian: z.string().min(1).max(4000).exactOptional(),
});

export const windowSchema: z.ZodType<Window> = z.strictObject({
  records: z.int().min(1),
  seconds: z.int().min(0),
  hold: z.int().min(0),
});

export const genesisSchema: z.ZodType<Genesis> = z.strictObject({
  v: z.literal(1),
  type: z.literal('genesis'),
  rehearsal: z.boolean(),
  definition: hashSchema,
  register: hashSchema,
  formats: sortedSet(hashSchema, 1),
  policy: policySchema,
  fold: z.literal('count/1'),
  keys: keysSchema,
  window: windowSchema,
  release: z.enum(['held', 'live']),
});
