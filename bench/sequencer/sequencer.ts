// How fast records enter the log in PostgreSQL, and how fast a checkpoint of 10,000 new ones is signed: tiles synced, signature, store.
// Usage: npm run sequencer -w bench -- [records]
import { createHash, sign } from 'node:crypto';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { applyRecords, type Election } from '@testigo/counting';
import type { Identified } from '@testigo/record';
import { CHECKPOINT, sealLog } from '@testigo/sequencing';
import {
  appendRecords,
  appendTally,
  createCountStore,
  createLogFiles,
  createLogStore,
  type Database,
} from '@testigo/store';
import { findSigner, logVerifiers } from '@testigo/testigo/keys/log-keys.ts';
import { openWorkspace, type Workspace } from '@testigo/testigo/workspace/open-workspace.ts';
import { machineText, median } from '../measure/figures.ts';
import { startWatch } from '../measure/stopwatch.ts';
import { withThrowawayWorkspace } from '../measure/throwaway-workspace.ts';
import { timed } from '../measure/timed.ts';
import { createNation, sheetOf } from '../nation/fill-nation.ts';
import { LARGEST } from '../nation/nation.ts';

/** Leaves of one checkpoint. */
const RECORDS = Number(process.argv[2] ?? 10_000);
/** Records of a sheet: a capture and two readings. */
const PER_SHEET = 3;
/** Captures that an import keeps together. */
const TOGETHER = 24;
const CHECKPOINTS = 3;
const ALONE = 300;
/** How many submit at once, each waiting for its answer before its next sheet. */
const SUBMITTERS = [8, 16];
/** Sheets that they submit in all, each time. */
const SUBMITTED = 480;
const SHEETS = Math.ceil(RECORDS / PER_SHEET);
const FIRST = ALONE + SUBMITTERS.length * SUBMITTED;
const size = { ...LARGEST, tables: FIRST + CHECKPOINTS * SHEETS };

await withThrowawayWorkspace(async (workspace, folder) => {
  console.log(machineText());
  const election = await timed('table list', () => createNation(workspace, size));
  await measureDurable(workspace.database, election);
  await measureTogether(folder, election);
  const checkpoints: number[] = [];
  for (let round = 0; round < CHECKPOINTS; round += 1) {
    await measureAccepted(workspace.database, election, FIRST + round * SHEETS);
    await countAll(workspace.database, election);
    checkpoints.push(await measureCheckpoint(workspace, election));
  }
  console.log(`checkpoint of ${RECORDS} new leaves: median ${median(checkpoints).toFixed(0)} ms of ${CHECKPOINTS}`);
  measureBare(workspace);
  await measureDisk(workspace.folder);
  console.log(machineText());
});

/** One sheet a transaction, each waiting for the disk before the next: what a phone is told is safe. */
async function measureDurable(database: Database, election: Election): Promise<void> {
  const sheets = Array.from({ length: ALONE }, (_, number) => sheetOf(size, number, election));
  const began = performance.now();
  for (const sheet of sheets) await database.transaction((session) => appendRecords(session, election.id, sheet));
  told('durable, a sheet at a time', ALONE * PER_SHEET, performance.now() - began);
}

/**
 * Many at once, as receivers of submissions work: each sends one sheet a transaction, and its next one when this is on the disk. They share as many
 * connections as there are of them, in two processes' worth of pools.
 */
