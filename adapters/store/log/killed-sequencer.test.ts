import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defined, type Sha256, toHex } from '@testigo/basics';
import { checkConsistency, openCheckpoint, openTree, parseCheckpoint } from '@testigo/ledger';
import { identify, parseRecord } from '@testigo/record';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertListedTables } from '../tables/listed-table.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { SEQUENCED, sequencedSigner } from '../testing/sequencer-process.ts';
import { createLogFiles } from './log-files.ts';

const PROGRAM = fileURLToPath(new URL('../testing/sequencer-process.ts', import.meta.url));
const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

let store: FreshStore;
let folder: string;
beforeEach(async () => {
  store = await freshStore();
  folder = await mkdtemp(join(tmpdir(), 'testigo-test-sequencer-'));
  await store.database.transaction(async (session) => {
    await insertListedTables(session, toBytes(SEQUENCED.genesis.register), []);
    await appendRecords(session, SEQUENCED.id, [{ id: SEQUENCED.id, record: SEQUENCED.genesis }]);
  });
});
afterEach(async () => {
  await store.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the sequencer as a process; tells the steps that it took, or null where it killed itself. */
async function sequence(run: number, killAt: number): Promise<number | null> {
  const child = spawn(process.execPath, [PROGRAM, store.url, folder, String(run), String(killAt)]);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  await once(child, 'close');
  if (child.signalCode === 'SIGKILL') return null;
  if (child.exitCode !== 0) throw new Error(`ended with ${child.exitCode}: ${err}`);
  return Number(out);
}

const linesOf = async (name: string): Promise<readonly string[]> =>
  (await readFile(join(folder, name), 'utf8')).trim().split('\n');

/** What was ever signed contradicts nothing, and what was ever acknowledged stands in the log once. */
async function expectOneLog(): Promise<void> {
  const files = createLogFiles(join(folder, 'log'));
  const shown = openCheckpoint(defined(await files.read('checkpoint'), 'a checkpoint'), sequencedSigner().verifiers);
  if (!shown.ok) throw new Error(shown.error.reason);
  const { size, root } = shown.value.checkpoint;
  const tree = openTree(sha256, size, files.read);
  const signed = (await linesOf('signed')).flatMap((line) => {
    const parsed = parseCheckpoint(Buffer.from(line, 'base64').toString());
    return parsed.ok ? parsed.value : [];
  });
  const roots = new Map<number, string>();
  for (const earlier of signed) {
    expect(roots.get(earlier.size) ?? toHex(earlier.root)).toBe(toHex(earlier.root));
    roots.set(earlier.size, toHex(earlier.root));
    const proof = await tree.proveConsistency(earlier.size);
    if (!proof.ok) throw new Error(proof.error);
    const claim = { oldSize: earlier.size, oldRoot: earlier.root, newSize: size, newRoot: root, proof: proof.value };
    expect(checkConsistency(sha256, claim)).toMatchObject({ ok: true });
  }
  expect(roots.size).toBeGreaterThan(2);
  const ids: string[] = [];
  for (let at = 0; at < size; at += 256) {
    const entries = await tree.entriesAround(at);
    if (!entries.ok) throw new Error(entries.error);
    for (const entry of entries.value) {
      const parsed = parseRecord(entry);
      if (parsed.ok && parsed.value.type === 'capture') ids.push(identify(parsed.value, sha256).id);
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids)).toEqual(new Set(await linesOf('acknowledged')));
}

test('killed at every step the sequencer neither forks nor loses a record nor has one twice', async () => {
  await sequence(0, 0);
  let killAt = 1;
  while ((await sequence(killAt, killAt)) === null) killAt += 1;
  // Two batches, a tally and a seal commit; two signatures and some files lie between.
  expect(killAt).toBeGreaterThan(15);
  await expectOneLog();
});

test('several processes that append and seal at once make one log', async () => {
  for (let round = 0; round < 3; round += 1) {
    const runs = [0, 1, 2].map((run) => sequence(10 * round + 2 * run, 0));
    for (const steps of await Promise.all(runs)) expect(steps).toBeGreaterThan(0);
  }
  await expectOneLog();
});
