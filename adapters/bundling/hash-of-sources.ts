import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { byCodeUnit } from '@testigo/basics';
import type { Hash } from '@testigo/record';

/** What a bundle is made of. */
export interface Sources {
  /** The folder of the app itself. */
  readonly app: string;
  /** Packages of the workspace whose code goes into the bundle. */
  readonly packages: readonly string[];
  /** Libraries whose code goes into the bundle or makes it. */
  readonly libraries: readonly string[];
}

/** The SHA-256 of every source that a bundle is made of, and of the versions of the libraries. */
export function hashOfSources({ app, packages, libraries }: Sources): Hash {
  const require = createRequire(join(app, 'package.json'));
  const hash = createHash('sha256');
  for (const name of packages) addFolder(hash, name, dirname(require.resolve(name)));
  addFolder(hash, 'app', app);
  for (const name of libraries) hash.update(`${name} ${versionOf(name, require)}\n`);
  return hash.digest('hex');
}

function addFolder(hash: ReturnType<typeof createHash>, name: string, folder: string): void {
  for (const file of sourcesIn(folder)) hash.update(`${name}/${file}\n`).update(readFileSync(join(folder, file)));
}

/** Folders that hold no sources of a bundle; `dist` may change under us while another process builds. */
const LEFT_OUT = ['node_modules', 'dist', 'testing'];

function sourcesIn(folder: string, below = ''): readonly string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  const files = entries.flatMap((entry) => {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory()) return LEFT_OUT.includes(entry.name) ? [] : sourcesIn(folder, `${path}/`);
    return /\.(tsx?|css|svg|html)$/.test(path) && !/\.test\.tsx?$/.test(path) ? [path] : [];
  });
  return files.sort(byCodeUnit);
}

function versionOf(name: string, require: NodeJS.Require): string {
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
