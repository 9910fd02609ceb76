import type { ReadingQuality } from '@testigo/publication';
import { measured, needsPause, type PairedReadings, wrongFieldsOf } from '@testigo/review';
import type { ReaderStatistics } from '@testigo/review/api';
import { type DeskMeasureTable, selectDeskMeasures } from '@testigo/store/desk';
import type { Workspace } from '../workspace/open-workspace.ts';

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

/** The quality of all readings of a desk. */
export function qualityOf(rows: readonly DeskMeasureTable[]): ReadingQuality {
  const all = sumsOf(rows, null).get(MEASURES.pairedFields) ?? NONE;
  const known = rows.filter(({ person, what }) => person !== null && what === MEASURES.knownFields);
  const paired: PairedReadings = { fields: all.total, differing: all.count };
  const sum = (take: 'count' | 'total') => known.reduce((total, row) => total + row[take], 0);
  return { wrongFields: wrongFieldsOf(paired), wrongKnownFields: measured(sum('count'), sum('total')) };
}

/** What readings show about errors, for everybody to read; null where nothing was measured. */
export async function readQuality({ database }: Pick<Workspace, 'database'>): Promise<ReadingQuality | null> {
  const quality = qualityOf(await database.transaction((session) => selectDeskMeasures(session)));
  return quality.wrongFields.of + quality.wrongKnownFields.of === 0 ? null : quality;
}
