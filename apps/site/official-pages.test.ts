import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMemoryCount, type OfficialSide, type ProgressPoint, publish } from '@testigo/publication';
import { integerText, signedText } from '@testigo/ui';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersOn } from '../../e2e/barriers-on.ts';
import { openBrowser } from '../../e2e/browser.ts';
import { buildSite } from './build-site.ts';
import { candidatesByVotes } from './standing.ts';
import { contentOf, logOf, smallRehearsal } from './testing/small-rehearsal.ts';

const place = mkdtempSync(join(tmpdir(), 'testigo-official-'));
const rehearsal = smallRehearsal();
const content = contentOf(rehearsal);
const CONTEST = 'president';
const FIRST_TABLE = '10101-001-01';

/** The national shard, and who leads in it. */
function country() {
  const { definition } = rehearsal.election;
  const shard = content.shards.find(({ division }) => division === definition.root.id);
  const contest = definition.contests.find(({ id }) => id === CONTEST);
  if (shard === undefined || contest === undefined) throw new Error('The rehearsal has no national count.');
  const [leader, second] = candidatesByVotes(contest, shard.clean);
  if (leader === undefined || second === undefined) throw new Error('The rehearsal has no two candidates.');
  return { shard, leader, second };
}

const hash = (digit: string): string => digit.repeat(64);

/** A complete count that gives the leader of the sheets a hundred votes fewer than they hold, and one table with other figures. */
function officialSide(): OfficialSide {
  const { leader, second } = country();
  const [most, less] = [leader.candidate.id, second.candidate.id];
  const comparison = {
    winner: less,
    loser: most,
    margin: 50,
    tables: 1,
    sheets: 1,
    withoutSheet: 0,
    withoutRegister: 0,
    differing: 1,
    absoluteDifference: 200,
    over: 200,
    under: 0,
    net: 200,
    least: 0,
    greatest: 0,
    verdict: 'contradicted',
  } as const;
  return {
    claims: [
      {
        id: hash('a'),
        name: 'bulletin',
        title: { es: 'Boletín <b>único</b>', en: 'Only <b>bulletin</b>' },
        contest: CONTEST,
        division: rehearsal.election.definition.root.id,
        candidates: { [most]: leader.votes - 100, [less]: second.votes + 100 },
        others: 0,
        valid: null,
        null: null,
        voters: null,
        register: null,
        uncounted: 0,
        file: { sha256: hash('b'), bytes: 10 },
        date: '2031-05-05',
        url: 'javascript:alert(1)',
        logged: 1_935_000_000,
      },
    ],
    tables: [
      {
        id: hash('c'),
        name: 'by table',
        contest: CONTEST,
        comparison,
        tables: [{ table: FIRST_TABLE, sheet: { [most]: 150, [less]: 60 }, official: { [most]: 50, [less]: 160 } }],
      },
    ],
    snapshots: [
      { id: hash('d'), url: 'https://authority.example.org/', sha256: hash('e'), bytes: 9, path: null, logged: null },
    ],
  };
}

function manyPoints(): readonly ProgressPoint[] {
  const { shard, leader, second } = country();
  return Array.from({ length: 130 }, (_, index) => ({
    size: index + 1,
    time: 1_935_000_000 + index * 900,
    contests: [
      {
        contest: CONTEST,
        tables: { ...shard.tables, counted: Math.min(index, shard.tables.counted) },
        register: shard.register,
        candidates: { [leader.candidate.id]: index * 3, [second.candidate.id]: index },
      },
    ],
  }));
}

const PAGES = ['en/index.html', 'es/official.html', 'en/progress.html', 'es/mirrors.html', 'en/about.html'];

let browser: Browser;

beforeAll(async () => {
  const count = createMemoryCount({ ...content, official: officialSide(), progress: manyPoints() });
  const mirrors = [{ name: 'A library', url: 'https://mirror.example.org/' }];
  const order = { count, log: logOf(rehearsal), renderer: await buildSite(), folder: join(place, 'pages'), mirrors };
  const published = await publish(order);
  if (!published.ok) throw new Error(published.error.message);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(place, { recursive: true, force: true });
});

function read(path: string): string {
  return readFileSync(join(place, 'pages', path), 'utf8');
}

describe('the page of what the authority announced', () => {
  it('contradicts a complete count that gives a candidate fewer votes than the sheets hold, and says by how many', () => {
    const { leader } = country();
    const page = read('en/official.html');
    expect(page).toContain('Contradicted: no completion');
    expect(page).toContain(`${integerText(-100, 'en')} votes for ${leader.candidate.name}`);
    expect(page).toContain(signedText(-100, 'en'));
    expect(page).toContain(`documents/${hash('b')}.json`);
  });

  it('links the tables that differ to their pages, and shows markup and foreign addresses as text', () => {
    const page = read('es/official.html');
    expect(page).toContain(`href="../es/t/${FIRST_TABLE}.html"`);
    expect(page).toContain('Boletín &lt;b>único&lt;/b>');
    expect(page).not.toContain('href="javascript:');
    expect(page).toContain('href="https://authority.example.org/"');
  });

  it('is told of in a sentence on the page of the country', () => {
    const page = read('en/index.html');
    expect(page).toContain('The sheets contradict what the authority announced');
    expect(page).toContain('href="../en/official.html"');
  });
});

describe('the page of progress', () => {
  it('has every checkpoint in its tables, and says how many its chart draws', () => {
    const page = read('en/progress.html');
    expect(page.match(/<th scope="row">/g)).toHaveLength(130);
    expect(page).toContain('120 of 130 checkpoints');
    expect(page).toContain('Sheets do not arrive in random order');
  });
});

describe('the page of mirrors', () => {
  it('names those that were given, and the id that no clone can carry', () => {
    const page = read('en/mirrors.html');
    expect(page).toContain('href="https://mirror.example.org/"');
    expect(page).toContain(rehearsal.election.election);
  });
});

describe.each([
  { width: 360, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
] as const)('at $width pixels, $scheme', ({ width, scheme }) => {
  it.each(PAGES)('%s is accessible and never scrolls sideways', async (path) => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: scheme,
    });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(place, 'pages', path)).href);
    await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await barriersOn(page)).toEqual([]);
    await context.close();
  });
});
