import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestigo } from '../testing/start-testigo.ts';

const ELECTION = 'ab'.repeat(32);
/** A public key of the examples of RFC 8032. */
const LOG_KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const LOG = ['--election', ELECTION, '--log-key', LOG_KEY] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'testigo-cosign-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts a cosigner and ends it as a person does, with Ctrl-C. */
async function cosignOnce(data: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const running = startTestigo(
    ['cosign', '--listen', '127.0.0.1:0', '--json', ...args],
    { TESTIGO_DATA: join(folder, data), ...environment },
    folder,
  );
  const listens = await running.until(/Log testigo\//).then(
    () => true,
    () => false,
  );
  if (listens) running.child.kill('SIGINT');
  const { exit, out, err } = await running.ended();
  return { exit, err, json: JSON.parse(out) as { vkey?: string; error?: string; logs?: readonly object[] } };
}

describe('testigo cosign', () => {
  it('makes its key on the first start, keeps it, and goes on with the logs that it was given', async () => {
    const first = await cosignOnce('paper', [...LOG, '--name', 'paper.example/cosigner']);
    expect(first.json.vkey).toMatch(/^paper\.example\/cosigner\+[0-9a-f]{8}\+B[A-Za-z0-9+/]+=*$/);
    expect(first.exit).toBe(0);
    const again = await cosignOnce('paper', []);
    expect(again.json).toMatchObject({ vkey: first.json.vkey, logs: [{ origin: `testigo/${ELECTION}`, size: null }] });
    const file = join(folder, 'paper', 'cosigner', 'cosigner.pem');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const renamed = await cosignOnce('paper', ['--name', 'other.example']);
    expect([renamed.exit, renamed.json.error]).toEqual([2, expect.stringContaining('paper.example/cosigner')]);
    const swapped = await cosignOnce('paper', ['--election', ELECTION, '--log-key', ELECTION]);
    expect([swapped.exit, swapped.json.error]).toEqual([2, expect.stringContaining('other keys')]);
  });

  it('keeps its key encrypted where a passphrase is given, and starts with that one only', async () => {
    const secret = join(folder, 'passphrase');
    await writeFile(secret, 'a long passphrase\n');
    const first = await cosignOnce('hidden', LOG, { TESTIGO_PASSPHRASE_FILE: secret });
    expect(first.exit).toBe(0);
    const pem = await readFile(join(folder, 'hidden', 'cosigner', 'cosigner.pem'), 'utf8');
    expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    const again = await cosignOnce('hidden', [], { TESTIGO_PASSPHRASE: 'a long passphrase' });
    expect(again.json.vkey).toBe(first.json.vkey);
    const wrong = await cosignOnce('hidden', [], { TESTIGO_PASSPHRASE: 'another' });
    expect([wrong.exit, wrong.json.error]).toEqual([2, expect.stringContaining('does not open')]);
    const none = await cosignOnce('hidden', []);
    expect([none.exit, none.json.error]).toEqual([2, expect.stringContaining('passphrase is needed')]);
  });

  it('says what it lacks', async () => {
    expect((await cosignOnce('empty', [])).json.error).toBe('No log is known to this cosigner.');
    expect((await cosignOnce('empty', ['--election', ELECTION])).exit).toBe(2);
    expect((await cosignOnce('empty', ['--genesis', join(folder, 'passphrase')])).exit).toBe(2);
    expect((await cosignOnce('empty', [...LOG, '--listen', 'nowhere'])).exit).toBe(2);
  });
});
