import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex, utf8 } from '@testigo/basics';
import { commitRegions, formatArchive, type Region } from '@testigo/protection';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRegion } from '../../../verifier/steps/v15-region.ts';
import { sealFor } from '../custody/custodian-key.ts';
import { runTestigo } from '../testing/run-testigo.ts';

const CAPTURE = 'cd'.repeat(32);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const regions: readonly Region[] = [
  { label: 'manifest', bytes: utf8('{}') },
  { label: '1/original', bytes: utf8('the whole original') },
  { label: '1/region/signatures', bytes: utf8('the signatures alone') },
];
const archive = { secret: new Uint8Array(randomBytes(32)), regions };

let folder: string;
let shares: string;
let sealed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'testigo-custody-'));
  shares = join(folder, 'shares');
  sealed = join(folder, 'sealed');
  expect((await run('custody', 'make', '--out', shares)).exit).toBe(0);
  const publicKey = (await readFile(join(shares, 'custodian.txt'), 'utf8')).trim();
  await writeFile(sealed, await sealFor(publicKey, formatArchive(sha256, archive)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runTestigo(args, {}, folder);
const open = (out: string, ...numbers: readonly number[]) => {
  const files = numbers.map((number) => join(shares, `share-${number}.txt`));
  return run('custody', 'open', ...files, '--sealed', sealed, '--capture', CAPTURE, '--out', join(folder, out));
};

test('a key is made in shares only: nothing that was written or said holds it whole', async () => {
  expect((await readdir(shares)).sort()).toEqual([
    'custodian.txt',
    ...[1, 2, 3, 4, 5].map((one) => `share-${one}.txt`),
  ]);
  for (const name of await readdir(shares)) {
    expect(await readFile(join(shares, name), 'utf8')).not.toMatch(/AGE-SECRET-KEY/i);
  }
  const again = await run('custody', 'make', '--out', shares);
  expect([again.exit, again.err]).toEqual([2, expect.stringMatching(/is there already/)]);
});

test('three custodians open a capture, say so in a statement, and lay open one region of it', async () => {
  expect(await open('opened', 4, 1, 5)).toMatchObject({ exit: 0 });
  const statement = JSON.parse(await readFile(join(folder, 'opened', 'statement.json'), 'utf8'));
  const commitment = toHex(commitRegions(sha256, archive.secret, regions));
  expect(statement).toMatchObject({ capture: CAPTURE, commitment, shares: [1, 4, 5], checkpoint: null });
  expect(statement.sealed.sha256).toBe(toHex(sha256(await readFile(sealed))));
  expect(await readFile(join(folder, 'opened', 'region-1-original.bin'), 'utf8')).toBe('the whole original');
  const out = join(folder, 'region.json');
  const from = join(folder, 'opened', 'regions');
  const disclosed = await run('disclose', CAPTURE, '1/region/signatures', '--from', from, '--out', out);
  expect(disclosed).toMatchObject({ exit: 0 });
  const region = readRegion(await readFile(out));
  expect([region?.capture, Buffer.from(region?.data ?? []).toString()]).toEqual([CAPTURE, 'the signatures alone']);
});

test('two custodians open nothing, and nothing is written', async () => {
  const { exit, err } = await open('two', 2, 3);
  expect([exit, err]).toEqual([2, expect.stringMatching(/3 shares are needed; 2 open nothing/)]);
  await expect(readdir(join(folder, 'two'))).rejects.toThrow(/ENOENT/);
});
