import { z } from 'zod';
import { type Amendment, amendmentSchema } from './amendment.ts';
import { type Capture, captureSchema } from './capture.ts';
import { type Decision, decisionSchema } from './decision.ts';
import {
  type Anchor,
  anchorSchema,
  type Custody,
  custodySchema,
  type Issuance,
  issuanceSchema,
  type Official,
  officialSchema,
  type Release,
  releaseSchema,
  type Snapshot,
  snapshotSchema,
  type Tally,
  tallySchema,
} from './evidence.ts';
import type { RecordId } from './fields.ts';
import { type Genesis, genesisSchema } from './genesis.ts';
import { type Image, imageSchema } from './image.ts';
import { type Reading, readingSchema } from './reading.ts';
import { type Source, sourceSchema } from './source.ts';
import { type Vouch, vouchSchema } from './vouch.ts';

/** Anything that can stand in an election's log. */
export type ElectionRecord =
  | Genesis
  | Amendment
  | Source
  | Capture
  | Image
  | Reading
  | Vouch
  | Decision
  | Custody
  | Official
  | Snapshot
  | Tally
  | Anchor
  | Issuance
  | Release;

/** The name of a kind of record. */
export type RecordType = ElectionRecord['type'];

/** A record together with its id, so that nobody hashes it twice. */
export interface Identified<Kind extends ElectionRecord = ElectionRecord> {
  readonly id: RecordId;
  readonly record: Kind;
}

/** The schema of each kind of record, by name. */
export const recordSchemas: { readonly [Type in RecordType]: z.ZodType<Extract<ElectionRecord, { type: Type }>> } = {
  genesis: genesisSchema,
  amendment: amendmentSchema,
  source: sourceSchema,
  capture: captureSchema,
  image: imageSchema,
  reading: readingSchema,
  vouch: vouchSchema,
  decision: decisionSchema,
  custody: custodySchema,
  official: officialSchema,
  snapshot: snapshotSchema,
  tally: tallySchema,
  anchor: anchorSchema,
  issuance: issuanceSchema,
  release: releaseSchema,
};

/** Every kind of record, in the order of docs/records.md. */
export const RECORD_TYPES = Object.keys(recordSchemas) as readonly RecordType[];

const typeSchema = z.looseObject({ type: z.enum(RECORD_TYPES) });

/** The kind of a value that might be a record, or null. */
export function typeOf(value: unknown): RecordType | null {
  const parsed = typeSchema.safeParse(value);
  return parsed.success ? parsed.data.type : null;
}
