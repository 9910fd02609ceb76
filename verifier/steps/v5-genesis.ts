import { toHex } from '../encoding/hex.ts';
import type { Kept } from '../fold/log-index.ts';
import { entryBundles, splitEntries, TILE_WIDTH } from '../log/tiles.ts';
import { readRecord } from '../record/read-record.ts';
import type { Amendment, Genesis } from '../record/records.ts';
import { type LogSigners, logSigners, removedKeys } from './log-keys.ts';
import type { SignedCheckpoint } from './v4-checkpoint.ts';
import type { Verification } from './verification.ts';

/** Genesis, and who signed for the log; whether those keys are in force shows when all records are read. */
export interface Beginning {
  readonly genesis: Genesis;
  readonly checkpoint: LogSigners;
  readonly latest: LogSigners;
}

const MAX_BUNDLE_BYTES = 256 * (65_535 + 2);

/** Leaf 0; where the entries can't be read (V7 will say so), the same record as it lies among the documents. */
async function readFirstLeaf(verification: Verification): Promise<Uint8Array | null> {
  const { files, latest } = verification;
  const [first] = entryBundles(Math.min(latest.size, TILE_WIDTH));
  const entries = first ? await files.read(`log/${first.path}`, MAX_BUNDLE_BYTES) : 'missing';
  const leaves = first === undefined || typeof entries === 'string' ? null : splitEntries(entries, first.width);
  if (leaves?.[0] !== undefined) return leaves[0];
  const bytes = await files.read(`documents/${latest.election}.json`, MAX_BUNDLE_BYTES);
  return typeof bytes === 'string' ? null : bytes;
}

/** V5, first half: leaf 0 is genesis and its id is the election; the log's own keys signed. */
export async function checkGenesis(
  verification: Verification,
  checkpoint: SignedCheckpoint | null,
): Promise<Beginning | null> {
  const { protocol, latest, cryptography } = verification;
  const leaf = await readFirstLeaf(verification);
  if (leaf === null) {
    protocol.fail('V5', 'genesis-missing');
    return null;
  }
  const read = readRecord(cryptography, leaf);
  if (typeof read === 'string' || read.record.type !== 'genesis') {
    protocol.fail('V5', 'genesis-form');
    return null;
  }
  if (toHex(read.id) !== latest.election) {
    protocol.fail('V5', 'genesis-other');
    return null;
  }
  const genesis = read.record;
  if (genesis.rehearsal !== latest.rehearsal) protocol.fail('V5', 'rehearsal-differs');
  const ofLatest = logSigners(cryptography, genesis, latest.election, latest.note);
  return {
    genesis,
    latest: ofLatest,
    checkpoint: checkpoint === null ? ofLatest : logSigners(cryptography, genesis, latest.election, checkpoint.note),
  };
}

/** V5, second half: of the keys that signed one at least is in force at S. */
export function checkLogSignatures(
  { protocol, latest }: Verification,
  beginning: Beginning,
  amendments: readonly Kept<Amendment>[],
): void {
  const removed = removedKeys(amendments, latest.size);
  const signers = { 'latest.json': beginning.latest, 'log/checkpoint': beginning.checkpoint };
  for (const [path, { signed, isBroken }] of Object.entries(signers)) {
    if (isBroken) protocol.fail('V5', 'log-signature-broken', { path });
    else if (!signed.some((key) => !removed.has(key))) protocol.fail('V5', 'log-signature', { path });
  }
  protocol.done('V5');
}
