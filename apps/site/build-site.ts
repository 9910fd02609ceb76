import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { utf8 } from '@testigo/basics';
import { bundleOnce, hashOfSources } from '@testigo/bundling';
import {
  assetPath,
  bundlePaths,
  type SiteAsset,
  type SiteHead,
  type SitePage,
  type SiteRenderer,
} from '@testigo/publication';
import { bundleScripts, readOfflineWorker, readScript, SCRIPTS, type ScriptName } from './build-scripts.ts';
import { startPressThreads } from './press-threads.ts';
import type { InlineStyles, PageAssets } from './view.ts';

/** Bold enough for headings, and the one weight that is loaded: one file of 21 KB. */
const FONT = '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2';

/** Packages of the workspace whose code goes into the pages. */
const PACKAGES = ['basics', 'columns', 'record', 'election', 'count', 'ledger', 'publication', 'ui'].map(
  (name) => `@testigo/${name}`,
);

/** Libraries whose code goes into the pages or makes them. */
const LIBRARIES = ['@noble/hashes', 'preact', 'vite', '@fontsource/source-serif-4'];

/** What the bundle made of `entry.ts` exports. */
interface BuiltRenderer {
  readonly languages: readonly string[];
  readonly css: string;
  readonly icon: string;
  render(page: SitePage, head: SiteHead, assets: PageAssets): Uint8Array;
}

const require = createRequire(import.meta.url);

/**
 * The public site's renderer. Node runs no TSX, so the pages are bundled once, in about two seconds, into a folder named by the hash of their sources
 * and taken from there ever after. Processes that build at the same time do not disturb each other.
 *
 * @param beside files that stand in the bundle beside the pages: the verifier, to which they lead where it is there
 */
export async function buildSite(beside: readonly SiteAsset[] = []): Promise<SiteRenderer> {
  const hash = hashOfSources({ app: import.meta.dirname, packages: PACKAGES, libraries: LIBRARIES });
  const folder = join(import.meta.dirname, 'dist');
  return loadRenderer(await bundleOnce(folder, hash.slice(0, 16), bundle), beside);
}

async function bundle(folder: string): Promise<void> {
  // Loading Vite takes a good part of a second, and most starts find the pages bundled already.
  const { build } = await import('vite');
  await build({
    root: import.meta.dirname,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    mode: 'production',
    ssr: { noExternal: true },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    resolve: { alias: { 'preact/jsx-runtime': join(import.meta.dirname, 'markup/jsx-runtime.ts') } },
    build: {
      ssr: join(import.meta.dirname, 'entry.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      cssMinify: true,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: 'render.js', codeSplitting: false } },
    },
  });
  await bundleScripts(folder);
  writeFileSync(join(folder, 'font.woff2'), readFileSync(require.resolve(FONT)));
}

async function loadRenderer(folder: string, beside: readonly SiteAsset[]): Promise<SiteRenderer> {
  const code = join(folder, 'render.js');
  const { languages, render, ...built } = (await import(pathToFileURL(code).href)) as BuiltRenderer;
  const font = assetOf('serif', 'woff2', readFileSync(join(folder, 'font.woff2')));
  const styles = assetOf('site', 'css', utf8(built.css.replace('FONT_FILE', font.path.replace('assets/', ''))));
  const inlineStyles = ['', '../'].map((toRoot) =>
    inlineStylesOf(built.css.replace('FONT_FILE', `${toRoot}${font.path}`)),
  );
  const icon = assetOf('icon', 'svg', utf8(built.icon));
  const scripts = SCRIPTS.map((name) => [name, assetOf(name, 'js', readScript(folder, name))] as const);
  const scriptPaths = Object.fromEntries(scripts.map(([name, { path }]) => [name, path])) as {
    [Name in ScriptName]: string;
  };
  const verifier = beside.some(({ path }) => path === bundlePaths.verifierPage);
  const paths: PageAssets = { styles: styles.path, inlineStyles, icon: icon.path, scripts: scriptPaths, verifier };
  const worker: SiteAsset = { path: bundlePaths.offlineWorker, bytes: readOfflineWorker(folder) };
  const assets = [font, styles, icon, worker, ...scripts.map(([, asset]) => asset), ...beside];
  const hash = createHash('sha256').update(readFileSync(code)).update(worker.bytes);
  for (const { path } of assets) hash.update(path);
  for (const { bytes } of beside) hash.update(bytes);
  return {
    build: hash.digest('hex'),
    languages,
    assets,
    render: (page, head) => render(page, head, paths),
    startPress: (head, folder) => startPressThreads({ code, assets: paths, head, folder }),
  };
}

function inlineStylesOf(text: string): InlineStyles {
  return { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
}

function assetOf(name: string, extension: string, bytes: Uint8Array): SiteAsset {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path: assetPath(name, extension, sha256), bytes };
}
