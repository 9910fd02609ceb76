import { agree } from './agreement.ts';
import type { LiveReading, LivingCapture, WeighedReading } from './evidence.ts';
import { haveDistinctSenders } from './senders.ts';
import type { Rank } from './state.ts';

/** The live ones among readings, each with its rank (docs/records.md, section 6). */
export function rankReadings(readings: readonly WeighedReading[]): readonly LiveReading[] {
  const live = readings.filter((reading) => reading.unfit === null && reading.layout !== null);
  return live.map((reading) => ({ ...reading, rank: rankOf(reading, live) }) as LiveReading);
}

function rankOf(reading: WeighedReading, live: readonly WeighedReading[]): Rank {
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

function isField(reading: WeighedReading): boolean {
  return reading.captures.some(({ capture }) => capture.class === 'field');
}

function fieldCaptures(reading: WeighedReading): readonly LivingCapture[] {
  return reading.captures.filter(({ capture }) => capture.class === 'field');
}
