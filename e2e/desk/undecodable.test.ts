import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseAnswer } from '@testigo/review/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CountOutput } from '../../apps/testigo/contract/count-output.ts';
import type { ImportSheetsOutput } from '../../apps/testigo/contract/import-output.ts';
import type { TableOutput } from '../../apps/testigo/contract/table-output.ts';
import { REPOSITORY } from '../../apps/testigo/testing/make-home.ts';
import { deskIn } from '../../ui/index.ts';
import { type DeskRoom, openDeskRoom } from './desk-room.ts';
import { enterDesk, keyFigures, type PersonAtDesk, takeTask } from './person-at-desk.ts';
import type { ServedDesk } from './served-desk.ts';

const DEFINITION = join(REPOSITORY, 'countries/venezuela-2024/election.json');
const DATA = join(REPOSITORY, '../shared/data');
const FILE = 'qr-unreadable-incomplete-1.jpg';
const isThere = existsSync(join(DATA, 'images', FILE));
if (!isThere) console.info('Skipped: the real scan whose code cannot be decoded is not in ../shared.');

const TABLE = '070704017.03';
/** What a person reads on it: the ballot lines in printed order, and the rest by field. */
const LINES = [
  71, 1, 3, 1, 0, 2, 1, 1, 3, 1, 0, 0, 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 16, 16, 323, 0, 3,
];
const BESIDE: { readonly [field: string]: number } = {
  register: 699,
  'voters-machine': 449,
  'voters-roll': 449,
  votes: 449,
  valid: 449,
  partial: 0,
  null: 0,
  blank: 0,
  'options-valid': 449,
  'options-null': 0,
  'options-blank': 0,
};

/** From where to where people's data stand on the scan, in pixels from its top; they were painted grey before it came here. */
function placesOfPeople(): readonly (readonly [from: number, to: number])[] {
  const index = JSON.parse(readFileSync(join(DATA, 'images/index.json'), 'utf8')) as readonly {
    readonly file: string;
    readonly redacted_y: readonly (readonly [number, number])[];
  }[];
  return index.find(({ file }) => file === FILE)?.redacted_y ?? [];
}

/** The row of the table in the first file of figures that was published, by column. */
function publishedRow(): ReadonlyMap<string, string> {
  const [head = '', ...rows] = readFileSync(join(DATA, 'RESULTADOS_2024_CSV_V1.csv'), 'utf8').split(/\r?\n/);
  const columns = head.replace(/^\uFEFF/, '').split(',');
  const column = (name: string): number => columns.indexOf(name);
  const cells = rows
    .map((row) => row.split(','))
    .find((row) => row[column('CENTRO')]?.padStart(9, '0') === '070704017' && row[column('MESA')] === '3');
  return new Map(columns.map((name, place) => [name, cells?.[place] ?? '']));
}

const { home: said, work } = deskIn('en');

/** Covers the whole width of the picture in hand from one height to another, as a hand does: piece by piece as far as one sees, and scrolling on. */
async function cover(page: Page, height: number, from: number, to: number): Promise<void> {
  const [room, picture] = [page.locator('section.sheet'), page.locator('.mask')];
  await room.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.mask img')?.naturalHeight ?? 0) > 0);
  for (let covered = from; covered < to; ) {
    const whole = await picture.boundingBox();
    const scale = (whole?.height ?? 0) / height;
    await room.evaluate((one, top) => {
      one.scrollTop = top;
    }, covered * scale);
    const [seen, shown] = [await room.boundingBox(), await picture.boundingBox()];
    if (seen === null || shown === null) throw new Error('no picture');
    const top = Math.max(shown.y + covered * scale, seen.y + 2);
    const bottom = Math.min(shown.y + to * scale, seen.y + seen.height - 30);
    // Upwards, and a little over what is covered already: whoever begins on a box moves it.
    await page.mouse.move(shown.x + 2, bottom);
    await page.mouse.down();
    await page.mouse.move(shown.x + shown.width - 2, top - 3, { steps: 3 });
    await page.mouse.up();
    covered = (bottom - shown.y) / scale;
  }
}

