import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundleOnce, hashOfSources } from '@testigo/bundling';
import { bundlePaths, type SiteAsset } from '@testigo/publication';

const FOLDER = fileURLToPath(new URL('../../../verifier/', import.meta.url));

/** Libraries whose code goes into the verifier or makes it. */
const LIBRARIES = ['@noble/curves', '@noble/hashes', 'vite'];

/**
 * The folder that holds both forms of the independent verifier, `verify.html` and `testigo-verify.mjs`. They are built by a process of its own, as a stranger
 * would build them, once for each state of its source; this program shares no code with it.
 */
export async function buildVerifier(signal: AbortSignal): Promise<string> {
  const hash = hashOfSources({ app: FOLDER, packages: [], libraries: LIBRARIES });
  return bundleOnce(join(FOLDER, 'dist'), hash.slice(0, 16), async (into) => {
    await promisify(execFile)(process.execPath, [join(FOLDER, 'build.ts'), into], { signal });
  });
}

/** Both forms as files of a bundle, so that whoever holds a copy of the count can check it too. */
export async function verifierAssets(signal: AbortSignal): Promise<readonly SiteAsset[]> {
  const folder = await buildVerifier(signal);
  const paths = [bundlePaths.verifierPage, bundlePaths.verifierProgram];
  return Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(folder, path)) })));
}