async function measureTogether(folder: string, election: Election): Promise<void> {
  const options = { dataFolder: join(folder, 'data'), log: () => undefined };
  const workspaces = [await openWorkspace(options), await openWorkspace(options)] as const;
  for (const [round, submitters] of SUBMITTERS.entries()) {
    const sheets = Array.from({ length: SUBMITTED }, (_, number) =>
      sheetOf(size, ALONE + round * SUBMITTED + number, election),
    );
    const answers: number[] = [];
    const submit = async (database: Database): Promise<void> => {
      for (let sheet = sheets.pop(); sheet !== undefined; sheet = sheets.pop()) {
        const sent = sheet;
        const began = performance.now();
        await database.together((session) => appendRecords(session, election.id, sent));
        answers.push(performance.now() - began);
      }
    };
    const began = performance.now();
    await Promise.all(
      Array.from({ length: submitters }, (_, one) => submit(workspaces[one % 2 === 0 ? 0 : 1].database)),
    );
    told(`durable, ${submitters} at once, a sheet each`, SUBMITTED * PER_SHEET, performance.now() - began);
    console.log(`  an answer: median ${median(answers).toFixed(0)} ms`);
  }
  for (const workspace of workspaces) await workspace.close();
}

/** As many sheets a transaction as an import keeps together. */
async function measureAccepted(database: Database, election: Election, first: number): Promise<void> {
  const batches: Identified[][] = [];
  for (let at = 0; at < SHEETS; at += TOGETHER) {
    const numbers = Array.from({ length: Math.min(TOGETHER, SHEETS - at) }, (_, index) => first + at + index);
    batches.push(numbers.flatMap((number) => sheetOf(size, number, election)));
  }
  const began = performance.now();
  for (const batch of batches) await database.transaction((session) => appendRecords(session, election.id, batch));
  told(`accepted and durable, ${TOGETHER} sheets at a time`, SHEETS * PER_SHEET, performance.now() - began);
}

async function countAll(database: Database, election: Election): Promise<void> {
  const counts = createCountStore(database);
  await timed('  counted', () => applyRecords(counts, election));
  await timed('  tallied', () => appendTally(database, election));
}

/** Tiles written and synced, signed, kept, shown. */
async function measureCheckpoint(workspace: Workspace, election: Election): Promise<number> {
  const files = createLogFiles(join(workspace.folder, 'log'));
  const open = await workspace.election();
  const stop = startWatch();
  const sealed = await sealLog({
    store: createLogStore(workspace.database, election.id),
    files,
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
    signerAt: (leaves) => findSigner(workspace, open, leaves),
    verifiers: logVerifiers(election, [election.genesis.keys.log]),
    now: () => Date.now() / 1000,
  });
  const { passed, worked } = stop();
  if (!sealed.ok) throw new Error(sealed.error.message);
  if ((await files.read(CHECKPOINT)) === undefined) throw new Error('no checkpoint stands among the files');
  console.log(`  checkpoint at ${sealed.value.size}: ${passed.toFixed(0)} ms (${worked.toFixed(0)} ms of processor)`);
  return passed;
}

/** The same hashes and signatures by node:crypto alone. */
function measureBare({ keys }: Workspace): void {
  const leaf = Buffer.alloc(400, 1);
  const node = Buffer.alloc(65, 1);
  const hashed = startWatch();
  for (let one = 0; one < RECORDS; one += 1) {
    createHash('sha256').update(leaf).digest();
    createHash('sha256').update(node).digest();
  }
  const hashes = hashed().passed.toFixed(0);
  const signed = startWatch();
  for (let one = 0; one < 1000; one += 1) sign(null, node, keys.log.privateKey);
  const signature = (signed().passed / 1000).toFixed(3);
  console.log(`bare node:crypto: hashes of ${RECORDS} leaves and their tree ${hashes} ms, a signature ${signature} ms`);
}

/** What the disk alone takes: a small file written and forced to it, one after another. */
async function measureDisk(folder: string): Promise<void> {
  const began = performance.now();
  for (let one = 0; one < 50; one += 1) {
    const file = await openFile(join(folder, 'forced'), 'w');
    await file.writeFile(Buffer.alloc(4096));
    await file.sync();
    await file.close();
  }
  console.log(`bare disk: a file of 4 KB forced to it ${((performance.now() - began) / 50).toFixed(1)} ms`);
}

function told(what: string, records: number, milliseconds: number): void {
  console.log(`${what}: ${Math.round((records / milliseconds) * 1000)} records/s`);
}
