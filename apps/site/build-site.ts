import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { utf8 } from '@testigo/basics';
import { bundleOnce, hashOfSources } from '@testigo/bundling';
import { assetPath, type SiteAsset, type SiteHead, type SitePage, type SiteRenderer } from '@testigo/publication';
import type { PageAssets } from './view.ts';

/** Bold enough for headings, and the one weight that is loaded: one file of 21 KB. */
const FONT = '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2';

/** Packages of the workspace whose code goes into the pages. */
const PACKAGES = ['basics', 'record', 'election', 'count', 'publication', 'ui'].map((name) => `@testigo/${name}`);

/** Libraries whose code goes into the pages or makes them. */
const LIBRARIES = ['preact', 'preact-render-to-string', 'vite', '@fontsource/source-serif-4'];

/** What the bundle made of `entry.ts` exports. */
interface BuiltRenderer {
  readonly languages: readonly string[];
  readonly css: string;
  readonly icon: string;
  render(page: SitePage, head: SiteHead, assets: PageAssets): string;
}

const require = createRequire(import.meta.url);

/**
 * The public site's renderer. Node runs no TSX, so the pages are bundled once, in about two seconds, into a folder named by the hash of their sources
 * and taken from there ever after. Processes that build at the same time do not disturb each other.
 *
 * @param folder where bundles are kept
 */
export async function buildSite(folder: string = join(import.meta.dirname, 'dist')): Promise<SiteRenderer> {
  const hash = hashOfSources({ app: import.meta.dirname, packages: PACKAGES, libraries: LIBRARIES });
  return loadRenderer(await bundleOnce(folder, hash.slice(0, 16), bundle));
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
  writeFileSync(join(folder, 'font.woff2'), readFileSync(require.resolve(FONT)));
}

async function loadRenderer(folder: string): Promise<SiteRenderer> {
  const code = join(folder, 'render.js');
  const { languages, render, ...built } = (await import(pathToFileURL(code).href)) as BuiltRenderer;
  const font = assetOf('serif', 'woff2', readFileSync(join(folder, 'font.woff2')));
  const styles = assetOf('site', 'css', utf8(built.css.replace('FONT_FILE', font.path.replace('assets/', ''))));
  const icon = assetOf('icon', 'svg', utf8(built.icon));
  const paths: PageAssets = { styles: styles.path, icon: icon.path };
  const build = createHash('sha256').update(readFileSync(code)).update(font.path).digest('hex');
  return { build, languages, assets: [font, styles, icon], render: (page, head) => render(page, head, paths) };
}

function assetOf(name: string, extension: string, bytes: Uint8Array): SiteAsset {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path: assetPath(name, extension, sha256), bytes };
}
