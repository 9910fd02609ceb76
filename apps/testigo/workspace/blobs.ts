import { join } from 'node:path';
import { type BlobStore, createEncryptedBlobs, createFolderBlobs, openBlobKey, sweepUnfinished } from '@testigo/store';

/** The images of an election, as a data folder keeps them. */
export interface ElectionBlobs {
  /** As received, private: encrypted unless the election is a rehearsal. */
  readonly originals: BlobStore;
  /** Redacted, in full resolution, by their SHA-256: what later readings look at. Encrypted unless the election is a rehearsal. */
  readonly working: BlobStore;
  /** As the world may see them, by their SHA-256. */
  readonly images: BlobStore;
}

/** Opens the image folders of a data folder. */
export async function openBlobs(folder: string, rehearsal: boolean): Promise<ElectionBlobs> {
  const originals = createFolderBlobs(join(folder, 'originals'));
  const working = createFolderBlobs(join(folder, 'working'));
  const images = createFolderBlobs(join(folder, 'images'));
  if (rehearsal) return { originals, working, images };
  const key = await openBlobKey(join(folder, 'keys', 'originals.key'));
  return { originals: createEncryptedBlobs(originals, key), working: createEncryptedBlobs(working, key), images };
}

/** Removes what a killed import left unfinished; only while nobody else writes. */
export async function sweepBlobs(folder: string): Promise<void> {
  for (const name of ['originals', 'working', 'images']) await sweepUnfinished(join(folder, name));
}
