import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { byCodeUnit } from '@testigo/basics';
import type { Hash } from '@testigo/record';

/** Packages of the workspace whose code goes into the pages. */
const PACKAGES = ['basics', 'record', 'election', 'count', 'publication', 'ui', 'site'];

/** Libraries whose code goes into the pages or makes them. */
const LIBRARIES = ['preact', 'preact-render-to-string', 'vite', '@fontsource/source-serif-4'];

const require = createRequire(import.meta.url);

/** The SHA-256 of every source that the pages are built from, and of the versions of the libraries. */
export function hashOfSources(): Hash {
  const hash = createHash('sha256');
  for (const name of PACKAGES) {
    const folder = name === 'site' ? import.meta.dirname : dirname(require.resolve(`@testigo/${name}`));
    for (const file of sourcesIn(folder)) hash.update(`${name}/${file}\n`).update(readFileSync(join(folder, file)));
  }
  for (const name of LIBRARIES) hash.update(`${name} ${versionOf(name)}\n`);
  return hash.digest('hex');
}

/** Folders that hold no sources of the pages; `dist` may change under us while another process builds. */
const LEFT_OUT = ['node_modules', 'dist', 'testing'];

function sourcesIn(folder: string, below = ''): readonly string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  const files = entries.flatMap((entry) => {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory()) return LEFT_OUT.includes(entry.name) ? [] : sourcesIn(folder, `${path}/`);
    return /\.(tsx?|css|svg)$/.test(path) && !/\.test\.tsx?$/.test(path) ? [path] : [];
  });
  return files.sort(byCodeUnit);
}

function versionOf(name: string): string {
  const paths = require.resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      const { version } = JSON.parse(readFileSync(join(path, name, 'package.json'), 'utf8')) as { version: string };
      return version;
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) throw fault;
    }
  }
  throw new Error(`${name} is not installed; run npm install`);
}
