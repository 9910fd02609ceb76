import { type Identified, type Signature, signedBytes } from '@testigo/record';
import { isInvalidDecision } from './naive-decisions.ts';
import type { Heeded, NaiveInput } from './naive-input.ts';
import { isInvalidReading } from './naive-readings.ts';
import { isInvalidAmendment, knownTables } from './naive-tables.ts';

/** Sets apart the records that the fold ignores (docs/records.md, section 2). */
export function heedRecords(input: NaiveInput): Heeded {
  const set = recordsOfElection(input);
  // Section 2, Ignored: under its threshold.
  const signed = set.filter((one) => !needsSignatures(one) || hasThreshold(input, one));
  // Section 2, Ignored: invalid. Section 4 says which amendments are, section 5 which readings.
  const read = signed
    .filter((one) => one.record.type !== 'amendment' || !isInvalidAmendment(input.definition, one.record))
    .filter((one) => one.record.type !== 'reading' || !isInvalidReading(input, set, one.record));
  // Section 7 says which decisions are; for this the known tables and the valid readings must be known.
  const tables = knownTables({ input, set, heeded: read });
  const heeded = read.filter(
    (one) => one.record.type !== 'decision' || !isInvalidDecision({ input, set, heeded: read }, tables, one.record),
  );
  return { input, set, heeded };
}

/** Section 2, Ignored: not of this election. Section 1: where two copies differ in signatures, the union of them counts. */
function recordsOfElection(input: NaiveInput): readonly Identified[] {
  const own = input.records.filter((one) => 'election' in one.record && one.record.election === input.electionId);
  const ids = [...new Set(own.map((one) => one.id))];
  return ids.map((id) => uniteCopies(own.filter((one) => one.id === id)));
}

function uniteCopies(copies: readonly Identified[]): Identified {
  const [first] = copies;
  if (first === undefined) throw new Error('no copy');
  const signatures = copies.flatMap((copy) => signaturesOf(copy));
  return signatures.length === 0 ? first : ({ ...first, record: { ...first.record, signatures } } as Identified);
}

function signaturesOf({ record }: Identified): readonly Signature[] {
  return 'signatures' in record ? (record.signatures ?? []) : [];
}

/** Section 2, Signed records: amendments, sources with the role `accepted`, decisions. */
function needsSignatures({ record }: Identified): boolean {
  return (
    record.type === 'amendment' ||
    record.type === 'decision' ||
    (record.type === 'source' && record.role === 'accepted')
  );
}

/** Section 2: at least `threshold` distinct keys of genesis signed validly. */
function hasThreshold(input: NaiveInput, one: Identified): boolean {
  const { keys, threshold } = input.genesis.keys.adjudicators;
  const message = signedBytes(one.id);
  const signers = keys.filter((key) =>
    signaturesOf(one).some((signature) => signature.key === key && input.verify(key, message, signature.signature)),
  );
  return new Set(signers).size >= threshold;
}
