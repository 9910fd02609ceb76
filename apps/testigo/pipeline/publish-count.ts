import type { Result } from '@testigo/basics';
import { readTile, signNote } from '@testigo/ledger';
import {
  type PublicationProblem,
  type PublicationSummary,
  type PublishedLog,
  publish,
  type SiteRenderer,
} from '@testigo/publication';
import { type BlobStore, pinnedDocuments, withPublishedCount } from '@testigo/store';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import { type SealedElection, sealElection } from './seal-election.ts';

/** Where to publish to, and how to tell how far it is. */
export interface PublishingOrder {
  readonly folder: string;
  readonly renderer: SiteRenderer;
  readonly images: BlobStore;
  readonly progress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
}

/** How often the log may grow between its signature and the look at its count before that is a fault. */
const ATTEMPTS = 20;

/** Seals the log and publishes exactly what stands in it. Where an import appends meanwhile, the log is sealed once more. */
export async function publishCount(
  workspace: Workspace,
  open: OpenElection,
  order: PublishingOrder,
): Promise<Result<PublicationSummary, PublicationProblem>> {
  const { election } = open;
  const { folder, renderer, images, ...watching } = order;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const sealed = await sealElection(workspace, open);
    const published = await withPublishedCount(workspace.database, { election, images }, async (count) => {
      const { records } = await count.head();
      if (records !== sealed.checkpoint.size) return null;
      return publish({ count, log: publishedLog(workspace, open, sealed), renderer, folder, ...watching });
    });
    if (published !== null) return published;
  }
  throw new Error('the log grows faster than it is signed');
}

function publishedLog(
  { database }: Workspace,
  { election }: OpenElection,
  { checkpoint, signer, files }: SealedElection,
): PublishedLog {
  const { size, root, note } = checkpoint;
  return {
    size,
    root,
    checkpoint: note,
    newest: null,
    release: null,
    tile: (tile) => readTile(files.read, tile),
    documents: () => pinnedDocuments(database, election),
    sign: (text) => signNote(signer.key, signer.sign, text),
  };
}
