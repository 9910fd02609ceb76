import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Home } from './make-home.ts';
import type { Running } from './start-testigo.ts';

/** Names of all files under a folder, relative to it and sorted; none where it is not there. */
export async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Waits until a running program has brought so many files into a folder; throws when it ends before. */
export async function untilFiles(running: Running, folder: string, count: number): Promise<void> {
  while ((await filesUnder(folder)).length < count) {
    if (running.child.exitCode !== null) throw new Error(`ended before ${count} files were there: ${running.said()}`);
    await wait(5);
  }
}

/** Every original of a rehearsal is whole, nothing unfinished lies about, and there are as many as captures. */
export async function expectWholeOriginals(home: Home): Promise<void> {
  const folder = join(home.data, 'originals');
  const names = await filesUnder(folder);
  for (const name of names) {
    const hash = createHash('sha256').update(await readFile(join(folder, name)));
    expect(name).toBe(join(name.slice(0, 2), hash.digest('hex')));
  }
  const { election } = await home.ask<{ readonly election: { readonly captures: number } }>('status');
  expect(names).toHaveLength(election.captures);
}

/** The canonical shards that a home publishes, as text by path. */
export async function publishedShards(
  home: Home,
  bundle = join(home.folder, 'public'),
): Promise<ReadonlyMap<string, string>> {
  await home.ask('publish', bundle);
  return readShards(bundle);
}

/** The canonical shards of a bundle, as text by path. */
export async function readShards(bundle: string): Promise<ReadonlyMap<string, string>> {
  const names = await filesUnder(join(bundle, 'count'));
  const shards = names.map(async (name) => [name, await readFile(join(bundle, 'count', name), 'utf8')] as const);
  return new Map(await Promise.all(shards));
}
