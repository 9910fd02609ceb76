import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildVerifier } from './build-verifier.ts';

/** Writes both forms of the verifier into the folder named, or else into `verifier/dist`, and says their hashes. */
async function main(): Promise<void> {
  const [, , folder = join(import.meta.dirname, 'dist')] = process.argv;
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of await buildVerifier()) {
    const path = join(folder, name);
    writeFileSync(path, text);
    if (name.endsWith('.mjs')) chmodSync(path, 0o755);
    const hash = createHash('sha256').update(text).digest('hex');
    console.log(`${hash}  ${name}  ${Buffer.byteLength(text)} bytes, ${gzipSync(text, { level: 9 }).length} with gzip`);
  }
}

await main();
