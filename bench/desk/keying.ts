// How long a practised person needs for the main figures of a real sheet of 38 ballot lines and for all of it: in Chromium, by keyboard alone, at a stated pace;
// what the desk makes her wait is measured beside it. Skipped where ../shared is absent. Usage: npm run keying -w bench -- [sheets] [keys an hour]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ElectionDefinition } from '@testigo/election';
import type { ReadTask } from '@testigo/review/api';
import { openLease } from '@testigo/testigo/desk/seal-lease.ts';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../e2e/browser.ts';
import { enterDesk, takeTask } from '../../e2e/desk/person-at-desk.ts';
import { serveDeskOf } from '../../e2e/desk/served-desk.ts';
import { deskIn } from '../../ui/index.ts';
import { machineText, median } from '../measure/figures.ts';
import { withThrowawayFolder } from '../measure/throwaway-workspace.ts';

const SHEETS = Number(process.argv[2] ?? 3);
/** What is asked of people who key figures for a living, reading included; Enter is a key like others. */
const KEYS_AN_HOUR = Number(process.argv[3] ?? 8000);
const MS_A_KEY = 3_600_000 / KEYS_AN_HOUR;
const DEFINITION = fileURLToPath(new URL('../../countries/venezuela-2024/election.json', import.meta.url));
const IMAGES = fileURLToPath(new URL('../../../shared/data/images', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../apps/testigo/main.ts', import.meta.url));

/** What one sheet took. */
interface Lap {
  readonly headlineKeys: number;
  readonly headlineMs: number;
  readonly keys: number;
  readonly wholeMs: number;
  /** From asking for the sheet until its first line can be read. */
  readonly openingMs: number;
  /** The longest that the screen took to show what a key did. */
  readonly slowestKeyMs: number;
}

const texts = existsSync(IMAGES) ? await codesOfScans() : new Map<string, string>();
if (texts.size === 0) console.log('Skipped: the real scans are not in ../shared.');
else await withThrowawayFolder(measure);

async function measure(folder: string): Promise<void> {
  console.log(`${machineText()}; ${KEYS_AN_HOUR} keys an hour`);
  const [definitionFile, data] = [join(folder, 'election.json'), join(folder, 'data')];
  await writeAsReadByPeople(definitionFile);
  run('election', 'create', '--data', data, '--definition', definitionFile);
  run('import', 'sheets', '--data', data, IMAGES);
  const [served, browser] = await Promise.all([serveDeskOf({ data }), openBrowser()]);
  try {
    await served.refresh();
    const { page, close } = await enterDesk(browser, served, 'reader');
    const laps: Lap[] = [];
    while (laps.length < SHEETS) {
      const asked = performance.now();
      const task = await takeTask(page, 'read');
      await lineIsThere(page);
      const openingMs = performance.now() - asked;
      const text = texts.get(openLease(served.desk, task.lease)?.table ?? '');
      laps.push({ ...(await keyIn(page, task, figuresOf(text ?? '', task))), openingMs });
    }
    await close();
    report(laps);
  } finally {
    await browser.close();
    await served.close();
  }
}

/** The texts of the codes on the scans, by table. */
async function codesOfScans(): Promise<ReadonlyMap<string, string>> {
  const index = JSON.parse(await readFile(join(IMAGES, 'index.json'), 'utf8')) as readonly {
    readonly qr?: string | null;
  }[];
  return new Map(
    index.flatMap(({ qr }) => (typeof qr === 'string' ? [[qr.split('.').slice(0, 2).join('.'), qr] as const] : [])),
  );
}

/** What stands in the fields of a sheet by its code: the lines as they are, of everything else a number of as many digits. */
function figuresOf(text: string, { fields }: ReadTask): readonly number[] {
  const [, lines = '', nulls = '0', blanks = '0'] = text.split('!');
  const votes = lines.split(',').map(Number);
  const sum = votes.reduce((total, one) => total + one, 0);
  let line = 0;
  return fields.map(({ id, means }) => {
    if (means === 'option') return votes[line++] ?? 0;
    if (/partial/.test(id)) return 0;
    if (/null/.test(id)) return Number(nulls);
    return /blank/.test(id) ? Number(blanks) : sum;
  });
}

/** The definition of the real election, in which only what two people have read counts. */
async function writeAsReadByPeople(file: string): Promise<void> {
  const { $schema: _, ...real } = JSON.parse(await readFile(DEFINITION, 'utf8')) as ElectionDefinition & {
    readonly $schema?: string;
  };
  const policy = [{ class: 'scan', agree: ['person', 'person'], senders: 1, vouched: false }];
  await writeFile(file, JSON.stringify({ ...real, id: 'keying', policy }));
}

function run(...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`testigo ${args.join(' ')}: ${stdout}${stderr}`);
}

/** Waits until the line of the field that is asked for can be read. */
async function lineIsThere(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const line = document.querySelector<HTMLImageElement>('.line img');
    return line?.complete === true && line.naturalWidth > 0;
  });
}

/** Keys one sheet at the pace, and hands it in. */
async function keyIn(page: Page, { fields }: ReadTask, figures: readonly number[]): Promise<Omit<Lap, 'openingMs'>> {
  const began = performance.now();
  const headline = fields.filter((field) => field.headline).length;
  let [keys, slowestKeyMs, headlineKeys, headlineMs] = [0, 0, 0, 0];
  for (const [place, figure] of figures.entries()) {
    for (const key of [...String(figure), 'Enter']) {
      const pressed = performance.now();
      await page.keyboard.press(key);
      // The next frame shows what the key did.
      await page.evaluate(() => new Promise(requestAnimationFrame));
      const took = performance.now() - pressed;
      slowestKeyMs = Math.max(slowestKeyMs, took);
      keys += 1;
      await wait(Math.max(0, MS_A_KEY - took));
    }
    if (place + 1 === headline) [headlineKeys, headlineMs] = [keys, performance.now() - began];
  }
  await page.keyboard.press('Enter');
  await page.getByText(deskIn('en').home.kept.now).waitFor();
  return { headlineKeys, headlineMs, keys: keys + 1, wholeMs: performance.now() - began, slowestKeyMs };
}

function report(laps: readonly Lap[]): void {
  const of = (value: (lap: Lap) => number) => median(laps.map(value));
  const seconds = (value: (lap: Lap) => number) => `${(of(value) / 1000).toFixed(1)} s`;
  console.log(`medians of ${laps.length} sheets of 38 ballot lines`);
  console.log(`main figures: ${of((lap) => lap.headlineKeys)} keys, ${seconds((lap) => lap.headlineMs)} (10 s)`);
  console.log(`the whole sheet, handed in: ${of((lap) => lap.keys)} keys, ${seconds((lap) => lap.wholeMs)} (120 s)`);
  console.log(
    `until the first line can be read: ${Math.round(of((lap) => lap.openingMs))} ms; slowest key: ${Math.round(Math.max(...laps.map((lap) => lap.slowestKeyMs)))} ms`,
  );
}
