import type { NumberShares } from './read-line.ts';

/** What is known of one printed number before it is compared with the others: candidates, the likeliest first, and all the rest together. */
export interface Evidence {
  readonly candidates: readonly Candidate[];
  /** Probability that it is none of the candidates. */
  readonly rest: number;
}

/** A value that may stand there. */
export interface Candidate {
  readonly value: number;
  readonly share: number;
}

/**
 * How often a reader may be fooled by what it has never learned (a stamp, a finger, the line above), so that its answer says nothing:
 * one time in a thousand. No single reader's word is therefore ever enough: it takes two that agree, or one and a sum.
 */
const FOOLED = 1e-3;
/** Candidates kept of one number. */
const KEPT = 12;
/** A candidate so much less likely than the best one is counted with the rest. */
const FAINTEST = 1e-9;

/** Takes the readings of one number together, as of readers that err independently. Each is widened by how often it may be fooled. */
export function weighReadings(readings: readonly NumberShares[], digits: number): Evidence {
  const values = new Set(readings.flatMap((reading) => [...reading.keys()]));
  const even = 10 ** -digits;
  const believed = readings.map((reading) => {
    const sure = [...reading.values()].reduce((sum, share) => sum + share, 0);
    // What is no number at all is spread evenly as well: the reader saw something else and knows nothing.
    const floor = (FOOLED + (1 - FOOLED) * Math.max(0, 1 - sure)) * even;
    return (value: number): number => (1 - FOOLED) * (reading.get(value) ?? 0) + floor;
  });
  const floors = believed.reduce((product, share) => product * share(-1), 1);
  const weighed = [...values].map((value) => ({
    value,
    share: believed.reduce((product, share) => product * share(value), 1),
  }));
  weighed.sort((a, b) => b.share - a.share || a.value - b.value);
  const best = weighed[0]?.share ?? 0;
  const kept = weighed.slice(0, KEPT).filter(({ share }) => share >= best * FAINTEST);
  const others = weighed.slice(kept.length).reduce((sum, { share }) => sum + share, 0);
  const rest = others + floors * Math.max(0, 10 ** digits - weighed.length);
  const total = kept.reduce((sum, { share }) => sum + share, rest);
  return { candidates: kept.map(({ value, share }) => ({ value, share: share / total })), rest: rest / total };
}
