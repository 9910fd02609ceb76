import { type DivisionTotals, foldBatches, type TableBatch } from '@testigo/count';
import { type ElectionRecord, identify, parseRecord, recordBytes } from '@testigo/record';
import { addLaps, type Lap, startWatch, withoutLap } from '../measure/stopwatch.ts';
import { type NationSize, nationContext, recordsOfTable, sha256, tableCode } from '../nation/nation.ts';

/** The tables of a nation that one thread folds: from `first` to before `last`. */
export interface NationPart {
  readonly size: NationSize;
  readonly first: number;
  readonly last: number;
}

/** Where the time went. `fold` runs from decoded records to the totals of every division. */
export interface TimeSpent {
  readonly make: Lap;
  readonly decode: Lap;
  readonly hash: Lap;
  readonly fold: Lap;
}

const BATCH = 1_000;

/** Folds a part of a nation. Records come as bytes and are decoded and hashed batch by batch, so that memory does not grow with the nation. */
export function foldPart({ size, first, last }: NationPart): {
  readonly totals: DivisionTotals;
  readonly spent: TimeSpent;
} {
  const none: Lap = { passed: 0, worked: 0 };
  const apart = { make: none, decode: none, hash: none };
  const watch = startWatch();
  const totals = foldBatches(nationContext(size), batches()).get('c');
  if (totals === undefined) throw new Error('the nation has no contest');
  const fold = Object.values(apart).reduce(withoutLap, watch());
  return { totals, spent: { ...apart, fold } };

  function* batches(): Generator<TableBatch> {
    for (let start = first; start < last; start += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, last - start) }, (_, index) => start + index);
      const stored = timed('make', () => numbers.flatMap((number) => recordsOfTable(size, number)).map(recordBytes));
      const decoded = timed('decode', () => stored.map(decode));
      const records = timed('hash', () => decoded.map((record) => identify(record, sha256)));
      yield { tables: numbers.map(tableCode), records };
    }
  }

  function timed<Value>(what: keyof typeof apart, work: () => Value): Value {
    const lap = startWatch();
    const value = work();
    apart[what] = addLaps(apart[what], lap());
    return value;
  }
}

function decode(bytes: Uint8Array): ElectionRecord {
  const record = parseRecord(bytes);
  if (!record.ok) throw new Error(record.error);
  return record.value;
}
