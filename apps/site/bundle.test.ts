import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '@testigo/basics';
import { shardPath } from '@testigo/count';
import { createMemoryCount, type MemoryCount, publish, type SiteRenderer } from '@testigo/publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from './build-site.ts';
import { filesIn, listedFiles, targetsOf } from './testing/bundle-files.ts';
import {
  contentOf,
  HOSTILE_NAMES,
  logOf,
  type SmallRehearsal,
  scanSheet,
  shardBytes,
  smallRehearsal,
  tablesOf,
  votesAt,
} from './testing/small-rehearsal.ts';

const place = mkdtempSync(join(tmpdir(), 'testigo-bundle-'));
let renderer: SiteRenderer;
let rehearsal: SmallRehearsal;
let count: MemoryCount;
let folders = 0;

beforeAll(async () => {
  renderer = await buildSite();
  rehearsal = smallRehearsal();
  count = createMemoryCount(contentOf(rehearsal));
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

function newFolder(): string {
  folders += 1;
  return join(place, String(folders));
}

async function publishTo(folder: string, published: MemoryCount = count, site: SiteRenderer = renderer) {
  const result = await publish({ count: published, log: logOf(rehearsal), renderer: site, folder });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The rehearsal with one more sheet, for the table that has none; and the count that follows the given one. */
function withOneMoreSheet(before: MemoryCount): {
  readonly table: string;
  readonly after: MemoryCount;
  readonly undo: () => void;
} {
  const { election } = rehearsal;
  const length = election.records.length;
  const table = defined(election.tables[1], 'the missing table').code;
  const capture = scanSheet(rehearsal, table, votesAt(election, 1));
  const after = createMemoryCount(contentOf(rehearsal), before);
  const undo = (): void => {
    election.records.length = length;
    rehearsal.images.delete(capture);
  };
  return { table, after, undo };
}

describe('a published bundle', () => {
  it('has a page in every language for the country, every division and every table, and a first page', async () => {
    const folder = newFolder();
    await publishTo(folder);
    const files = filesIn(folder);
    const divisions = contentOf(rehearsal).shards.map(({ division }) => division);
    for (const language of ['es', 'en', 'ar']) {
      for (const page of ['index', 'about', 'downloads']) expect(files.has(`${language}/${page}.html`)).toBe(true);
      for (const division of divisions.filter((id) => id !== 'mar')) {
        expect(files.has(`${language}/d/${division}.html`)).toBe(true);
      }
      for (const { code } of rehearsal.election.tables) expect(files.has(`${language}/t/${code}.html`)).toBe(true);
    }
    const first = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(first.indexOf('href="es/index.html"')).toBeLessThan(first.indexOf('href="en/index.html"'));
  });

  it('has no link that leads nowhere or away, no script but its own files and no inline style, and every file can be reached or is listed', async () => {
    const folder = newFolder();
    await publishTo(folder);
    const files = filesIn(folder);
    for (const path of [...files.keys()].filter((one) => one.endsWith('.html'))) {
      const html = readFileSync(join(folder, path), 'utf8');
      for (const target of targetsOf(path, html)) expect(files.has(target), `${path} → ${target}`).toBe(true);
      const tags = (html.match(/<[a-z][^<>]*>/gi) ?? []).join('\n');
      expect(tags).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
      expect(tags).not.toMatch(/<script(?! defer src="(\.\.\/)*assets\/[a-z-]+\.[0-9a-f]{16}\.js">)/i);
      expect(html).toContain("default-src 'none'");
      expect(html).toContain('REHEARSAL');
    }
    const styles = readFileSync(
      join(
        folder,
        defined(
          [...files.keys()].find((one) => one.endsWith('.css')),
          'styles',
        ),
      ),
      'utf8',
    );
    expect(styles).not.toMatch(/https?:|@import|FONT_FILE/);
    const font = defined(/url\("?([^")]+\.woff2)"?\)/.exec(styles)?.[1], 'the font');
    expect(files.has(`assets/${font}`)).toBe(true);
  });

  it('holds the canonical shards byte by byte', async () => {
    const folder = newFolder();
    await publishTo(folder);
    const { shards } = contentOf(rehearsal);
    expect(shards.length).toBeGreaterThan(10);
    for (const shard of shards) {
      const bytes = readFileSync(join(folder, shardPath(shard.contest, shard.division)));
      expect(bytes.equals(shardBytes(shard)), shard.division).toBe(true);
    }
  });

  it('lists every file by hash in a tree of manifests that latest.json stands for', async () => {
    const folder = newFolder();
    const { manifest } = await publishTo(folder);
    const listed = listedFiles(folder, 'mar');
    const files = filesIn(folder);
    files.forEach(({ sha256 }, path) => {
      if (path !== 'latest.json') expect(listed.get(path), path).toBe(sha256);
    });
    expect(listed.size).toBe(files.size - 1);
    expect(listed.get('manifest/mar.json')).toBe(manifest);
    const [text = ''] = readFileSync(join(folder, 'latest.json'), 'utf8').split('\n');
    const latest = JSON.parse(text);
    expect(latest.manifest.sha256).toBe(manifest);
  });

  it('is the same, byte for byte and in its times, wherever and however often it is made', async () => {
    const [one, two] = [newFolder(), newFolder()];
    await publishTo(one);
    await publishTo(two, createMemoryCount(contentOf(rehearsal)));
    const strip = (folder: string) =>
      [...filesIn(folder)].map(([path, { sha256, time }]) => [path, sha256, time]).sort();
    expect(strip(two)).toEqual(strip(one));
    const again = await publishTo(one);
    expect(again.files.written).toBe(0);
    expect(strip(two)).toEqual(strip(one));
  });

  it('keeps markup in names inert and apart from the text around it', async () => {
    const folder = newFolder();
    await publishTo(folder);
    const html = readFileSync(join(folder, 'es/index.html'), 'utf8');
    for (const name of HOSTILE_NAMES.slice(0, 2)) expect(html).not.toContain(name);
    expect(html).toContain('<bdi>&lt;script>alert(1)&lt;/script></bdi>');
    expect(html).toContain(`<bdi>${HOSTILE_NAMES[2]}</bdi>`);
    const region = readFileSync(join(folder, 'es/d/mar-3.html'), 'utf8');
    expect(/<title>[^<]*<\/title>/.exec(region)?.[0]).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('weighs at most 50 KB on its first view, styles and font and all', async () => {
    const { gzipSync } = await import('node:zlib');
    const folder = newFolder();
    await publishTo(folder);
    const html = readFileSync(join(folder, 'es/index.html'));
    const assets = targetsOf('es/index.html', html.toString()).filter((path) => path.startsWith('assets/'));
    const font = [...filesIn(folder).keys()].filter((path) => path.endsWith('.woff2'));
    let bytes = gzipSync(html).length;
    for (const path of assets) bytes += gzipSync(readFileSync(join(folder, path))).length;
    for (const path of font) bytes += statSync(join(folder, path)).size;
    expect(font).toHaveLength(1);
    expect(bytes).toBeLessThanOrEqual(50_000);
  });
});

describe('publishing again', () => {
  it('after one more sheet writes that table, what it lies in and what is national, and gives what a fresh publication gives', async () => {
    const [folder, fresh] = [newFolder(), newFolder()];
    await publishTo(folder);
    const before = filesIn(folder);
    const { table, after, undo } = withOneMoreSheet(count);
    await publishTo(folder, after);
    const now = filesIn(folder);
    const changed = [...now].filter(([path, { inode }]) => before.get(path)?.inode !== inode).map(([path]) => path);
    const browserTables = changed.filter((path) => path.startsWith('data/president/tables.mar-1.'));
    expect(browserTables).toHaveLength(1);
    const above = ['mar', 'mar-1', 'mar-1-1', 'mar-1-1-1', 'mar-1-1-1-001'];
    const expected = [
      ...above.flatMap((id) => [`count/president/${id}.json`, `manifest/${id}.json`]),
      ...['es', 'en', 'ar'].flatMap((language) => [
        `${language}/index.html`,
        `${language}/changes.html`,
        `${language}/downloads.html`,
        `${language}/t/${table}.html`,
        `embed/${language}/index.html`,
        `embed/${language}/mar-1.html`,
        ...above.slice(1).map((id) => `${language}/d/${id}.html`),
      ]),
      'changes/1.json',
      'changes/index.json',
      'data/index.json',
      'downloads/SHA256SUMS',
      'downloads/catalog.jsonld',
      'downloads/count.json',
      'downloads/datapackage.json',
      'downloads/nist-sp1500-100.json',
      'downloads/nist-sp1500-100-mar-1.json',
      'downloads/president/tables-mar.csv',
      'downloads/president/tables-mar-1.csv',
      'downloads/president/tables-mar-1.parquet',
      ...browserTables,
      'latest.json',
      'log/checkpoint',
      `log/tile/0/000.p/${rehearsal.election.records.length}`,
      `log/tile/entries/000.p/${rehearsal.election.records.length}`,
    ];
    const images = changed.filter((path) => path.startsWith('images/'));
    expect(changed.filter((path) => !path.startsWith('images/')).sort()).toEqual(expected.sort());
    expect(images).toHaveLength(1);
    await publishTo(fresh, createMemoryCount(contentOf(rehearsal)));
    undo();
    // What changed since the last publication, and so what lists it, a fresh publication can't know.
    const tellsOfHistory = (path: string): boolean => /changes|^manifest\/mar\.json$|^latest\.json$/.test(path);
    const contents = (folderOf: string) =>
      [...filesIn(folderOf)]
        .map(([path, { sha256 }]) => [path, sha256])
        .filter(([path = '']) => !tellsOfHistory(path))
        .sort();
    expect(contents(folder)).toEqual(contents(fresh));
  });

  it('removes an image that is taken back, unless another table shows it', async () => {
    const folder = newFolder();
    await publishTo(folder);
    const { tables } = rehearsal.election;
    const capture = defined([...rehearsal.images.keys()].at(-1), 'a capture');
    const shown = [...filesIn(folder).keys()].filter((path) => path.startsWith('images/'));
    rehearsal.withheld.set(capture, 'removed');
    await publishTo(folder, createMemoryCount(contentOf(rehearsal), count));
    rehearsal.withheld.delete(capture);
    const left = [...filesIn(folder).keys()].filter((path) => path.startsWith('images/'));
    const table = defined(tables.at(-1), 'the last table').code;
    expect(readFileSync(join(folder, `es/t/${table}.html`), 'utf8')).toContain('Imagen reservada');
    const targets = [...filesIn(folder).keys()]
      .filter((path) => path.includes('/t/'))
      .flatMap((path) => targetsOf(path, readFileSync(join(folder, path), 'utf8')))
      .filter((path) => path.startsWith('images/'));
    expect(new Set(left)).toEqual(new Set(targets));
    expect(shown.length - left.length).toBe(shown.filter((path) => !targets.includes(path)).length);
  });

  it('goes on where it was interrupted, and readers see the last publication until the next is whole', async () => {
    const [folder, whole] = [newFolder(), newFolder()];
    await publishTo(folder);
    const before = filesIn(folder);
    const rendered: string[] = [];
    const other: SiteRenderer = {
      ...renderer,
      build: 'f'.repeat(64),
      render: (page, head) => {
        if (page.kind === 'table') rendered.push(page.table.code);
        return renderer.render(page, head).replace('</main>', '<p>another build</p></main>');
      },
    };
    const controller = new AbortController();
    const interrupted = await publish({
      count,
      log: logOf(rehearsal),
      renderer: other,
      folder,
      signal: controller.signal,
      progress: ({ done, total }) => {
        if (done > total / 2) controller.abort();
      },
    });
    expect(interrupted).toMatchObject({ ok: false, error: { kind: 'interrupted' } });
    expect(filesIn(folder)).toEqual(before);
    const seen = rendered.splice(0).length;
    await publishTo(folder, count, other);
    expect(seen).toBeGreaterThan(0);
    expect(rendered.length).toBeLessThan(renderer.languages.length * rehearsal.election.tables.length);
    await publishTo(whole, count, other);
    const contents = (folderOf: string) => [...filesIn(folderOf)].map(([path, { sha256 }]) => [path, sha256]).sort();
    expect(contents(folder)).toEqual(contents(whole));
  });
});

describe('the changes between publications', () => {
  const index = (folder: string) => JSON.parse(readFileSync(join(folder, 'changes/index.json'), 'utf8')).changes;

  it('tell table by table what was shown before and now, and stay', async () => {
    const folder = newFolder();
    await publishTo(folder);
    expect(index(folder)).toEqual([]);
    const { table, after, undo } = withOneMoreSheet(count);
    await publishTo(folder, after);
    undo();
    const [first] = index(folder);
    expect(first.counts.tables).toEqual({ added: 1, corrected: 0, withdrawn: 0, state: 0 });
    expect(first.counts.images).toEqual({ added: 1, replaced: 0, withdrawn: 0 });
    const told = JSON.parse(readFileSync(join(folder, first.path), 'utf8'));
    const [change] = told.changes.filter((one: { readonly contest?: string }) => one.contest === 'president');
    expect(change).toMatchObject({ table, change: 'added', before: { state: 'missing', figures: null } });
    expect(change.after.state).toBe('counted');
    await publishTo(folder, createMemoryCount(contentOf(rehearsal), after));
    const [same, second] = index(folder);
    expect(same).toEqual(first);
    expect(second.counts.tables).toEqual({ added: 0, corrected: 0, withdrawn: 1, state: 0 });
    expect(second.counts.images).toEqual({ added: 0, replaced: 0, withdrawn: 1 });
    expect([second.number, second.from]).toEqual([2, first.to]);
    for (const language of ['es', 'en', 'ar']) {
      expect(readFileSync(join(folder, `${language}/changes.html`), 'utf8')).toContain('changes/2.json');
    }
    const rebuilt = { ...renderer, build: '0'.repeat(64) };
    await publishTo(folder, createMemoryCount(contentOf(rehearsal), after), rebuilt);
    expect(index(folder)).toHaveLength(2);
    expect(listedFiles(folder, 'mar').has('changes/1.json')).toBe(true);
  });
});

describe('a folder that cannot be published to', () => {
  it('holds something else', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'dear');
    const result = await publish({ count, log: logOf(rehearsal), renderer, folder });
    expect(result).toMatchObject({ ok: false, error: { kind: 'foreign-folder' } });
    expect([...filesIn(folder).keys()]).toEqual(['letter.txt']);
  });

  it('holds another election', async () => {
    const folder = newFolder();
    await publishTo(folder);
    const before = filesIn(folder);
    const few = smallRehearsal(tablesOf(1, 1, 2));
    const other = createMemoryCount(contentOf(few));
    const result = await publish({ count: other, log: logOf(few), renderer, folder });
    expect(result).toMatchObject({ ok: false, error: { kind: 'other-election' } });
    expect(filesIn(folder)).toEqual(before);
  });

  it('is a file', async () => {
    const file = join(place, 'file');
    writeFileSync(file, '');
    expect(await publish({ count, log: logOf(rehearsal), renderer, folder: file })).toMatchObject({
      ok: false,
      error: { kind: 'not-a-folder' },
    });
  });
});
