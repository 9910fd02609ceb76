import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MonitorOutput } from '../contract/other-outputs.ts';
import { type RunningServer, serveBundle } from '../server/static-server.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { rehearseSheets, wholeSheets } from '../testing/rehearsed-sheets.ts';
import { runTestigo } from '../testing/run-testigo.ts';
import { type Running, startTestigo } from '../testing/start-testigo.ts';
import { REHEARSAL_DEFINITION } from './rehearse.ts';

let honest: Home;
let thief: Home;
let election: string;
let published: string;
const servers: RunningServer[] = [];
const running: Running[] = [];

/** Looks once, with a memory of its own by name. */
async function monitor(
  memory: string,
  ...args: readonly string[]
): Promise<{ exit: number | null; told: MonitorOutput }> {
  const environment = { DATABASE_URL: honest.databaseUrl, TESTIGO_DATA: join(honest.folder, memory) };
  const finished = await runTestigo(['monitor', '--once', '--json', ...args], environment, honest.folder);
  return { exit: finished.exit, told: JSON.parse(finished.out) as MonitorOutput };
}

/** Creates the rehearsal in a home and imports some of its sheets. */
async function hold(home: Home, tables: string, sheets: readonly string[]): Promise<string> {
  const created = await home.ask<{ election: string }>(
    ...['election', 'create', '--definition', REHEARSAL_DEFINITION, '--tables', tables],
  );
  await home.ask('import', 'sheets', ...sheets);
  return created.election;
}

beforeAll(async () => {
  honest = await makeHome();
  thief = await makeHome();
  const rehearsal = await rehearseSheets(honest, 10);
  const files = await wholeSheets(rehearsal, 3);
  election = await hold(honest, rehearsal.tables, files.slice(0, 2));
  published = join(honest.folder, 'public');
  await honest.ask('publish', published);
  // Whoever has the server has its keys: he keeps a log of his own under the same name.
  await mkdir(thief.data, { recursive: true });
  await cp(join(honest.data, 'keys'), join(thief.data, 'keys'), { recursive: true });
  expect(await hold(thief, rehearsal.tables, files.slice(2))).toBe(election);
  await thief.ask('publish', join(thief.folder, 'public'));
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(servers.map((server) => server.close()));
  await honest.remove();
  await thief.remove();
});

describe('testigo monitor', () => {
  it('holds a checked copy of the log, counts it again, and goes on where it stopped', async () => {
    const server = await serveBundle({ folder: published, port: 0 });
    servers.push(server);
    const first = await monitor('first', server.url, published, '--election', election);
    expect(first.told.mirrors.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['agrees', ''],
      ['agrees', ''],
    ]);
    expect(first.exit).toBe(0);
    expect(first.told.size).toBeGreaterThan(3);
    expect(first.told.recount).toMatchObject({ count: first.told.recount?.tally, differing: [] });
    const again = await monitor('first', server.url);
    expect(again).toMatchObject({ exit: 0, told: { size: first.told.size, recount: first.told.recount, proofs: [] } });
  });

  it('keeps both signed checkpoints when two people are shown two logs', async () => {
    const forked = join(thief.folder, 'public');
    const { exit, told } = await monitor('second', published, forked);
    expect([exit, ...told.mirrors.map(({ verdict }) => verdict)]).toEqual([1, 'agrees', 'fork']);
    expect(told.proofs).toHaveLength(2);
    const notes = await Promise.all(told.proofs.map((file) => readFile(file, 'utf8')));
    for (const note of notes) expect(note).toContain(`testigo/${election}\n`);
    expect(notes[0]).not.toBe(notes[1]);
    // In the other order as well: whoever saw the thief's log first finds ours to contradict it.
    const turned = await monitor('third', forked, published);
    expect([turned.exit, ...turned.told.mirrors.map(({ verdict }) => verdict)]).toEqual([1, 'agrees', 'fork']);
  });

  it('tells a changed count and a mirror that shows less than before', async () => {
    const mirror = join(honest.folder, 'mirror');
    await cp(published, mirror, { recursive: true });
    expect((await monitor('fourth', mirror)).exit).toBe(0);
    const [contest = ''] = await readdir(join(mirror, 'count'));
    const [shard = ''] = await readdir(join(mirror, 'count', contest));
    const file = join(mirror, 'count', contest, shard);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/"expected":\d+/, '"expected":77'));
    const changed = await monitor('fourth', mirror);
    expect([changed.exit, changed.told.mirrors[0]?.verdict]).toEqual([1, 'damaged']);
    expect(changed.told.recount?.differing).toEqual([`count/${contest}/${shard}`]);

    // The same place shows the beginning of the log only: as of before the sheets came.
    const memory = join(honest.folder, 'fourth', 'monitor', election, 'state.json');
    const state = JSON.parse(await readFile(memory, 'utf8'));
    state.seen[mirror] = { ...state.seen[mirror], size: state.seen[mirror].size + 1 };
    await writeFile(memory, JSON.stringify(state));
    await writeFile(file, text);
    const older = await monitor('fourth', mirror);
    expect([older.exit, older.told.mirrors[0]?.verdict]).toEqual([1, 'older']);
    await rm(mirror, { recursive: true });
    expect((await monitor('fourth', mirror, '--election', election)).told.mirrors[0]?.verdict).toBe('damaged');
  });

  it('is no help to the thief: whoever cosigned our log refuses his', async () => {
    const genesis = join(published, 'documents', `${election}.json`);
    const cosigner = startTestigo(
      ['cosign', '--listen', '127.0.0.1:0', '--genesis', genesis],
      { TESTIGO_DATA: join(honest.folder, 'cosigner') },
      honest.folder,
    );
    running.push(cosigner);
    await cosigner.until(/Log testigo\//);
    const [, url = ''] = /Cosigning at (\S+)/.exec(cosigner.said()) ?? [];
    const [, vkey = ''] = /Public key of this cosigner: (\S+)/.exec(cosigner.said()) ?? [];
    for (const home of [honest, thief]) {
      await home.ask('cosigner', 'add', url, vkey);
      await home.ask('publish', join(home.folder, 'public'));
    }
    const told = await Promise.all(
      [honest, thief].map((home) => home.ask<{ cosigners: readonly { last: { kind: string } }[] }>('cosigner', 'list')),
    );
    expect(told.map(({ cosigners }) => cosigners[0]?.last.kind)).toEqual(['cosigned', 'contradicted']);
  });
});
