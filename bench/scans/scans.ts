// Images a second through the whole import of sheets, against opening the same files, and against other readers where they are installed.
// Usage: npm run scans -w bench -- [tables] [rounds]
import { performance } from 'node:perf_hooks';
import type { ElectionDefinition } from '@testigo/election';
import { createElection, readDefinition } from '@testigo/testigo/commands/election-create.ts';
import { REHEARSAL_DEFINITION } from '@testigo/testigo/commands/rehearse.ts';
import { importSheets } from '@testigo/testigo/pipeline/import-sheets.ts';
import { machineText, median } from '../measure/figures.ts';
import { withThrowawayFolder, withThrowawayWorkspace } from '../measure/throwaway-workspace.ts';
import { timed } from '../measure/timed.ts';
import { type FoundTexts, isInstalled, openOnly, poolReader, type Reader, zbarReader, zxingReader } from './readers.ts';
import { type RehearsedScan, type RehearsedScans, rehearseScans } from './rehearsed-scans.ts';

const tables = Number(process.argv[2] ?? 400);
const rounds = Number(process.argv[3] ?? 3);
const PARALLEL = 2;
const FLOOR = 'open only (sharp)';
const WHOLE = 'whole import';

await withThrowawayFolder(async (folder) => {
  const definition = await readDefinition(REHEARSAL_DEFINITION);
  const rehearsed = await timed('draw the sheets', () => rehearseScans(definition, tables, folder));
  const { scans } = rehearsed;
  const files = scans.map(({ file }) => file);
  console.log(`${files.length} images, ${scans.filter(({ isWhole }) => isWhole).length} with a whole QR code`);
  console.log(machineText());
  const readers = await readersHere(definition);
  const durations = new Map<string, number[]>([...readers.keys(), WHOLE].map((name) => [name, []]));
  const found = new Map<string, FoundTexts>();
  // Round by round, so that what else the machine does falls on all of them.
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, read] of readers) {
      const began = performance.now();
      found.set(name, await read(files, PARALLEL));
      durations.get(name)?.push(performance.now() - began);
    }
    durations.get(WHOLE)?.push(await importAll(definition, rehearsed));
  }
  const floor = median(durations.get(FLOOR) ?? []);
  for (const [name, own] of durations) {
    const texts = found.get(name);
    const accuracy = texts === undefined || texts.size === 0 ? '' : `; ${accuracyText(scans, texts)}`;
    console.log(`${rateText(name, median(own), files.length, floor)}${accuracy}`);
  }
  console.log(machineText());
});

async function readersHere(definition: ElectionDefinition): Promise<ReadonlyMap<string, Reader>> {
  const readers = new Map([
    [FLOOR, openOnly],
    ['reader of the pipeline', poolReader(definition)],
  ]);
  if (await isInstalled('zbarimg')) readers.set('zbarimg', zbarReader);
  else console.log('zbarimg is not installed (zbar-tools): skipped');
  if (await isInstalled('ZXingReader')) readers.set('ZXingReader', zxingReader);
  else console.log('ZXingReader is not installed (zxing-cpp-tools): skipped');
  return readers;
}

/** Imports all images into an election of their own: read, kept on the disk, shown copies made, counted. Gives the milliseconds. */
async function importAll(definition: ElectionDefinition, { tables: list, scans }: RehearsedScans): Promise<number> {
  return withThrowawayWorkspace(async (workspace) => {
    await createElection(workspace, definition, list);
    const open = await workspace.election();
    const began = performance.now();
    const imported = await importSheets(workspace, open, {
      paths: scans.map(({ file }) => file),
      class: 'scan',
      workers: PARALLEL,
      progress: { update: () => undefined, finish: () => undefined },
      signal: new AbortController().signal,
    });
    const duration = performance.now() - began;
    if (imported.new !== scans.length) throw new Error(`${imported.new} of ${scans.length} images were kept`);
    return duration;
  });
}

function rateText(name: string, duration: number, images: number, floor: number): string {
  const rate = (images / (duration / 1000)).toFixed(1);
  return `${name}: ${(duration / 1000).toFixed(1)} s, ${rate} images/s, ${(duration / floor).toFixed(2)} times opening`;
}

function accuracyText(scans: readonly RehearsedScan[], texts: FoundTexts): string {
  const got = (scan: RehearsedScan) => texts.get(scan.file) ?? [];
  const whole = scans.filter(({ isWhole }) => isWhole);
  const right = whole.filter((scan) => got(scan).includes(scan.text ?? ''));
  const misread = scans.filter((scan) => got(scan).some((text) => text !== scan.text));
  const share = ((100 * right.length) / whole.length).toFixed(1);
  return `${right.length} of ${whole.length} whole codes (${share} %), ${misread.length} misread`;
}
