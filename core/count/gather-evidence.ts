import { byCodeUnit } from '@testigo/basics';
import type { Reading, RecordId } from '@testigo/record';
import type { Circumstances } from './circumstances.ts';
import type { LivingCapture, TableEvidence, WeighedReading } from './evidence.ts';
import type { Layout } from './layout.ts';
import type { Unfit } from './settled.ts';
import type { ListedTable } from './table-list.ts';

/** Collects from a set of records everything that bears on one known table in one contest. */
export function gatherEvidence(circumstances: Circumstances, table: ListedTable, contest: string): TableEvidence {
  return {
    table: table.code,
    contest,
    division: table.division,
    register: table.register,
    isVoid: circumstances.isVoid(table.code),
    readings: weighReadings(circumstances, table.code, contest),
    heads: findHeads(circumstances, table.code, contest),
    policy: circumstances.policy,
  };
}

function findHeads(circumstances: Circumstances, table: string, contest: string): TableEvidence['heads'] {
  const { decisions, decisionsOfTable } = circumstances.index;
  return [...decisionsOfTable.of(table)].sort(byCodeUnit).flatMap((id) => {
    const record = decisions.get(id);
    if (record === undefined || record.contest !== contest || record.ruling === 'exclude') return [];
    return circumstances.isDecisionInForce(id) ? [{ id, record }] : [];
  });
}

function weighReadings(circumstances: Circumstances, table: string, contest: string): readonly WeighedReading[] {
  const weighed: WeighedReading[] = [];
  for (const id of circumstances.index.readingsOfTable.of(table)) {
    const reading = circumstances.index.readings.get(id);
    if (reading?.contest === contest) weighed.push(weigh(circumstances, id, reading, table));
  }
  return weighed.length > 1 ? weighed.sort((one, two) => byCodeUnit(one.id, two.id)) : weighed;
}

function weigh(circumstances: Circumstances, id: RecordId, reading: Reading, table: string): WeighedReading {
  const valid = circumstances.validReading(id);
  if (!valid.ok) return { id, reading, layout: null, figures: [], captures: [], unfit: valid.error };
  const { layout, figures } = valid.value;
  const captures = livingCaptures(circumstances, reading, table);
  return { id, reading, layout, figures, captures, unfit: findUnfit(circumstances, id, reading, layout, captures) };
}

function livingCaptures(circumstances: Circumstances, reading: Reading, table: string): readonly LivingCapture[] {
  const { captures, vouches, vouchesOfCapture } = circumstances.index;
  return (reading.captures ?? []).flatMap((id) => {
    const capture = captures.get(id);
    if (capture === undefined || circumstances.isExcluded(id)) return [];
    const vouched = vouchesOfCapture
      .of(id)
      .some((vouch) => vouches.get(vouch)?.table === table && !circumstances.isSupersededVouch(vouch));
    return [{ id, capture, vouched }];
  });
}

function findUnfit(
  circumstances: Circumstances,
  id: RecordId,
  reading: Reading,
  layout: Layout,
  captures: readonly LivingCapture[],
): Unfit | null {
  if (circumstances.isSupersededReading(id)) return 'superseded';
  if (circumstances.isExcluded(id)) return 'excluded';
  if (reading.captures !== undefined && captures.length === 0) return 'excluded';
  if (reading.method === 'sender') return 'sender-only';
  if (reading.source !== undefined && !circumstances.isAcceptedSource(reading.source.id)) return 'compared-only';
  if (!layout.countable) return 'not-every-option';
  if (reading.source !== undefined && circumstances.isReplacedSource(reading.source.id)) return 'source-replaced';
  return null;
}
