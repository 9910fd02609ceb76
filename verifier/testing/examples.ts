import type { JsonObject } from '../encoding/canonical.ts';
import { hashOf, KEYS, type LogChoice, LogMaker } from './log-maker.ts';
import { countHashOf, type Outcome, type Reduction, type Remainder, shardsOf } from './outcome.ts';
import { greyPicture } from './picture.ts';
import { regionOf } from './sheet.ts';
import { TABLES } from './small-election.ts';
import { type BundleChoice, type Files, writeBundle } from './write-bundle.ts';

/** A whole small election: its log, and the count that its maker knows to be right. */
export interface Example {
  readonly maker: LogMaker;
  readonly outcomes: readonly Outcome[];
  readonly remainders: readonly Remainder[];
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** The picture of table 11-01, and the record that shows it. */
  readonly picture: { readonly path: string; readonly bytes: Uint8Array; readonly record: JsonObject };
  /** The id of the capture of table 11-01. */
  readonly capture: string;
  /** How many leaves there are before the tally. */
  readonly counted: number;
}

/** Ends a log with the tally of what was expected. */
export function addTally(maker: LogMaker, outcomes: readonly Outcome[], remainders: readonly Remainder[]): void {
  maker.add({ type: 'tally', size: maker.leaves.length, count: countHashOf(shardsOf(outcomes, remainders)) });
}

/** The bundle of an example. */
export function bundleOf(example: Example, choice: Partial<BundleChoice> = {}, reduction?: Reduction): Files {
  const shards = shardsOf(example.outcomes, example.remainders, reduction);
  return writeBundle(example.maker, { shards, images: example.images, ...choice });
}

const president = { contest: 'president' } as const;
const missing = { state: 'missing' } as const;

function addScans(maker: LogMaker): { readonly capture: string } {
  const capture = maker.capture('11-01');
  maker.code('11-01', capture, [40, 10, 20, 5, 75]);
  for (const by of ['reader-1', 'reader-2']) {
    maker.add({
      ...{ type: 'reading', contest: 'council', format: 'form', table: '11-01', captures: [capture] },
      ...{ method: 'person', by, figures: [100, 75, 75, 30, 40] },
    });
  }
  const flagged = maker.capture('11-02');
  maker.person('11-02', flagged, 'reader-1', [120, 80, 80, 50, 10, 15, 4, 75]);
  maker.person('11-02', flagged, 'reader-2', [120, 80, 80, 50, 10, 15, 4, 75]);
  return { capture };
}

function addPhones(maker: LogMaker): void {
  maker.person('12-01', maker.capture('12-01', 'sender-1'), 'reader-1', [90, 60, 60, 30, 10, 15, 5, 55]);
  for (const sender of ['sender-2', 'sender-3']) {
    const capture = maker.capture(`21-01 ${sender}`, sender);
    maker.person('21-01', capture, 'reader-1', ['absent', 150, 'illegible', 90, 30, 25, 5, 145]);
  }
}

/** The outcomes of the president's contest at the five listed tables. */
const PRESIDENT: readonly Outcome[] = [
  {
    ...president,
    table: '11-01',
    division: 'lum-1-1',
    state: 'counted',
    register: 100,
    marks: ['implied'],
    figures: { ash: 20, elm: 10, oak: 40, spoilt: 5, valid: 70, voters: 75 },
  },
  {
    ...president,
    table: '11-02',
    division: 'lum-1-1',
    state: 'flagged',
    register: 120,
    figures: { ash: 15, elm: 10, oak: 50, register: 120, spoilt: 4, valid: 75, voters: 80, 'voters-words': 80 },
  },
  { ...president, table: '12-01', division: 'lum-1-2', state: 'received', register: 90, marks: ['uncorroborated'] },
  {
    ...president,
    table: '21-01',
    division: 'lum-2-1',
    state: 'counted',
    register: 200,
    figures: { ash: 25, elm: 30, oak: 90, spoilt: 5, valid: 145, voters: 150 },
  },
  {
    ...president,
    table: '21-02',
    division: 'lum-2-1',
    state: 'counted',
    register: 210,
    figures: { ash: 15, elm: 20, oak: 60, register: 210, spoilt: 5, valid: 95, voters: 100, 'voters-words': 100 },
  },
];

const COUNCIL: readonly Outcome[] = [
  {
    contest: 'council',
    table: '11-01',
    division: 'lum-1-1',
    state: 'counted',
    register: 100,
    figures: { north: 30, register: 100, south: 40, voters: 75, 'voters-words': 75 },
  },
  { contest: 'council', table: '11-02', division: 'lum-1-1', ...missing, register: 120 },
  { contest: 'council', table: '12-01', division: 'lum-1-2', ...missing, register: 90 },
];

/**
 * An election with a closed list of tables. It holds a table of each kind: one by QR code, one whose sums are wrong, a lone phone
 * picture, two phones that agree, one that a decision settles, one added by amendment; and a decision under its threshold.
 */
export function closedExample(choice: Partial<LogChoice> = {}): Example {
  const maker = new LogMaker({ list: 'closed', release: 'live', ...choice });
  const { capture } = addScans(maker);
  addPhones(maker);
  const reading = maker.person('21-02', maker.capture('21-02'), 'reader-1', [210, 100, 100, 60, 20, 15, 5, 95]);
  maker.decision({ table: '21-02', ruling: 'accept', target: reading });
  maker.decision({ table: '11-01', ruling: 'withdraw', reason: 'court-order' }, KEYS.adjudicators.slice(0, 1));
  maker.amendment('table-new', { table: '22-01', division: 'lum-2-2', register: 50 });
  const bytes = greyPicture(100, 200, 200);
  const record: JsonObject = {
    type: 'image',
    capture,
    format: 'form',
    cleared: 'machine',
    public: [{ sha256: hashOf(bytes), bytes: bytes.length, mime: 'image/png', page: 'front' }],
    boxes: [{ part: 0, x: 8, y: 148, width: 84, height: 45 }],
  };
  maker.add(record);
  const path = `images/${hashOf(bytes).slice(0, 2)}/${hashOf(bytes)}.png`;
  const outcomes = [
    ...PRESIDENT,
    { ...president, table: '22-01', division: 'lum-2-2', ...missing, register: 50 },
    ...COUNCIL,
  ];
  const counted = maker.leaves.length;
  addTally(maker, outcomes, []);
  return {
    maker,
    outcomes,
    remainders: [],
    images: new Map([[path, bytes]]),
    picture: { path, bytes, record },
    capture,
    counted,
  };
}

/** An election in whose log is nothing but a capture that commits to the regions of {@link regionOf}. */
export function committedExample(): Example {
  const maker = new LogMaker({ list: 'closed', release: 'live' });
  const capture = maker.add({ type: 'capture', class: 'scan', commitment: regionOf('', 0).commitment });
  const outcomes = ['president', 'council'].flatMap((contest) =>
    TABLES.filter(([table]) => contest === 'president' || table.startsWith('1')).map(
      ([table, division, register]): Outcome => ({ contest, table, division, state: 'missing', register }),
    ),
  );
  addTally(maker, outcomes, []);
  return { ...closedExample(), maker, outcomes, images: new Map(), capture };
}
