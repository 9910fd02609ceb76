import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEncryptedBlobs, openBlobKey } from './encrypted-blobs.ts';
import { createFolderBlobs, sweepUnfinished } from './folder-blobs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'testigo-blobs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keyOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function filesIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('what was put is found again, and what was not is null', async () => {
  const blobs = createFolderBlobs(folder);
  const bytes = randomBytes(100_000);
  await blobs.put(keyOf(bytes), bytes);
  await blobs.put(keyOf(bytes), bytes);
  expect(await blobs.get(keyOf(bytes))).toEqual(bytes);
  expect(await filesIn(folder)).toHaveLength(1);
  expect(await blobs.has('ab'.repeat(32))).toBe(false);
  expect(await blobs.get('ab'.repeat(32))).toBeNull();
  await blobs.remove(keyOf(bytes));
  expect(await blobs.has(keyOf(bytes))).toBe(false);
});

test('files tell no time and nobody else may read them', async () => {
  const bytes = randomBytes(10);
  await createFolderBlobs(folder).put(keyOf(bytes), bytes);
  const [file] = await filesIn(folder);
  const { mtime, mode } = await stat(file ?? '');
  expect(mtime.toISOString()).toBe('2000-01-01T00:00:00.000Z');
  expect(mode & 0o077).toBe(0);
});

test('a key is no way out of the folder', async () => {
  const blobs = createFolderBlobs(folder);
  await expect(blobs.put('../../etc/passwd', randomBytes(1))).rejects.toThrow('not a key');
  await expect(blobs.get('ab/../../cd')).rejects.toThrow('not a key');
});

/** A disk of 256 KB, where this account may mount one. */
function mountSmallDisk(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a full disk is said to be full, leaves nothing half-written, and what lies there stays', async ({ skip }) => {
  if (!mountSmallDisk(folder)) skip('this account cannot mount a small disk');
  try {
    const blobs = createFolderBlobs(folder);
    const [small, large] = [randomBytes(50_000), randomBytes(400_000)];
    await blobs.put(keyOf(small), small);
    await expect(blobs.put(keyOf(large), large)).rejects.toThrow('ENOSPC');
    expect(await filesIn(folder)).toHaveLength(1);
    expect(await blobs.get(keyOf(small))).toEqual(small);
    expect(await blobs.has(keyOf(large))).toBe(false);
    const further = randomBytes(50_000);
    await blobs.put(keyOf(further), further);
  } finally {
    execFileSync('umount', [folder]);
  }
});

test('what a killed process left is swept away', async () => {
  await writeFile(join(folder, 'abc.unfinished'), 'half');
  expect(await sweepUnfinished(folder)).toBe(1);
  expect(await filesIn(folder)).toEqual([]);
});

test('encrypted blobs come back, and neither their names nor their contents tell what they are', async () => {
  const secret = await openBlobKey(join(folder, 'keys', 'blobs.key'));
  const inside = join(folder, 'blobs');
  const blobs = createEncryptedBlobs(createFolderBlobs(inside), secret);
  const bytes = Buffer.from('the very same words '.repeat(100));
  await blobs.put(keyOf(bytes), bytes);
  expect(Buffer.from((await blobs.get(keyOf(bytes))) ?? [])).toEqual(bytes);
  const [file] = await filesIn(inside);
  expect(file).not.toContain(keyOf(bytes));
  expect((await readFile(file ?? '')).includes('same words')).toBe(false);
});

test('an encrypted blob that was changed, cut off or put in the place of another is refused', async () => {
  const secret = randomBytes(32);
  const blobs = createEncryptedBlobs(createFolderBlobs(folder), secret);
  const [one, other] = [randomBytes(500), randomBytes(500)];
  await blobs.put(keyOf(one), one);
  const [file = ''] = await filesIn(folder);
  const sealed = await readFile(file);
  await blobs.put(keyOf(other), other);
  const [otherFile = ''] = (await filesIn(folder)).filter((name) => name !== file);
  await writeFile(otherFile, sealed);
  await expect(blobs.get(keyOf(other))).rejects.toThrow();
  sealed[100] = (sealed[100] ?? 0) ^ 1;
  await writeFile(file, sealed);
  await expect(blobs.get(keyOf(one))).rejects.toThrow();
  await truncate(file, 20);
  await expect(blobs.get(keyOf(one))).rejects.toThrow('cut off');
});

test('the key is made once, for its owner alone, also when two ask at the same time', async () => {
  const path = join(folder, 'keys', 'blobs.key');
  const keys = await Promise.all([openBlobKey(path), openBlobKey(path), openBlobKey(path)]);
  expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'keys'))).toEqual(['blobs.key']);
});
