import type { FoldResult } from '../fold/fold.ts';
import type { Tally } from '../record/records.ts';
import type { Verification } from './verification.ts';

/** V11: the fold gives the shards of the bundle byte for byte, none more, none less. */
export function checkShards({ protocol, ledger }: Verification, fold: FoldResult): void {
  for (const { path, sha256 } of fold.shards.sorted()) ledger.askShard(path, sha256);
  for (const { listed, shards: wanted } of ledger.partitions()) {
    for (const [path, { sha256 }] of listed) {
      if (!path.startsWith('count/')) continue;
      const shard = wanted.get(path);
      if (shard === undefined) protocol.fail('V11', 'shard-unexpected', { path });
      else if (shard !== sha256) protocol.fail('V11', 'shard-differs', { path });
    }
    for (const path of wanted.keys()) if (!listed.has(path)) protocol.fail('V11', 'shard-missing', { path });
  }
  protocol.totals = Object.fromEntries(fold.totals.map(({ contest, sums }) => [contest, sums]));
  protocol.done('V11');
}

/** V12: the last tally that covers what stands before it says the hash of the same count. */
export function checkTally(
  { protocol }: Verification,
  tallies: readonly { readonly index: number; readonly record: Tally }[],
  lastCounted: number,
  fold: FoldResult,
): void {
  const last = tallies.filter(({ index, record }) => record.size <= index).at(-1);
  if (last === undefined) protocol.fail('V12', 'tally-missing');
  else if (lastCounted >= last.record.size) protocol.fail('V12', 'tally-stale', { index: lastCounted });
  else if (last.record.count !== fold.countHash) protocol.fail('V12', 'tally-differs');
  protocol.done('V12');
}
