import { assert, type Result } from '@testigo/basics';
import { openTree, readTile, signNote, toBase64 } from '@testigo/ledger';
import {
  type Mirror,
  type PublicationProblem,
  type PublicationSummary,
  type PublishedLog,
  publish,
  type ReadingQuality,
  type SiteRenderer,
} from '@testigo/publication';
import { recordBytes } from '@testigo/record';
import {
  type BlobStore,
  countsSince,
  createLogStore,
  type Database,
  pinnedDocuments,
  withPublishedCount,
  withReplayedLog,
} from '@testigo/store';
import { logEvidence } from '../cosigners/log-evidence.ts';
import { sha256 } from '../keys/signatures.ts';
import { openSnapshots } from '../workspace/blobs.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import { readMirrors } from '../workspace/read-mirrors.ts';
import { type Released, readRelease } from './released.ts';
import { type SealedElection, sealElection } from './seal-election.ts';

/** Where to publish to, and how to tell how far it is. */
export interface PublishingOrder {
  readonly folder: string;
  readonly renderer: SiteRenderer;
  readonly images: BlobStore;
  /** How often readers err; null or absent where nothing was measured. */
  readonly readingQuality?: ReadingQuality | null;
  readonly progress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
}

/** How often the log may grow between its signature and the look at its count before that is a fault. */
const ATTEMPTS = 20;

/**
 * Seals the log and publishes exactly what is public of it: everything, or what was released. Where an import appends meanwhile, the log is sealed
 * once more.
 */
export async function publishCount(
  workspace: Workspace,
  open: OpenElection,
  given: PublishingOrder,
): Promise<Result<PublicationSummary, PublicationProblem>> {
  const { database } = workspace;
  const order = {
    ...given,
    mirrors: readMirrors(workspace.folder),
    snapshots: openSnapshots(workspace.folder).offered,
  };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const sealed = await sealElection(workspace, open);
    const released = await readRelease(database, open.election);
    const present = sealed.checkpoint.size;
    const log = await publishedLog(workspace, open, sealed, released);
    if (released === null || (log.size > 0 && !(await countsSince(database, log.size)))) {
      const published = await publishFrom(database, open, log, released, order, present);
      if (published !== null) return published;
      continue;
    }
    // What came after the release must not show, so the count is made again from what came before. Genesis tells of no sheet.
    const leaves = Math.max(log.size, 1);
    const published = await withReplayedLog(database, open.election, leaves, (replayed) =>
      publishFrom(replayed, open, log, released, order, leaves),
    );
    assert(published !== null, 'nobody else writes to a replayed log');
    return published;
  }
  throw new Error('the log grows faster than it is signed');
}

/** Publishes what a database holds, if its log still has the given size; null where it has grown. */
async function publishFrom(
  database: Database,
  { election }: OpenElection,
  log: PublishedLog,
  released: Released | null,
  {
    images,
    snapshots,
    ...order
  }: PublishingOrder & { readonly snapshots: BlobStore; readonly mirrors: readonly Mirror[] },
  size: number,
): Promise<Result<PublicationSummary, PublicationProblem> | null> {
  const sources = { election, images, snapshots, released };
  return withPublishedCount(database, sources, async (count) => {
    const { records } = await count.head();
    return records === size ? publish({ count, log, ...order }) : null;
  });
}

/** The log as the world may see it: all of it, or up to what was released. */
async function publishedLog(
  { database }: Workspace,
  { election }: OpenElection,
  { checkpoint, signer, files }: SealedElection,
  released: Released | null,
): Promise<PublishedLog> {
  const size = released?.size ?? checkpoint.size;
  const shown = size === checkpoint.size ? checkpoint : await createLogStore(database, election.id).checkpoint(size);
  assert(size === 0 || shown !== null, 'what was released was signed');
  const proof =
    size < checkpoint.size ? await openTree(sha256, checkpoint.size, files.read).proveConsistency(size) : null;
  if (proof?.ok === false) throw new Error(`the log can't be read: ${proof.error}`);
  return {
    size,
    evidence: await logEvidence(database, election, shown?.note ?? checkpoint.note),
    root: shown?.root ?? sha256(new Uint8Array(0)),
    checkpoint: shown?.note ?? null,
    newest: proof === null ? null : { checkpoint: checkpoint.note, proof: proof.value.map((hash) => toBase64(hash)) },
    release: released?.record === undefined ? null : recordBytes(released.record),
    tile: (tile) => readTile(files.read, tile),
    documents: () => pinnedDocuments(database, election, size),
    sign: (text) => signNote(signer.key, signer.sign, text),
  };
}
