import { createHash } from 'node:crypto';
import { canonicalBytes, fromUtf8, type Json } from '@testigo/basics';
import { readTable } from '@testigo/counting';
import { openTree, toBase64 } from '@testigo/ledger';
import { createLogStore, leavesOfRecords, type NumberedLeaf } from '@testigo/store';
import { sha256 } from '../keys/signatures.ts';
import { openBlobs } from '../workspace/blobs.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import { picturesInForce } from './pictures-in-force.ts';
import { readRelease } from './released.ts';
import { sealElection } from './seal-election.ts';

/** The proof of one sheet as docs/bundle-format.md describes it, or why there is none. */
export type SheetProof =
  | { readonly kind: 'proof'; readonly bytes: Uint8Array }
  | { readonly kind: 'no-table' }
  | { readonly kind: 'not-released' };

const OF_A_SHEET: ReadonlySet<string> = new Set(['capture', 'reading', 'image', 'vouch', 'decision']);

/** Makes the proof of one table's sheet: every record that bears on it, with its place in the signed log, and its public pictures. */
export async function proveSheet(workspace: Workspace, open: OpenElection, table: string): Promise<SheetProof> {
  const { database } = workspace;
  const { election } = open;
  const { checkpoint, files } = await sealElection(workspace, open);
  const released = await readRelease(database, election);
  const size = released?.size ?? checkpoint.size;
  const shown = size === checkpoint.size ? checkpoint : await createLogStore(database, election.id).checkpoint(size);
  if (shown === null) return { kind: 'not-released' };
  const ids = await open.counts.view(async (view) => {
    if ((await readTable(view, election, table)) === null) return null;
    const around = await view.recordsAround({ records: [], tables: [table] });
    return around.filter(({ record }) => OF_A_SHEET.has(record.type)).map(({ id }) => id);
  });
  if (ids === null) return { kind: 'no-table' };
  const leaves = await leavesOfRecords(database, [election.id, ...ids], size);
  if (leaves.length < 2) return { kind: 'not-released' };
  const tree = openTree(sha256, size, files.read, { storedSize: checkpoint.size });
  const records: Json[] = [];
  for (const { index, leaf } of leaves) {
    const proof = await tree.proveInclusion(index);
    if (!proof.ok) throw new Error(`the log can't be read: ${proof.error}`);
    records.push({ index, leaf: fromUtf8(leaf), proof: proof.value.map((hash) => toBase64(hash)) });
  }
  const proof = {
    checkpoint: shown.note,
    definition: election.definition as unknown as Json,
    election: election.id,
    format: 'testigo-sheet/1',
    images: await picturesOf(workspace, open, leaves),
    records,
    table,
  };
  return { kind: 'proof', bytes: canonicalBytes(proof) };
}

async function picturesOf(
  workspace: Workspace,
  { election }: OpenElection,
  leaves: readonly NumberedLeaf[],
): Promise<Json[]> {
  const { images } = await openBlobs(workspace.folder, election.genesis.rehearsal);
  const pictures: Json[] = [];
  for (const { sha256: hash, mime } of picturesInForce(leaves, election.genesis.rehearsal)) {
    const bytes = await images.get(hash);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== hash) continue;
    pictures.push({ data: toBase64(bytes), mime, sha256: hash });
  }
  return pictures;
}
