import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defined, fromUtf8 } from '@testigo/basics';
import type { ListedTable } from '@testigo/count';
import {
  type CountContent,
  createMemoryCount,
  type PublishedDivision,
  type PublishedLog,
  partsOf,
  publish,
  type SiteRenderer,
} from '@testigo/publication';
import { integerText, pagesIn } from '@testigo/ui';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersOn } from '../../e2e/barriers-on.ts';
import { openBrowser } from '../../e2e/browser.ts';
import { buildSite } from './build-site.ts';
import { filesIn, targetsOf } from './testing/bundle-files.ts';
import { longBallot } from './testing/long-ballot.ts';
import { contentOf, logOf, smallRehearsal, tablesOf } from './testing/small-rehearsal.ts';

const place = mkdtempSync(join(tmpdir(), 'testigo-odd-'));
const CENTRE = 'mar-1-1-1-001';
let renderer: SiteRenderer;
let browser: Browser;

beforeAll(async () => {
  [renderer, browser] = await Promise.all([buildSite(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  rmSync(place, { recursive: true, force: true });
});

async function publishTo(name: string, content: CountContent, log: PublishedLog, site = renderer): Promise<string> {
  const folder = join(place, name);
  const published = await publish({ count: createMemoryCount(content), log, renderer: site, folder });
  if (!published.ok) throw new Error(published.error.message);
  return folder;
}

/** Opens pages on a phone and says which of them scroll sideways, and unless they are very long, what else keeps people from them. */
async function barriersOf(folder: string, paths: readonly string[], long = false): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(pathToFileURL(join(folder, path)).href);
    if (!long) found.push(...(await barriersOn(page)));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 360) found.push(`${path} is ${width} pixels wide`);
  }
  await context.close();
  return found;
}

describe('an election of no table and of one', () => {
  it('says that nothing is counted, and is whole', async () => {
    const rehearsal = smallRehearsal(tablesOf(0, 0, 0));
    const folder = await publishTo('none', contentOf(rehearsal), logOf(rehearsal));
    const html = readFileSync(join(folder, 'en/index.html'), 'utf8');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
    for (const path of filesIn(folder).keys())
      if (path.endsWith('.html'))
        for (const target of targetsOf(path, readFileSync(join(folder, path), 'utf8')))
          expect(filesIn(folder).has(target), `${path} → ${target}`).toBe(true);
    expect(await barriersOf(folder, ['en/index.html', 'ar/progress.html'])).toEqual([]);
  });

  it('says of one table that it is one of one', async () => {
    const rehearsal = smallRehearsal(tablesOf(1, 1, 1));
    const folder = await publishTo('one', contentOf(rehearsal), logOf(rehearsal));
    expect(readFileSync(join(folder, 'en/index.html'), 'utf8').replace(/<[^>]+>/g, '')).toContain('1 of 1 table');
    expect(await barriersOf(folder, [`es/d/${CENTRE}.html`])).toEqual([]);
  });
});

describe('a contest of two hundred ballot lines', () => {
  it('stays readable on a phone, with every candidate and every vote', async () => {
    const { content, log } = longBallot(200);
    const folder = await publishTo('long', content, log);
    const country = readFileSync(join(folder, 'es/index.html'), 'utf8');
    for (let line = 1; line <= 200; line += 1) expect(country).toContain(`la lista ${line}<`);
    expect(gzipSync(country).length).toBeLessThan(50_000);
    const centre = readFileSync(join(folder, `en/d/${CENTRE}.html`), 'utf8');
    expect(centre).toContain(pagesIn('en').places.someCandidates('16', '200'));
    const table = readFileSync(join(folder, 'en/t/10101-001-01.html'), 'utf8');
    expect(table.match(/class="candidate/g)?.length ?? 0).toBe(200);
    expect(await barriersOf(folder, ['es/index.html', 'ar/t/10101-001-01.html'], true)).toEqual([]);
    expect(await barriersOf(folder, [`en/d/${CENTRE}.html`, 'en/t/10101-001-03.html'])).toEqual([]);
  });
});

describe('a place with more beneath it than a page lists', () => {
  it('has further pages, each of which leads to the others and to its places', async () => {
    const site = { ...renderer, languages: ['en'] };
    const rehearsal = smallRehearsal(centresOf(401));
    const folder = await publishTo('many', contentOf(rehearsal), logOf(rehearsal), site);
    const files = filesIn(folder);
    const [first, second] = ['en/d/mar-1-1-1.html', 'en/p/mar-1-1-1.2.html'] as const;
    for (const [path, listed, other] of [
      [first, 400, second],
      [second, 1, first],
    ] as const) {
      const html = readFileSync(join(folder, path), 'utf8');
      expect(html.match(/<th scope="row"><a href="[^"]*mar-1-1-1-\d+\.html"/g)).toHaveLength(listed);
      const targets = targetsOf(path, html).filter((target) => target.startsWith('en/'));
      expect(targets).toContain(other);
      for (const target of targets) expect(files.has(target), `${path} → ${target}`).toBe(true);
    }
    expect(readFileSync(join(folder, second), 'utf8')).toContain(pagesIn('en').places.listed('401', '401', '401'));
    expect(await barriersOf(folder, [second])).toEqual([]);
  });
});

/** So many centres of one table each, in one district. */
function centresOf(count: number): readonly ListedTable[] {
  return Array.from({ length: count }, (_, index) => {
    const centre = String(index + 1).padStart(3, '0');
    return { code: `10101-${centre}-01`, division: `mar-1-1-1-${centre}`, register: 500 };
  });
}

describe('twenty thousand places or tables beneath one', () => {
  it('make pages that a phone on a slow line can load', () => {
    const content = contentOf(smallRehearsal(tablesOf(1, 1, 5)));
    const { head, shards } = content;
    const centre = defined(
      shards.find(({ division }) => division === CENTRE),
      'the centre',
    );
    const rows = Array.from({ length: 20_000 }, (_, index) => defined(centre.rows?.[index % 5], 'a row'));
    const path = placesTo(CENTRE);
    const wide: PublishedDivision = { path, shards: [{ ...centre, rows }], gaps: null, children: [] };
    const children = Array.from({ length: 20_000 }, (_, index) => {
      const child = { id: `mar-1-1-1-${index}`, name: `Escuela ${index}`, level: 'centre' };
      return { place: child, shards: [centre], gaps: null };
    });
    const { rows: _rows, ...own } = centre;
    const parish: PublishedDivision = { path: path.slice(0, -1), shards: [own], gaps: null, children };
    for (const division of [wide, parish]) {
      expect(partsOf(division)).toBe(50);
      for (const part of [1, 2, 50]) {
        const html = renderer.render({ kind: 'division', language: 'es', division, part }, head);
        expect(fromUtf8(html)).toContain(integerText(20_000, 'es'));
        expect(html.length).toBeLessThan(500_000);
        expect(gzipSync(html).length).toBeLessThan(50_000);
      }
    }
  });
});

function placesTo(division: string): PublishedDivision['path'] {
  const codes = division.split('-');
  const levels = ['country', 'region', 'province', 'district', 'centre'];
  return codes.map((_, index) => ({
    id: codes.slice(0, index + 1).join('-'),
    name: `Place ${index}`,
    level: levels[index] ?? '',
  }));
}
