import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assert, fromUtf8 } from '@testigo/basics';
import {
  bundlePaths,
  createMemoryCount,
  listedFile,
  type MemoryCount,
  type OrderedPages,
  type PageSubject,
  type SiteRenderer,
  StagingFolder,
} from '@testigo/publication';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildSite } from './build-site.ts';
import { asOfMany } from './testing/as-of-many.ts';
import { filesIn } from './testing/bundle-files.ts';
import { makePublishingPlace } from './testing/publishing-place.ts';
import { contentOf, smallRehearsal } from './testing/small-rehearsal.ts';

const count = createMemoryCount(contentOf(smallRehearsal()));
let renderer: SiteRenderer;

beforeAll(async () => {
  renderer = await buildSite();
});

async function startPress() {
  const folder = mkdtempSync(join(tmpdir(), 'testigo-press-'));
  const head = await count.head();
  const press = renderer.startPress?.(head, folder);
  if (press === undefined) throw new Error('the site has no press');
  onTestFinished(async () => {
    await press.close();
    rmSync(folder, { recursive: true });
  });
  return { head, press, folder, staged: new StagingFolder(folder) };
}

/** The pages of every table and division, as they are asked for. */
async function allPages(): Promise<readonly OrderedPages[]> {
  const asked: OrderedPages[] = [];
  const ask = (subject: PageSubject, pathIn: (language: string) => string): void => {
    const pages = renderer.languages.map((language) => ({ language, path: pathIn(language), published: null }));
    asked.push({ subject, pages });
  };
  for await (const table of count.tables(null)) {
    ask({ kind: 'table', table }, (language) => bundlePaths.table(language, table.code));
  }
  for await (const division of count.divisions({ since: null })) {
    const id = division.path.at(-1)?.id ?? '';
    ask({ kind: 'division', division, part: 1 }, (language) => bundlePaths.division(language, id));
  }
  return asked;
}

describe('threads that print pages', () => {
  it('stage the bytes that are rendered here too, and list them in the order asked for, however many are asked for at once', async () => {
    const { head, press, staged } = await startPress();
    const asked = await allPages();
    const lots = [asked.slice(0, 5), ...asked.slice(5).map((one) => [one])];
    const printed = (await Promise.all(lots.map((lot) => press.print(lot)))).flat();
    const expected = asked.map(({ subject, pages }) =>
      pages.map(({ language, path }) => ({ path, bytes: renderer.render({ ...subject, language }, head) })),
    );
    expect(printed).toEqual(expected.map((pages) => pages.map(({ path, bytes }) => listedFile(path, bytes))));
    for (const { path, bytes } of expected.flat()) {
      expect(fromUtf8(staged.read(path) ?? new Uint8Array())).toBe(fromUtf8(bytes));
    }
    expect(printed.flat().length).toBeGreaterThan(100);
    // The time of a file is that of its content, not of its making.
    expect(statSync(join(staged.root, printed[0]?.[0]?.path ?? '')).mtimeMs).toBeLessThan(Date.UTC(2010, 0));
  });

  it('stage nothing that is published already, and take away what an interrupted run staged in its place', async () => {
    const { press, staged } = await startPress();
    const [ordered] = await allPages();
    assert(ordered !== undefined, 'there are pages');
    const [files = []] = await press.print([ordered]);
    expect(staged.has(files[0]?.path ?? '')).toBe(true);
    const known = ordered.pages.map((page, index) => ({ ...page, published: files[index]?.sha256 ?? null }));
    expect(await press.print([{ ...ordered, pages: known }])).toEqual([files]);
    expect(existsSync(join(staged.root, files[0]?.path ?? ''))).toBe(false);
  });

  it('tell of a fault to everybody who waits, now and later', async () => {
    const { press } = await startPress();
    const later = (await allPages()).slice(0, 1);
    const unknown = later.map((one) => ({
      ...one,
      pages: [{ language: 'none', path: 'none/t/1.html', published: null }],
    }));
    const failed = await Promise.allSettled([
      ...Array.from({ length: 20 }, () => press.print(unknown)),
      press.print(later),
    ]);
    expect(failed[0]?.status).toBe('rejected');
    await expect(press.print(later)).rejects.toThrow('no messages in none');
  });

  it('say which file could not be written, as the file system does', async () => {
    const { press, staged } = await startPress();
    const pages = (await allPages()).slice(0, 1);
    const folder = dirname(join(staged.root, pages[0]?.pages[0]?.path ?? ''));
    staged.write(listedFile('es/x', new Uint8Array()), new Uint8Array());
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(folder, '');
    await expect(press.print(pages)).rejects.toMatchObject({ code: 'EEXIST', syscall: 'mkdir' });
    expect(readFileSync(folder, 'utf8')).toBe('');
  });
});

describe('a publication whose pages are printed by threads', () => {
  it('is the same, from the first on and when sheets come to it', async () => {
    const place = await makePublishingPlace();
    onTestFinished(() => place.remove());
    const [printed, rendered] = [place.newFolder(), place.newFolder()];
    const publishBoth = async (of: MemoryCount): Promise<void> => {
      await place.publishTo(rendered, of);
      await place.publishTo(printed, asOfMany(of));
      const withoutInodes = (folder: string) =>
        [...filesIn(folder)].map(([path, { sha256, time }]) => [path, sha256, time]).sort();
      expect(withoutInodes(printed)).toEqual(withoutInodes(rendered));
    };
    await publishBoth(place.count);
    const before = filesIn(printed);
    const { after, undo } = place.withOneMoreSheet(place.count);
    onTestFinished(undo);
    await publishBoth(after);
    const kept = [...filesIn(printed)].filter(([path, { inode }]) => before.get(path)?.inode === inode);
    expect(kept.length).toBeGreaterThan(50);
  });
});
