import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { utf8 } from '@testigo/basics';
import { assetPath, type SiteAsset, type SiteHead, type SitePage, type SiteRenderer } from '@testigo/publication';
import { hashOfSources } from './source-hash.ts';
import type { PageAssets } from './view.ts';

/** Bold enough for headings, and the one weight that is loaded: one file of 21 KB. */
const FONT = '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2';

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
  const target = join(folder, hashOfSources().slice(0, 16));
  if (!existsSync(target)) await bundleInto(folder, target);
  return loadRenderer(target);
}

/** Bundles beside the target and moves the whole into its place; who comes second takes what is there. */
async function bundleInto(folder: string, target: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const workplace = mkdtempSync(join(folder, 'building-'));
  try {
    await bundle(workplace);
    writeFileSync(join(workplace, 'font.woff2'), readFileSync(require.resolve(FONT)));
    chmodSync(workplace, 0o755);
    moveUnlessThere(workplace, target);
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
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
}

function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (fault) {
    if (!existsSync(to)) throw fault;
  }
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
