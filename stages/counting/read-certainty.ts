import { certaintyOfShard, type RegisterGaps, type Shard, type ShardCertainty } from '@testigo/count';
import type { CountView, Election } from './ports.ts';
import { readGaps } from './read-gaps.ts';
import { readShards } from './read-shards.ts';

/** A shard with all that its certainty rests on. */
export interface CertainShard {
  readonly shard: Shard;
  readonly gaps: RegisterGaps;
  readonly certainty: ShardCertainty;
}

/** What the sheets of some divisions decide, contest by contest; a division without tables has none. */
export async function readCertainty(
  view: CountView,
  election: Election,
  divisions: readonly string[],
): Promise<readonly CertainShard[]> {
  const shards = (await readShards(view, election, divisions, 'without-rows')).flatMap((one) => one.shards);
  const gaps = await readGaps(view, election, shards);
  return shards.flatMap((shard, index) => {
    const own = gaps[index];
    if (own === undefined) return [];
    return [{ shard, gaps: own, certainty: certaintyOfShard(election.definition, shard, own) }];
  });
}
