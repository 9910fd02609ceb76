import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defined } from '@testigo/basics';
import { shardPath } from '@testigo/count';
import { createMemoryCount, publish } from '@testigo/publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, listedFiles, targetsOf } from './testing/bundle-files.ts';
import { makePublishingPlace, type PublishingPlace } from './testing/publishing-place.ts';
import { contentOf, HOSTILE_NAMES, logOf, shardBytes, smallRehearsal, tablesOf } from './testing/small-rehearsal.ts';

let place: PublishingPlace;

beforeAll(async () => {
  place = await makePublishingPlace();
});

afterAll(() => place?.remove());

/** Pages that people come to first. */
const COME_FIRST: ReadonlySet<string> = new Set([
  'index.html',
  ...['es', 'en', 'ar'].map((language) => `${language}/index.html`),
]);

/** Styles that stand in a page are those that its policy names by their hash, and load a font that is there. */
function expectNamed(html: string, path: string, rules: string, files: ReadonlyMap<string, unknown>): void {
  expect(html).toContain(`'sha256-${createHash('sha256').update(rules).digest('base64')}'`);
  const font = defined(/url\("?([^")]+\.woff2)"?\)/.exec(rules)?.[1], 'the font');
  expect(files.has(join(dirname(path), font))).toBe(true);
}

describe('a published bundle', () => {
  it('has a page in every language for the country, every division and every table, and a first page', async () => {
    const { rehearsal, newFolder, publishTo } = place;
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

  it('has no link that leads nowhere or away, no script but its own files and no style that its policy does not name, and every file can be reached or is listed', async () => {
    const { newFolder, publishTo } = place;
    const folder = newFolder();
    await publishTo(folder);
    const files = filesIn(folder);
    for (const path of [...files.keys()].filter((one) => one.endsWith('.html'))) {
      const html = readFileSync(join(folder, path), 'utf8');
      for (const target of targetsOf(path, html)) expect(files.has(target), `${path} → ${target}`).toBe(true);
      const tags = (html.match(/<[a-z][^<>]*>/gi) ?? []).join('\n');
      expect(tags).not.toMatch(/\sstyle=|\son[a-z]+=|javascript:/i);
      expect(tags).not.toMatch(/<script(?! defer src="(\.\.\/)*assets\/[a-z-]+\.[0-9a-f]{16}\.js">)/i);
      const styles = [...html.matchAll(/<style[^>]*>(.*?)<\/style>/gs)];
      expect([path, styles.length]).toEqual([path, COME_FIRST.has(path) ? 1 : 0]);
      expect(html.split(/<style/i)).toHaveLength(styles.length + 1);
      for (const [, rules = ''] of styles) expectNamed(html, path, rules, files);
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
    const { rehearsal, newFolder, publishTo } = place;
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
    const { newFolder, publishTo } = place;
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
    const { rehearsal, newFolder, publishTo } = place;
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
    const { newFolder, publishTo } = place;
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
    const { newFolder, publishTo } = place;
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

describe('a folder that cannot be published to', () => {
  it('holds something else', async () => {
    const { renderer, rehearsal, count, newFolder } = place;
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'dear');
    const result = await publish({ count, log: logOf(rehearsal), renderer, folder });
    expect(result).toMatchObject({ ok: false, error: { kind: 'foreign-folder' } });
    expect([...filesIn(folder).keys()]).toEqual(['letter.txt']);
  });

  it('holds another election', async () => {
    const { renderer, newFolder, publishTo } = place;
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
    const { renderer, rehearsal, count } = place;
    const file = join(place.folder, 'file');
    writeFileSync(file, '');
    expect(await publish({ count, log: logOf(rehearsal), renderer, folder: file })).toMatchObject({
      ok: false,
      error: { kind: 'not-a-folder' },
    });
  });
});
