import { createHash } from 'node:crypto';
import { type Identified, identify, type Snapshot } from '@testigo/record';
import type { OfficialElection } from './ports.ts';

/** The record of a page of the authority as it was served, or of a file that it offered: its address, its hash and its length. */
export function makeSnapshot({ id }: OfficialElection, url: string, bytes: Uint8Array): Identified<Snapshot> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return identify<Snapshot>(
    { v: 1, type: 'snapshot', election: id, snapshot: { url, sha256, bytes: bytes.length } },
    (all) => createHash('sha256').update(all).digest(),
  );
}
