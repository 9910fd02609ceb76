import { createHash } from 'node:crypto';
import { canonicalBytes, type Json } from '@testigo/basics';
import { shardPath } from '@testigo/count';
import { unlistedDivision } from '@testigo/election';
import type { Hash } from '@testigo/record';
import type { CountChange, Election, ShardHash } from './ports.ts';
import { readShards } from './read-shards.ts';

const BATCH = 500;

/**
 * The hash of the canonical count, as the tally carries it (docs/records.md, section 8): of the array of every shard's path and hash, sorted by
 * path. Only shards of divisions that changed since the last call are made again.
 */
export async function hashCount(change: CountChange, election: Election): Promise<Hash> {
  const { definition } = election;
  const always = [definition.root.id, unlistedDivision(definition)];
  await hashAgain(change, election, always);
  let batch: string[] = [];
  for await (const division of change.divisionsToHash()) {
    if (always.includes(division)) continue;
    batch.push(division);
    if (batch.length < BATCH) continue;
    await hashAgain(change, election, batch);
    batch = [];
  }
  await hashAgain(change, election, batch);
  await change.saveHashed();
  return hashOfAll(change);
}

async function hashAgain(change: CountChange, election: Election, divisions: readonly string[]): Promise<void> {
  if (divisions.length === 0) return;
  const found = await readShards(change, election, divisions);
  const hashes = found.flatMap(({ division, shards }) =>
    shards.map((shard): ShardHash => {
      const sha256 = createHash('sha256')
        .update(canonicalBytes(shard as unknown as Json))
        .digest('hex');
      return { division, path: shardPath(shard.contest, division), sha256 };
    }),
  );
  await change.saveShardHashes(divisions, hashes);
}

async function hashOfAll(change: CountChange): Promise<Hash> {
  const hash = createHash('sha256').update('[');
  let isFirst = true;
  for await (const { path, sha256 } of change.shardHashes()) {
    hash.update(`${isFirst ? '' : ','}${JSON.stringify([path, sha256])}`);
    isFirst = false;
  }
  return hash.update(']').digest('hex');
}
