import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryCount, publish, type SiteRenderer } from '@testigo/publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from './build-site.ts';
import { asOfMany } from './testing/as-of-many.ts';
import { filesIn } from './testing/bundle-files.ts';
import { contentOf, logOf, smallRehearsal, tablesOf } from './testing/small-rehearsal.ts';

const place = mkdtempSync(join(tmpdir(), 'testigo-failures-'));
const isRoot = process.getuid?.() === 0;
let renderer: SiteRenderer;

beforeAll(async () => {
  renderer = await buildSite();
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

function contents(folder: string): readonly (readonly string[])[] {
  return [...filesIn(folder)].map(([path, { sha256 }]) => [path, sha256]).sort();
}

/** Publishes in another process and kills it once it has gone through so many divisions and tables. */
async function killAfter(folder: string, steps: number, ...options: readonly string[]): Promise<void> {
  const script = join(import.meta.dirname, 'testing/publish-small-rehearsal.ts');
  const child = spawn(process.execPath, [script, folder, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      const done = Number(text.toString().trim().split('\n').at(-1));
      if (done >= steps) child.kill('SIGKILL');
    });
    child.on('close', () => resolve());
  });
}

/** A file system of a few hundred kilobytes, or null where this user or machine cannot have one. */
function smallDisk(size: string): string | null {
  const path = mkdtempSync(join(place, 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], { stdio: 'ignore' });
    return path;
  } catch {
    return null;
  }
}

describe('a publication that is killed', () => {
  it.each([
    ['one thread', []],
    ['threads that print its pages', ['many']],
  ])(
    'by whatever it is made, %s, is finished by the next run, to the same bytes as one that never was',
    async (_, options) => {
      const [killed, whole] = [join(place, `killed${options.length}`), join(place, `whole${options.length}`)];
      const rehearsal = smallRehearsal();
      const content = createMemoryCount(contentOf(rehearsal));
      const count = options.length === 0 ? content : asOfMany(content);
      const log = logOf(rehearsal);
      for (const steps of [1, 12, 30]) {
        await killAfter(killed, steps, ...options);
        expect(existsSync(join(killed, 'latest.json'))).toBe(false);
      }
      for (const folder of [killed, whole])
        expect(await publish({ count, log, renderer, folder })).toMatchObject({ ok: true });
      expect(contents(killed)).toEqual(contents(whole));
    },
  );
});

describe('a folder on which nothing can be written', () => {
  it('is refused with a reason and a remedy, and the last publication stays whole', async ({ skip }) => {
    if (isRoot) skip('the superuser may write anywhere');
    const folder = join(place, 'read-only');
    const rehearsal = smallRehearsal(tablesOf(1, 1, 3));
    const count = createMemoryCount(contentOf(rehearsal));
    const log = logOf(rehearsal);
    await publish({ count, log, renderer, folder });
    const before = contents(folder);
    chmodSync(folder, 0o555);
    chmodSync(join(folder, '.publishing'), 0o555);
    const other = { ...renderer, build: 'f'.repeat(64) };
    const result = await publish({ count, log, renderer: other, folder });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, '.publishing'), 0o755);
    expect(result).toMatchObject({ ok: false, error: { kind: 'no-permission' } });
    expect(contents(folder)).toEqual(before);
  });

  it('is full: the last publication stays whole, and goes on once there is room', async ({ skip }) => {
    const disk = smallDisk('1200k');
    if (disk === null) return skip('no small disk can be mounted here');
    try {
      const folder = join(disk, 'bundle');
      const few = smallRehearsal(tablesOf(1, 1, 4));
      const small = createMemoryCount(contentOf(few));
      const log = logOf(few);
      expect(await publish({ count: small, log, renderer, folder })).toMatchObject({ ok: true });
      const before = contents(folder);
      const large: SiteRenderer = {
        ...renderer,
        build: 'e'.repeat(64),
        render: (page, head) => padded(renderer, page, head),
      };
      const result = await publish({ count: small, log, renderer: large, folder });
      expect(result).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
      expect(contents(folder)).toEqual(before);
      expect(
        await publish({ count: small, log, renderer: { ...renderer, build: 'd'.repeat(64) }, folder }),
      ).toMatchObject({
        ok: true,
      });
      expect(contents(folder)).toEqual(before);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('is full while threads print: that is told like any other full disk, and nothing is left of it', async ({
    skip,
  }) => {
    const disk = smallDisk('700k');
    if (disk === null) return skip('no small disk can be mounted here');
    try {
      const folder = join(disk, 'bundle');
      const rehearsal = smallRehearsal(tablesOf(2, 3, 12));
      const count = asOfMany(createMemoryCount(contentOf(rehearsal)));
      const result = await publish({ count, log: logOf(rehearsal), renderer, folder });
      expect(result).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
      expect(existsSync(join(folder, '.publishing/staged'))).toBe(false);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

/** A page with much blank space after it. */
function padded(site: SiteRenderer, ...[page, head]: Parameters<SiteRenderer['render']>): Uint8Array {
  return Buffer.concat([site.render(page, head), Buffer.alloc(200_000, ' ')]);
}
