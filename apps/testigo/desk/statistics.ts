import { measured, needsPause, type PairedReadings, wrongFieldsOf } from '@testigo/review';
import type { Measured, ReaderStatistics } from '@testigo/review/api';
import type { DeskMeasureTable } from '@testigo/store/desk';

/** What the desk measures; `count` and `total` of each are summed up over rows. */
export const MEASURES = {
  /** Seconds, of sheets read. */
  sheet: 'sheet',
  /** Sheets on which another reader typed the same, of sheets that another one read. */
  pair: 'pair',
  /** Wrong fields, of fields of known sheets. */
  knownFields: 'known-fields',
  /** Known sheets without a wrong field, of known sheets. */
  knownSheet: 'known-sheet',
  /** Known fields and sheets that were measured before the person was last told to go on. */
  fieldsBefore: 'fields-before',
  sheetsBefore: 'sheets-before',
  /** Of everybody: fields that differ between the first two readers, of fields that both typed. */
  pairedFields: 'paired-fields',
} as const;

/** What was measured, by name. */
export type Sums = ReadonlyMap<string, Pick<DeskMeasureTable, 'count' | 'total'>>;

const NONE = { count: 0, total: 0 } as const;

/** The sums of one person, or of everybody together for null. */
export function sumsOf(rows: readonly DeskMeasureTable[], person: string | null): Sums {
  return new Map(rows.filter((row) => row.person === person).map((row) => [row.what, row]));
}

/** A person's statistics. */
export function statisticsOf(sums: Sums): ReaderStatistics {
  const of = (what: string) => sums.get(what) ?? NONE;
  const { count: seconds, total: sheets } = of(MEASURES.sheet);
  const pairs = of(MEASURES.pair);
  const known = of(MEASURES.knownFields);
  return {
    sheets,
    agreed: measured(pairs.count, pairs.total),
    wrongFields: measured(known.count, known.total),
    secondsPerSheet: sheets === 0 ? null : Math.round((seconds / sheets) * 10) / 10,
  };
}

/** Whether a person is asked to pause. */
export function isPaused(sums: Sums): boolean {
  const of = (what: string) => sums.get(what) ?? NONE;
  const [fields, before] = [of(MEASURES.knownFields), of(MEASURES.fieldsBefore)];
  const sheets = of(MEASURES.knownSheet).total - of(MEASURES.sheetsBefore).total;
  return needsPause({ sheets, fields: fields.total - before.total, wrong: fields.count - before.count });
}

/** What is known of wrong fields at the whole desk: by pairs of readers, and by known sheets. */
export interface ReadingQuality {
  /** Fields that two people typed, and those in which they differ. */
  readonly paired: PairedReadings;
  readonly wrongFields: Measured;
  readonly wrongKnownFields: Measured;
}

/** The quality of all readings of a desk. */
export function qualityOf(rows: readonly DeskMeasureTable[]): ReadingQuality {
  const all = sumsOf(rows, null).get(MEASURES.pairedFields) ?? NONE;
  const known = rows.filter(({ person, what }) => person !== null && what === MEASURES.knownFields);
  const paired = { fields: all.total, differing: all.count };
  const sum = (take: 'count' | 'total') => known.reduce((total, row) => total + row[take], 0);
  return { paired, wrongFields: wrongFieldsOf(paired), wrongKnownFields: measured(sum('count'), sum('total')) };
}
