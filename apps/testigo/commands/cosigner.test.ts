import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Home, makeHome } from '../testing/make-home.ts';
import { rehearseSheets, wholeSheets } from '../testing/rehearsed-sheets.ts';
import { type Running, startTestigo } from '../testing/start-testigo.ts';
import { REHEARSAL_DEFINITION } from './rehearse.ts';

/** What `status --json` tells that these tests look at. */
interface StatusTold {
  readonly election: {
    readonly checkpoint: { readonly size: number; readonly cosigned: readonly string[]; readonly reached: boolean };
    readonly cosigners: readonly { readonly last: { readonly kind: string } | null }[];
  };
}

/** What `verify --json` tells that these tests look at. */
interface Verdict {
  readonly report: { readonly steps: readonly { readonly step: string; readonly verdict: string }[] };
}

/** Three people who cosign, each a process of its own with a folder of its own. */
const NAMES = ['paper.example', 'radio.example', 'university.example'] as const;

let home: Home;
const running: Running[] = [];

beforeAll(async () => {
  home = await makeHome();
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await home.remove();
});

/** Starts one who cosigns; tells link and public key. */
async function startCosigner(
  name: string,
  log: readonly string[],
): Promise<{ url: string; vkey: string; process: Running }> {
  const started = startTestigo(
    ['cosign', '--listen', '127.0.0.1:0', '--name', name, ...log],
    { TESTIGO_DATA: join(home.folder, name) },
    home.folder,
  );
  running.push(started);
  await started.until(/Log testigo\//);
  const [, url = ''] = /Cosigning at (\S+)/.exec(started.said()) ?? [];
  const [, vkey = ''] = /Public key of this cosigner: (\S+)/.exec(started.said()) ?? [];
  return { url, vkey, process: started };
}

/** A cosigner makes its key before there is an election: it is started for another log first. */
async function keyOf(name: string): Promise<string> {
  const nothing = [
    '--election',
    '00'.repeat(32),
    '--log-key',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  ];
  const { vkey, process } = await startCosigner(name, nothing);
  process.child.kill('SIGINT');
  await process.ended();
  return vkey;
}

describe('an election whose log is cosigned', () => {
  it('shows its quorum once two of three stood behind it, and says so plainly before', async () => {
    const rehearsal = await rehearseSheets(home, 10);
    const keys = [];
    for (const name of NAMES) keys.push(await keyOf(name));
    const cosigners = keys.flatMap((vkey) => ['--cosigner', vkey]);
    const created = await home.ask<{ election: string }>(
      ...['election', 'create', '--definition', REHEARSAL_DEFINITION, '--tables', rehearsal.tables],
      ...[...cosigners, '--quorum', '2'],
    );
    await home.ask('import', 'sheets', ...(await wholeSheets(rehearsal, 2)));
    const folder = join(home.folder, 'public');
    expect((await home.run('publish', folder)).out).toContain('NOT COSIGNED BY ENOUGH: 0 of 3');
    const page = () => readFile(join(folder, 'en', 'index.html'), 'utf8');
    expect(await page()).toContain('Not cosigned by enough.</strong> Cosigned by 0 of the 2');
    const before = await home.run('verify', folder, '--json');
    expect(before.exit).toBe(1);
    expect(stepOf(JSON.parse(before.out), 'V6')).toBe('fail');

    // One of them is given the published genesis, the others what a newspaper would print.
    const genesis = join(folder, 'documents', `${created.election}.json`);
    const { keys: pinned } = JSON.parse(await readFile(genesis, 'utf8'));
    const printed = ['--election', created.election, '--log-key', pinned.log, '--standby', pinned.standby[0]];
    for (const [index, name] of NAMES.entries()) {
      const { url, vkey, process } = await startCosigner(name, index === 0 ? ['--genesis', genesis] : printed);
      expect(vkey).toBe(keys[index]);
      await home.ask('cosigner', 'add', url, vkey);
      // The third has gone home.
      if (index === 2) process.child.kill('SIGKILL');
    }
    expect((await home.run('publish', folder)).out).toContain('Cosigned by 2 of 3 (paper.example, radio.example)');
    const { election } = await home.ask<StatusTold>('status');
    expect(election.checkpoint).toMatchObject({ cosigned: ['paper.example', 'radio.example'], reached: true });
    expect(election.cosigners.map(({ last }) => last?.kind)).toEqual(['cosigned', 'cosigned', 'unreachable']);
    const told = await page();
    expect(told).not.toContain('Not cosigned by enough');
    expect(told).toMatch(/Cosigned by 2: .*paper\.example.*radio\.example/);
    expect(told).toMatch(/its state of [^(]+:(00|15|30|45)\D* \(UTC;/);
    const after = await home.ask<Verdict>('verify', folder);
    expect(stepOf(after, 'V6')).toBe('pass');

    // Published once more without change, the checkpoint stays the same, byte for byte.
    const note = await readFile(join(folder, 'log', 'checkpoint'), 'utf8');
    await home.ask('publish', folder);
    expect(await readFile(join(folder, 'log', 'checkpoint'), 'utf8')).toBe(note);
  });

  it('refuses numbers and keys that can not be', async () => {
    const create = (...args: string[]) => home.run('election', 'create', '--definition', REHEARSAL_DEFINITION, ...args);
    expect((await create('--quorum', '1')).err).toContain('1 cosigners are to sign together, but 0 keys were given');
    expect((await create('--cosigner', 'paper.example')).exit).toBe(2);
    expect((await create('--adjudicator', 'abc')).exit).toBe(2);
    expect((await home.run('cosigner', 'add', 'ftp://paper.example', 'x')).exit).toBe(2);
  });
});

function stepOf({ report }: Verdict, step: string): string | undefined {
  return report.steps.find((one) => one.step === step)?.verdict;
}
