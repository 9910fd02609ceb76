import { votesByCandidate } from '@testigo/count';
import { type CountView, type Election, readShards } from '@testigo/counting';
import type { ProgressPoint } from '@testigo/publication';
import { checkpointTime } from '@testigo/sequencing';
import type { Session } from '../database/session.ts';
import { insertProgress, selectProgress } from '../tables/count-progress.ts';

/** Points that a page shows one by one; of more, the last of every quarter of an hour. */
const MOST_POINTS = 400;

/** Keeps the national totals of the count as it is, as those of a log of so many leaves that ends with its tally. */
export async function saveProgress(session: Session, view: CountView, election: Election, size: number): Promise<void> {
  const { definition } = election;
  const [country] = await readShards(view, election, [definition.root.id], 'without-rows');
  const contests = (country?.shards ?? []).flatMap((shard) => {
    const contest = definition.contests.find(({ id }) => id === shard.contest);
    if (contest === undefined) return [];
    const { tables, register } = shard;
    return [
      {
        contest: contest.id,
        tables: { expected: tables.expected, counted: tables.counted, flagged: tables.flagged },
        register: { expected: register.expected, counted: register.counted },
        candidates: votesByCandidate(contest, shard.clean.options),
      },
    ];
  });
  await insertProgress(session, { size, contests });
}

/** How far the count was at the checkpoints that were signed of a tallied log, by size. */
export async function readProgress(session: Session, election: Election): Promise<readonly ProgressPoint[]> {
  const rows = await selectProgress(session);
  const points = rows.flatMap(({ size, note, contests }): readonly ProgressPoint[] => {
    const time = checkpointTime(election.id, note);
    return time === null ? [] : [{ size, time, contests }];
  });
  if (points.length <= MOST_POINTS) return points;
  return [...new Map(points.map((point) => [point.time, point])).values()];
}
