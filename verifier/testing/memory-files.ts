import type { BundleFiles } from '../bundle/bundle-files.ts';

/** A bundle whose files are all in memory; `links` are paths that are symbolic links. */
export function memoryFiles(files: ReadonlyMap<string, Uint8Array>, links: readonly string[] = []): BundleFiles {
  const list = new Map<string, 'file' | 'link'>([...files.keys()].map((path) => [path, 'file']));
  for (const link of links) list.set(link, 'link');
  const take = <T>(path: string, use: (bytes: Uint8Array) => T): T | 'link' | 'missing' => {
    const bytes = files.get(path);
    if (list.get(path) === 'link') return 'link';
    return bytes === undefined ? 'missing' : use(bytes);
  };
  return {
    list: () => list,
    read: (path, mostBytes) => take(path, (bytes) => (bytes.length > mostBytes ? 'too-large' : bytes)),
    head: (path, most) => take(path, (bytes) => bytes.subarray(0, most)),
    hash: (path, mostBytes, cryptography) =>
      take(path, (bytes) =>
        bytes.length > mostBytes ? 'too-large' : { bytes: bytes.length, sha256: cryptography.sha256(bytes) },
      ),
  };
}
