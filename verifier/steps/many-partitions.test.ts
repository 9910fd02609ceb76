import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Spool } from '../fold/spool.ts';
import { nodeSpool } from '../node/file-spool.ts';
import { folderFiles } from '../node/folder-files.ts';
import { bundleOf, closedExample } from '../testing/examples.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { failures, testPlatform } from '../testing/verify-files.ts';
import { verifyBundle } from './verify-bundle.ts';

const MANY = 40 << 20;
/** A frame so large that a spool takes no second one into memory. */
const FULL = new Uint8Array(33 << 20);

/** As the spools of a nation are: many partitions, on the disk. */
const spread = { ...testPlatform, openSpool: (): Spool => ({ ...nodeSpool(MANY), isLarge: true }) };

test('a bundle is judged alike in one partition and in many', async () => {
  const sound = bundleOf(closedExample());
  expect(failures(await verifyBundle(memoryFiles(sound), spread))).toEqual([]);
  for (const [name, bytes] of sound) {
    const changed = new Map(sound).set(
      name,
      bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)),
    );
    const one = failures(await verifyBundle(memoryFiles(changed), testPlatform));
    expect(failures(await verifyBundle(memoryFiles(changed), spread)), name).toEqual(one);
  }
});

test('what no longer fits into memory is read back from the disk in the order in which it was written', () => {
  const spool = nodeSpool(MANY);
  onTestFinished(() => spool.close());
  const told = (at: number): readonly number[] => [...spool.read(at)].map(({ number }) => number);
  spool.write(0, { kind: 0, number: 1, bytes: new Uint8Array(3) });
  spool.write(1, { kind: 0, number: 2, bytes: FULL });
  spool.write(0, { kind: 0, number: 3, bytes: new Uint8Array(5) });
  expect([told(0), told(1), told(2)]).toEqual([[1, 3], [2], []]);
  expect([...spool.read(1)][0]?.bytes.length).toBe(FULL.length);
});

test('a folder that is a symbolic link leads nowhere, nor does a file that is one', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'testigo-test-links-'));
  onTestFinished(() => fs.rmSync(root, { recursive: true, force: true }));
  fs.mkdirSync(path.join(root, 'bundle', 'log'), { recursive: true });
  fs.mkdirSync(path.join(root, 'outside'));
  fs.writeFileSync(path.join(root, 'outside', 'secret'), 'secret');
  fs.symlinkSync(path.join(root, 'outside'), path.join(root, 'bundle', 'count'));
  fs.symlinkSync(path.join(root, 'outside', 'secret'), path.join(root, 'bundle', 'log', 'checkpoint'));
  const files = folderFiles(path.join(root, 'bundle'));
  expect(await files.read('count/secret', 100)).toBe('missing');
  expect(await files.read('log/checkpoint', 100)).toBe('link');
  expect(await files.read('../outside/secret', 100)).toBe('missing');
  const there = await files.list();
  expect([...(there ?? [])].sort()).toEqual([
    ['count', 'link'],
    ['log/checkpoint', 'link'],
  ]);
});
