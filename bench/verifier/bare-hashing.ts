import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Hashes every file beneath a folder with bare node:crypto, reading each once; how many bytes they have. */
export function hashEverything(folder: string): number {
  const buffer = Buffer.allocUnsafe(1 << 20);
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = openSync(join(entry.parentPath, entry.name), 'r');
    const hash = createHash('sha256');
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      hash.update(buffer.subarray(0, read));
      bytes += read;
    }
    hash.digest();
    closeSync(file);
  }
  return bytes;
}
