import { agree } from './agreement.ts';
import type { LiveReading, LivingCapture, TableEvidence } from './evidence.ts';
import { haveDistinctSenders } from './senders.ts';
import type { Rank } from './state.ts';

type Unranked = Omit<LiveReading, 'rank'>;

/** The live ones among the readings of a table, each with its rank (docs/records.md, section 6). */
export function rankReadings({ readings }: Pick<TableEvidence, 'readings'>): readonly LiveReading[] {
  const live: Unranked[] = [];
  for (const { id, reading, layout, figures, captures, unfit } of readings) {
    if (unfit === null && layout !== null) live.push({ id, reading, layout, figures, captures });
  }
  return live.map((one) => {
    const { id, reading, layout, figures, captures } = one;
    return { id, reading, layout, figures, captures, rank: rankOf(one, live) };
  });
}

function rankOf(reading: Unranked, live: readonly Unranked[]): Rank {
  if (reading.reading.method === 'published') return 'published';
  if (!isField(reading)) return 'scan';
  if (reading.captures.some(({ vouched }) => vouched)) return 'corroborated';
  const supported = live.some(
    (other) =>
      other !== reading &&
      isField(other) &&
      haveDistinctSenders(fieldCaptures(reading), fieldCaptures(other)) &&
      agree(reading, other),
  );
  return supported ? 'corroborated' : 'lone';
}

function isField(reading: Unranked): boolean {
  return reading.captures.some(({ capture }) => capture.class === 'field');
}

function fieldCaptures(reading: Unranked): readonly LivingCapture[] {
  return reading.captures.filter(({ capture }) => capture.class === 'field');
}
