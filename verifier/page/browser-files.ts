import { type BundleFiles, isBundlePath, isOutside, type ReadFault } from '../bundle/bundle-files.ts';
import type { ZipBytes } from '../bundle/zip-files.ts';

const CHUNK_BYTES = 4 << 20;

/** Random access to a chosen file. */
export function blobBytes(blob: Blob): ZipBytes {
  return {
    size: blob.size,
    read: async (from, bytes) => new Uint8Array(await blob.slice(from, from + bytes).arrayBuffer()),
  };
}

/** A bundle out of files that were dropped or chosen, by their paths within its folder. */
export function browserFiles(files: ReadonlyMap<string, File>): BundleFiles {
  const list = new Map<string, 'file' | 'link'>();
  for (const path of files.keys()) if (!isOutside(path)) list.set(path, 'file');
  const open = (path: string): File | undefined => (isBundlePath(path) ? files.get(path) : undefined);
  const bytesOf = async (blob: Blob): Promise<Uint8Array | ReadFault> => {
    try {
      return new Uint8Array(await blob.arrayBuffer());
    } catch {
      return 'unreadable';
    }
  };
  return {
    list: () => list,
    read: async (path, most) => {
      const file = open(path);
      if (file === undefined) return 'missing';
      return file.size > most ? 'too-large' : bytesOf(file);
    },
    head: async (path, most) => {
      const file = open(path);
      return file === undefined ? 'missing' : bytesOf(file.slice(0, most));
    },
    hash: async (path, most, cryptography) => {
      const file = open(path);
      if (file === undefined) return 'missing';
      if (file.size > most) return 'too-large';
      const stream = cryptography.startSha256();
      for (let from = 0; from < file.size; from += CHUNK_BYTES) {
        const bytes = await bytesOf(file.slice(from, from + CHUNK_BYTES));
        if (typeof bytes === 'string') return bytes;
        stream.update(bytes);
      }
      return { bytes: file.size, sha256: stream.digest() };
    },
  };
}

/** The folder of the shallowest `latest.json`, with its last slash; null where there is none. */
function bundleFolder(paths: readonly string[]): string | null {
  const folders = paths
    .filter((path) => path === 'latest.json' || path.endsWith('/latest.json'))
    .map((path) => path.slice(0, -'latest.json'.length));
  return folders.sort((left, right) => left.length - right.length)[0] ?? null;
}

/** The files of the bundle among those chosen, by their paths in it; null where no bundle is among them. */
export function findBundle(
  files: readonly { readonly path: string; readonly file: File }[],
): ReadonlyMap<string, File> | null {
  const folder = bundleFolder(files.map(({ path }) => path));
  if (folder === null) return null;
  const own = files.filter(({ path }) => path.startsWith(folder));
  return new Map(own.map(({ path, file }) => [path.slice(folder.length), file]));
}
