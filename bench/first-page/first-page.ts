// What the first page of the public site weighs on the wire: HTML, styles and font, as a server sends them.
// Usage: npm run first-page -w bench -- [tables]
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { recount } from '@testigo/counting';
import { buildSite } from '@testigo/site';
import { createCountStore } from '@testigo/store';
import { publishCount } from '@testigo/testigo/pipeline/publish-count.ts';
import { openBlobs } from '@testigo/testigo/workspace/blobs.ts';
import { withThrowawayWorkspace } from '../measure/throwaway-workspace.ts';
import { appendSheets, createNation } from '../nation/fill-nation.ts';
import { USUAL } from '../nation/nation.ts';

const size = { ...USUAL, tables: Number(process.argv[2] ?? 3000) };

await withThrowawayWorkspace(async (workspace, folder) => {
  const election = await createNation(workspace, size);
  const counts = createCountStore(workspace.database);
  await appendSheets(workspace.database, size, election, size.tables, () => undefined);
  await recount(counts, election);
  const { images } = await openBlobs(workspace.folder, true);
  const renderer = await buildSite();
  const bundle = join(folder, 'bundle');
  const published = await publishCount(workspace, { election, counts }, { folder: bundle, renderer, images });
  if (!published.ok) throw new Error(published.error.message);
  for (const page of ['index.html', ...renderer.languages.map((language) => `${language}/index.html`)]) {
    await weigh(bundle, page);
  }
});

/** Weighs a page with everything that its HTML and styles name, each file once. */
async function weigh(bundle: string, page: string): Promise<void> {
  const weights = new Map<string, number>();
  await addFile(bundle, page, weights);
  const total = [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
  const parts = [...weights].map(([path, bytes]) => `${path} ${bytes}`);
  console.log(`${page}: ${total} bytes on the wire (${parts.join(', ')})`);
}

async function addFile(bundle: string, path: string, weights: Map<string, number>): Promise<void> {
  const file = join(bundle, path);
  if (weights.has(path) || !(await isFile(file))) return;
  const bytes = await readFile(file);
  // Fonts and pictures are compressed already; a server sends them as they are.
  weights.set(path, /\.(html|css|svg)$/.test(path) ? gzipSync(bytes, { level: 6 }).length : bytes.length);
  if (!/\.(html|css)$/.test(path)) return;
  for (const named of resourcesOf(bytes.toString('utf8'))) {
    await addFile(bundle, relative(bundle, join(dirname(file), named)), weights);
  }
}

/** What a browser fetches by itself: styles, scripts, preloads and icons of a page, pictures, and the fonts of styles. */
function resourcesOf(text: string): readonly string[] {
  const links = [...text.matchAll(/<link\b[^>]*?\brel="?(?:stylesheet|preload|icon)[^>]*>/g)].map(([tag]) => tag);
  const named = links.flatMap((tag) => /\bhref="?([^"\s>]+)/.exec(tag)?.[1] ?? []);
  const embedded = [...text.matchAll(/<(?:script|img)\b[^>]*?\bsrc="?([^"\s>]+)/g)].flatMap(([, from]) => from ?? []);
  const fonts = [...text.matchAll(/url\(["']?([^"')]+)/g)].flatMap(([, from]) => from ?? []);
  return [...named, ...embedded, ...fonts].filter((name) => !name.startsWith('data:'));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
