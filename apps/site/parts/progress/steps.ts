import type { Contest } from '@testigo/election';
import type { ProgressPoint } from '@testigo/publication';

/** How far one contest was at one checkpoint. */
export interface Step {
  readonly size: number;
  /** Seconds since 1970. */
  readonly time: number;
  readonly counted: number;
  readonly expected: number;
  readonly flagged: number;
  readonly registerCounted: number;
  readonly registerExpected: number;
  /** Who led, and by how many votes; null where nobody did. */
  readonly leader: string | null;
  readonly lead: number;
}

/** The steps of a contest in the order of the checkpoints; those that say nothing of it are left out. */
export function stepsOf(contest: Contest, points: readonly ProgressPoint[]): readonly Step[] {
  return points.flatMap(({ size, time, contests }) => {
    const own = contests.find((one) => one.contest === contest.id);
    if (own === undefined) return [];
    const [first, second] = Object.entries(own.candidates).sort(([, one], [, two]) => two - one);
    const lead = (first?.[1] ?? 0) - (second?.[1] ?? 0);
    return [
      {
        size,
        time,
        counted: own.tables.counted,
        expected: own.tables.expected,
        flagged: own.tables.flagged,
        registerCounted: own.register.counted,
        registerExpected: own.register.expected,
        leader: first !== undefined && lead > 0 ? first[0] : null,
        lead,
      },
    ];
  });
}

/** No more than `most` of some things, evenly thinned out; the first and the last always stay. */
export function thinned<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const last = items.length - 1;
  return Array.from({ length: most }, (_, index) => Math.round((index * last) / (most - 1))).flatMap((index) => {
    const item = items[index];
    return item === undefined ? [] : [item];
  });
}
