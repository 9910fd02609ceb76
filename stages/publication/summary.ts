import { utf8 } from '@testigo/basics';
import { type Shard, type Sums, votesByCandidate } from '@testigo/count';
import type { Contest, ElectionDefinition } from '@testigo/election';
import type { CountHead, PublishedDivision } from './ports.ts';

/** The totals of the country and of the divisions directly beneath it, as JSON with two blanks of indentation and a line feed at the end. */
export function summaryBytes(head: CountHead, country: PublishedDivision): Uint8Array {
  const { definition } = head;
  const summary = {
    election: head.election,
    definition: definition.id,
    date: definition.date,
    rehearsal: definition.rehearsal,
    records: head.records,
    parked: head.parked,
    division: definition.root.id,
    contests: contestsOf(definition, country.shards),
    divisions: country.children.map(({ place, shards }) => ({
      division: place.id,
      name: place.name,
      level: place.level,
      contests: contestsOf(definition, shards),
    })),
  };
  return utf8(`${JSON.stringify(summary, null, 2)}\n`);
}

function contestsOf(definition: ElectionDefinition, shards: readonly Shard[]): readonly object[] {
  return shards.flatMap((shard) => {
    const contest = definition.contests.find(({ id }) => id === shard.contest);
    if (contest === undefined) return [];
    const { tables, register, registerUnknown } = shard;
    const totals = { clean: totalsOf(contest, shard.clean), flagged: totalsOf(contest, shard.flagged) };
    return [{ id: contest.id, tables, register, registerUnknown, totals }];
  });
}

function totalsOf(contest: Contest, sums: Sums): object {
  return { options: sums.options, candidates: votesByCandidate(contest, sums.options), ...sums.figures };
}
