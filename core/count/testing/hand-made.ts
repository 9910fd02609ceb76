import {
  type Amendment,
  type AmendmentChange,
  type Capture,
  type Decision,
  type ElectionRecord,
  type Identified,
  identify,
  type Reading,
  type Source,
} from '@testigo/record';

import { type Blueprint, exampleDefinition } from './example-definition.ts';
import { makeElection } from './make-records.ts';
import type { Setting } from './making.ts';
import type { ListedTable, NaiveInput } from './naive-input.ts';
import { hashOf, sha256, signId } from './stand-in-signature.ts';

/** A record as a test writes it: without what every record begins with. */
type Written<Kind extends ElectionRecord> = Omit<Kind, 'v' | 'type' | 'election' | 'signatures'>;

/** An election of three tables in two centres that a test fills by hand; both of two adjudicators must sign. */
export interface HandMade {
  readonly input: NaiveInput;
  /** Figures in the order of the form: voters, register, valid, words, a, b, c, blank, note. */
  readonly reading: (written: Partial<Written<Reading>>) => Identified<Reading>;
  readonly capture: (written: Partial<Written<Capture>>) => Identified<Capture>;
  readonly vouch: (capture: string, table: string) => Identified;
  readonly decision: (written: Partial<Written<Decision>>, signers?: number) => Identified;
  readonly source: (written: Partial<Written<Source>>) => Identified<Source>;
  readonly amendment: (change: AmendmentChange) => Identified;
  /** The election with these records in it. */
  readonly holding: (...records: readonly Identified[]) => NaiveInput;
}

const TABLES: readonly ListedTable[] = [
  { code: '1.1', division: 'R-1', register: 10 },
  { code: '1.2', division: 'R-1', register: null },
  { code: '2.1', division: 'R-2', register: 3 },
];

const BLUEPRINT: Blueprint = {
  contests: 1,
  levels: 2,
  open: null,
  derivable: true,
  formats: ['strip', 'form'],
  shortForm: false,
  impliedTotals: true,
  requiredTotals: false,
  tolerance: [0, 1],
  scope: null,
  policy: [
    { class: 'scan', agree: ['qr'], senders: 1, vouched: false },
    { class: 'scan', agree: ['person', 'person'], senders: 1, vouched: false },
    { class: 'field', agree: ['person'], senders: 2, vouched: false },
    { class: 'field', agree: ['person'], senders: 1, vouched: true },
    { class: 'published', agree: ['published'], senders: 1, vouched: false },
  ],
};

/** Makes the election, its blueprint changed where the test says. */
export function handMade(change: Partial<Blueprint> = {}): HandMade {
  const input = emptyElection({ ...BLUEPRINT, ...change });
  const head = { v: 1, election: input.electionId } as const;
  const signed = <Kind extends ElectionRecord>(record: Kind, signers = 2): Identified<Kind> => {
    const { id } = identify(record, sha256);
    const keys = input.genesis.keys.adjudicators.keys.slice(0, signers);
    return { id, record: { ...record, signatures: keys.map((key) => signId(id, key)) } };
  };
  const reading = {
    ...head,
    type: 'reading',
    table: '1.1',
    contest: 'first',
    format: 'form',
    method: 'person',
  } as const;
  const capture = { ...head, type: 'capture', class: 'scan' } as const;
  return {
    input,
    reading: (written) => identify<Reading>({ ...reading, ...written }, sha256),
    capture: (written) =>
      identify<Capture>({ ...capture, commitment: hashOf(JSON.stringify(written)), ...written }, sha256),
    vouch: (target, table) => identify({ ...head, type: 'vouch', capture: target, table, by: 'leader' }, sha256),
    decision: (written, signers) => signed<Decision>({ ...head, ...ACCEPT, ...written }, signers),
    source: (written) => signed<Source>({ ...head, ...PUBLISHED, ...written }),
    amendment: (amended) =>
      signed<Amendment>({ ...head, type: 'amendment', basis: hashOf('basis'), signatures: [], ...amended }),
    holding: (...records) => ({ ...input, records: [...input.records, ...records] }),
  };
}

const ACCEPT = {
  type: 'decision',
  table: '1.1',
  contest: 'first',
  ruling: 'accept',
  considered: [],
  reason: 'new-evidence',
  by: 'reviewer',
  signatures: [],
} as const;

const PUBLISHED = {
  type: 'source',
  name: 'A published file',
  file: { sha256: hashOf('file'), bytes: 1 },
  rows: 1,
  mapping: hashOf('mapping'),
  role: 'accepted',
} as const;

function emptyElection(blueprint: Blueprint): NaiveInput {
  const setting: Setting = {
    definition: exampleDefinition(blueprint),
    tableList: blueprint.open === null ? TABLES : [],
    codes: TABLES.map((table) => table.code),
    adjudicators: 2,
    threshold: 2,
  };
  return makeElection(setting, []);
}
