import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type BlobStore, createEncryptedBlobs, createFolderBlobs, openBlobKey, sweepUnfinished } from '@testigo/store';

/** The images of an election, as a data folder keeps them. */
export interface ElectionBlobs {
  /**
   * As received, private: encrypted unless the election is a rehearsal. Where originals are sealed, only those that a machine could not redact, until a
   * person has.
   */
  readonly originals: BlobStore;
  /** By their commitments, what captures commit to beside their originals, with the salts; private: encrypted unless the election is a rehearsal. */
  readonly regions: BlobStore;
  /** What only custodians can open: everything that a capture commits to, by the SHA-256 of the sealed file. */
  readonly sealed: BlobStore;
  /** Redacted, in full resolution, by their SHA-256: what later readings look at. Encrypted unless the election is a rehearsal. */
  readonly working: BlobStore;
  /** As the world may see them, by their SHA-256. */
  readonly images: BlobStore;
}

const NAMES = ['originals', 'regions', 'sealed', 'working', 'images'] as const;

/** Opens the image folders of a data folder. */
export async function openBlobs(folder: string, rehearsal: boolean): Promise<ElectionBlobs> {
  return openIn(folder, folder, rehearsal);
}

/** Opens the image folders of captures that wait to enter the log. */
export async function openWaitingBlobs(folder: string, rehearsal: boolean): Promise<ElectionBlobs> {
  return openIn(join(folder, 'waiting'), folder, rehearsal);
}

async function openIn(place: string, folder: string, rehearsal: boolean): Promise<ElectionBlobs> {
  const originals = createFolderBlobs(join(place, 'originals'));
  const regions = createFolderBlobs(join(place, 'regions'));
  const sealed = createFolderBlobs(join(place, 'sealed'));
  const working = createFolderBlobs(join(place, 'working'));
  const images = createFolderBlobs(join(place, 'images'));
  if (rehearsal) return { originals, regions, sealed, working, images };
  const key = await openBlobKey(join(folder, 'keys', 'originals.key'));
  const encrypted = (store: BlobStore) => createEncryptedBlobs(store, key);
  return {
    originals: encrypted(originals),
    regions: encrypted(regions),
    sealed,
    working: encrypted(working),
    images,
  };
}

/** Pages of the authority, by their SHA-256: all that were taken, and those that are offered for download. They were public when they were taken. */
export function openSnapshots(folder: string): { readonly kept: BlobStore; readonly offered: BlobStore } {
  const store = (name: string): BlobStore => createFolderBlobs(join(folder, 'snapshots', name));
  return { kept: store('kept'), offered: store('offered') };
}

/** Removes what a killed import or a killed sequencer left behind; only while nobody else writes. */
export async function sweepBlobs(folder: string): Promise<void> {
  for (const name of NAMES) {
    const [entered, waiting] = [join(folder, name), join(folder, 'waiting', name)];
    await sweepUnfinished(entered);
    await sweepUnfinished(waiting);
    await removeCopied(waiting, entered);
  }
}

/** Removes from one folder of images those that are in the other one too. */
async function removeCopied(waiting: string, entered: string): Promise<void> {
  const entries = await readdir(waiting, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (existsSync(join(entered, relative(waiting, path)))) await rm(path, { force: true });
  }
}