/** Whether every tenth line between two heights lies under a box that leaves hardly anything at either side. */
function isCovered([from, to]: readonly [number, number], boxes: ReleaseAnswer['boxes']): boolean {
  const lines = Array.from({ length: Math.floor((to - from) / 10) }, (_, step) => from + 10 * step + 5);
  return lines.every((line) => boxes.some(({ y, height, width }) => y <= line && line < y + height && width > 900));
}

describe.skipIf(!isThere)('a real sheet whose code cannot be decoded', () => {
  let room: DeskRoom<ImportSheetsOutput>;
  let browser: Browser;
  let served: ServedDesk;

  beforeAll(async () => {
    room = await openDeskRoom(async (home) => {
      await home.ask('election', 'create', '--definition', DEFINITION);
      return home.ask<ImportSheetsOutput>('import', 'sheets', join(DATA, 'images', FILE));
    });
    expect(room.filled).toMatchObject({ captures: 1, read: 0, parked: 1 });
    ({ browser, served } = room);
  });

  afterAll(() => room?.close());

  /** What one reader does with a task in hand, up to the sentence that says that it is kept. */
  async function handIn({ page }: PersonAtDesk, act: () => Promise<unknown>): Promise<void> {
    await act();
    await page.getByText(said.kept.now).waitFor();
  }

  test('is masked by a person, placed and read to the end by two, and counted', async () => {
    const clearer = await enterDesk(browser, served, 'clearer', { viewport: { width: 1280, height: 1100 } });
    const picture = await takeTask(clearer.page, 'clear');
    expect(picture.mode).toBe('mask');
    for (const [from, to] of placesOfPeople()) await cover(clearer.page, picture.pages[0]?.height ?? 0, from, to);
    await clearer.page.getByLabel(work.clear.look).check();
    const sent = clearer.page.waitForRequest('**/api/tasks/submit');
    await handIn(clearer, () => clearer.page.locator('.actions button.first').press('Enter'));
    const { boxes } = ((await sent).postDataJSON() as { readonly answer: ReleaseAnswer }).answer;
    for (const place of placesOfPeople()) expect(isCovered(place, boxes)).toBe(true);
    expect(clearer.complaints()).toEqual([]);
    await clearer.close();
    await served.refresh();

    const readers = [await enterDesk(browser, served, 'reader'), await enterDesk(browser, served, 'reader')];
    for (const reader of readers) {
      await takeTask(reader.page, 'place');
      await reader.page.locator('#table').fill(TABLE);
      await handIn(reader, () => reader.page.locator('button[type=submit].first').press('Enter'));
    }
    await served.refresh();
    expect(await served.state(TABLE)).toBe('received');

    const options = served.desk.open.election.definition.contests[0]?.options.map(({ id }) => id) ?? [];
    const printed = new Map([
      ...Object.entries(BESIDE),
      ...options.map((id, line) => [id, LINES[line] ?? Number.NaN] as const),
    ]);
    for (const reader of readers) {
      const { fields } = await takeTask(reader.page, 'read');
      expect(fields.map(({ id }) => id).sort()).toEqual([...printed.keys()].sort());
      await keyFigures(
        reader.page,
        fields.map(({ id }) => printed.get(id) ?? '*'),
      );
      await handIn(reader, () => reader.page.keyboard.press('Enter'));
      expect(reader.complaints()).toEqual([]);
      await reader.close();
    }
    expect(await served.state(TABLE)).toBe('counted');

    const [contest] = (await room.home.ask<TableOutput>('table', TABLE)).contests;
    expect(contest).toMatchObject({ state: 'counted', register: 699, figures: Object.fromEntries(printed) });
    expect(contest?.findings.every(({ holds }) => holds)).toBe(true);
    // Whoever read the same sheet for the file of figures that was published saw the same.
    const row = publishedRow();
    const { clean } = (await room.home.ask<CountOutput>('count')).contests[0]?.totals ?? {};
    expect(Object.keys(clean?.candidates ?? {})).toHaveLength(10);
    for (const [candidate, votes] of Object.entries(clean?.candidates ?? {}))
      expect(String(votes)).toBe(row.get(candidate));
    expect([clean?.valid, clean?.null].map(String)).toEqual([row.get('VOTOS_VALIDOS'), row.get('VOTOS_NULOS')]);
  });
});
