import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defined, fromUtf8, utf8 } from '@testigo/basics';
import { createMemoryCount, publish, type SiteRenderer } from '@testigo/publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, listedFiles, targetsOf } from './testing/bundle-files.ts';
import { makePublishingPlace, type PublishingPlace } from './testing/publishing-place.ts';
import { contentOf, logOf } from './testing/small-rehearsal.ts';

let place: PublishingPlace;

beforeAll(async () => {
  place = await makePublishingPlace();
});

afterAll(() => place?.remove());

describe('publishing again', () => {
  it('after one more sheet writes that table, what it lies in and what is national, and gives what a fresh publication gives', async () => {
    const { rehearsal, count, newFolder, publishTo, withOneMoreSheet } = place;
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
      'downloads/pictures-mar.csv',
      'downloads/pictures-mar-1.csv',
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
    const { rehearsal, count, newFolder, publishTo } = place;
    const folder = newFolder();
    await publishTo(folder);
    const { tables } = rehearsal.election;
    const capture = defined([...rehearsal.images.keys()].at(-1), 'a capture');
    const shown = [...filesIn(folder).keys()].filter((path) => path.startsWith('images/'));
    rehearsal.withheld.set(capture, 'removed');
    await publishTo(folder, createMemoryCount(contentOf(rehearsal), count));
    rehearsal.withheld.delete(capture);
    const left = [...filesIn(folder).keys()].filter((path) => path.startsWith('images/'));
    const lines = readFileSync(join(folder, 'downloads/pictures-mar.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
    expect(new Set(lines.map((line) => line.split(',')[1]))).toEqual(new Set(left));
    expect(lines.every((line) => line.endsWith(',REHEARSAL'))).toBe(true);
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
    const { renderer, rehearsal, count, newFolder, publishTo } = place;
    const [folder, whole] = [newFolder(), newFolder()];
    await publishTo(folder);
    const before = filesIn(folder);
    const rendered: string[] = [];
    const other: SiteRenderer = {
      ...renderer,
      build: 'f'.repeat(64),
      render: (page, head) => {
        if (page.kind === 'table') rendered.push(page.table.code);
        const html = fromUtf8(renderer.render(page, head));
        return utf8(html.replace('</main>', '<p>another build</p></main>'));
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
    const { renderer, rehearsal, count, newFolder, publishTo, withOneMoreSheet } = place;
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
