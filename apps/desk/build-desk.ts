import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { bundleOnce, hashOfSources } from '@testigo/bundling';

/** Packages of the workspace whose code goes into the app. */
const PACKAGES = ['basics', 'record', 'election', 'count', 'review', 'ui'].map((name) => `@testigo/${name}`);

/** Libraries whose code goes into the app or makes it. */
const LIBRARIES = ['preact', '@preact/signals', 'vite'];

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file of the app, as a server hands it out. */
export interface DeskFile {
  /** Below the root, without a slash before it: `index.html`, or `assets/` and a name that changes with the content. */
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * The desk's app for browsers: `index.html`, and what it loads. It is bundled once, in a second or two, into a folder named by the hash of its sources and
 * taken from there ever after; see {@link bundleOnce}. Nothing in it needs more than `script-src 'self'; style-src 'self'; img-src 'self' blob:;
 * connect-src 'self'`.
 *
 * @param folder where bundles are kept
 */
export async function buildDesk(folder: string = join(import.meta.dirname, 'dist')): Promise<readonly DeskFile[]> {
  const hash = hashOfSources({ app: import.meta.dirname, packages: PACKAGES, libraries: LIBRARIES });
  const built = await bundleOnce(folder, hash.slice(0, 16), bundle);
  const entries = await readdir(built, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const type = TYPES[extname(entry.name)];
      if (type === undefined) throw new Error(`The bundle holds ${entry.name}, for which no media type is known`);
      return { path: file.slice(built.length + 1).replaceAll('\\', '/'), type, bytes: readFileSync(file) };
    });
}

async function bundle(folder: string): Promise<void> {
  // Loading Vite takes a good part of a second, and most starts find the app bundled already.
  const { build } = await import('vite');
  await build({
    root: import.meta.dirname,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    mode: 'production',
    build: {
      outDir: folder,
      emptyOutDir: false,
      // The policy of the pages allows no address of data.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'es2022',
      rolldownOptions: {
        // No module of ours does anything by being loaded but the entry; so texts that the app does not use stay out, with what they draw in.
        treeshake: { moduleSideEffects: (id) => /apps[\\/]desk[\\/](entry\.tsx|index\.html|styles)/.test(id) },
      },
    },
  });
}
