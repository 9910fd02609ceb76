import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openKeyFolder, rawPublicKey } from '../keys/key-folder.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { startTestigo } from '../testing/start-testigo.ts';

let home: Home;
beforeAll(async () => {
  home = await makeHome();
});
afterAll(async () => {
  await home.remove();
  // A process keeps the passphrase that it was given once: files after this one start with a program that knows none.
  vi.resetModules();
});

/** Runs a command line with a passphrase, and checks that nothing secret was said. */
async function withPassphrase(passphrase: string | null, ...args: readonly string[]) {
  const environment = passphrase === null ? {} : { TESTIGO_PASSPHRASE: passphrase };
  const finished = await startTestigo(args, { TESTIGO_DATA: home.data, ...environment }, home.folder).ended();
  expect(finished.out + finished.err).not.toContain('PRIVATE KEY');
  if (passphrase !== null) expect(finished.out + finished.err).not.toContain(passphrase);
  return finished;
}

describe('testigo keys', () => {
  it('makes an encrypted key in a file of its own, and never overwrites one', async () => {
    const file = join(home.folder, 'releaser.pem');
    const make = ['keys', 'make', '--role', 'releaser', '--out', file];
    expect((await withPassphrase(null, ...make)).exit).toBe(2);
    const made = await withPassphrase('secret words', ...make);
    expect(made.out).toMatch(/^releaser {2}[0-9a-f]{64} {2}encrypted/);
    const pem = await readFile(file, 'utf8');
    expect(pem).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect((await withPassphrase('secret words', ...make)).exit).toBe(2);
    expect(await readFile(file, 'utf8')).toBe(pem);
    const shown = await withPassphrase('secret words', 'keys', 'export-public', file);
    expect(shown.out).toContain((await readFile(join(home.folder, 'releaser.pub'), 'utf8')).trim());
    expect((await withPassphrase('other words', 'keys', 'export-public', file)).err).toContain('does not open');
  });

  it('encrypts the keys of a folder, which then sign with their passphrase alone', async () => {
    const before = await openKeyFolder(home.data);
    expect((await withPassphrase(null, 'keys', 'list')).out).toContain('NOT ENCRYPTED');
    expect((await withPassphrase(null, 'keys', 'encrypt')).exit).toBe(2);
    expect((await withPassphrase('secret words', 'keys', 'encrypt')).exit).toBe(0);
    const listed = await withPassphrase(null, 'keys', 'list');
    expect(listed.out).not.toContain('NOT ENCRYPTED');
    expect(listed.out).toContain(before.log.publicKey);
    const folder = join(home.data, 'keys');
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.pem'))) {
      expect(await readFile(join(folder, name), 'utf8')).toContain('BEGIN ENCRYPTED');
    }
    // Without a passphrase the folder still opens, but nothing of it signs.
    const closed = await openKeyFolder(home.data);
    expect(closed.adjudicators.keys.map(({ publicKey }) => publicKey)).toEqual(
      before.adjudicators.keys.map(({ publicKey }) => publicKey),
    );
    expect(() => closed.log.privateKey).toThrow('no passphrase was given');
  });

  it('is not deceived by an exchanged public file', async () => {
    await writeFile(join(home.data, 'keys', 'log.pub'), `${'ab'.repeat(32)}\n`);
    process.env.TESTIGO_PASSPHRASE = 'secret words';
    const { log, standby } = await openKeyFolder(home.data);
    expect(process.env.TESTIGO_PASSPHRASE).toBeUndefined();
    expect(rawPublicKey(standby.privateKey)).toBe(standby.publicKey);
    expect(() => log.privateKey).toThrow('another key');
  });
});
