import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Streams } from '../command-line/program.ts';
import { runProgram } from '../command-line/program.ts';
import { failureOutputSchema } from '../contract/other-outputs.ts';
import { readOutput } from '../testing/machine-output.ts';
import { type Home, makeHome } from '../testing/make-home.ts';
import { startTestigo } from '../testing/start-testigo.ts';
import { commandsFrom } from './commands.ts';
import { REHEARSAL_DEFINITION } from './rehearse.ts';

const commands = await commandsFrom(undefined);

/** Runs what needs no database without a process of its own: help, and what commander refuses. */
async function runHere(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const streams: Streams = {
    out: { write: (text: string) => (out += text) },
    err: { write: (text: string) => (err += text) },
  };
  const exit = await runProgram(commands, args, streams, {}, new AbortController().signal);
  return { exit, out, err };
}

describe('the command line', () => {
  test.each(commands.map((command) => [command.usage, command] as const))(
    'shows how to use `%s`',
    async (_, command) => {
      const names = command.usage.split(' ').filter((word) => !/^[<[]/.test(word));
      const { exit, out } = await runHere(...names, '--help');
      expect(exit).toBe(0);
      expect(out).toContain(`Example:\n  ${command.example}`);
      expect(command.example).toContain(names.join(' '));
      for (const option of ['--data <folder>', '--json', '--help']) expect(out).toContain(option);
    },
  );

  test('finds each command by its first word alone, and names what belongs to a word', async () => {
    for (const { usage } of commands) {
      const own = await commandsFrom(usage.split(' ')[0]);
      expect(own.map((command) => command.usage)).toContain(usage);
      expect(own.length).toBeLessThan(5);
    }
    expect((await runHere('--help')).out).toMatch(/desk +invite, revoke, status, sign/);
  });

  test.each([
    [['count', '--colour'], /unknown option '--colour'/],
    [['table'], /missing required argument 'code'/],
    [['import', 'sheets'], /missing required argument 'path'/],
    [['rehearse', '--out', 'x', '--tables', '3'], /whole number from 10 to 1000000/],
    [['rehearse', '--out', 'x', '--tables', '1e9'], /whole number from 10 to 1000000/],
    [['rehearse', '--out', 'x', '--coverage', '1.5'], /share from 0 to 1/],
    [['import', 'sheets', 'x', '--workers', '0'], /whole number from 1 to 64/],
    [['tables', '--state', 'lost'], /Allowed choices are counted/],
    [['import', 'figures', 'x.csv', '--source', 'x'], /'--mapping <file>' not specified/],
    [['nonsense'], /unknown command 'nonsense'/],
    [['import', 'nonsense'], /unknown command 'nonsense'/],
    [['import'], /Usage: testigo import/],
    [[], /Usage: testigo/],
  ] as const)('refuses %j with a sentence and a remedy', async (args, said) => {
    const { exit, out, err } = await runHere(...args);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(said);
    expect(err).toMatch(/--help/);
    expect(readOutput(failureOutputSchema, await runHere(...args, '--json')).error.length).toBeGreaterThan(10);
  });
});

describe('a definition, a list of tables or a folder that is not as it must be', () => {
  let home: Home;
  beforeAll(async () => {
    home = await makeHome();
  });
  afterAll(() => home?.remove());

  async function expectRefused(args: readonly string[], said: RegExp): Promise<void> {
    const { exit, out, err } = await home.run(...args);
    expect([args, exit, out]).toEqual([args, 2, '']);
    expect(err).toMatch(said);
    expect(err).not.toMatch(/ {4}at |undefined/);
  }

  test('is refused with the place of every mistake', async () => {
    const text = await readFile(REHEARSAL_DEFINITION, 'utf8');
    const broken = join(home.folder, 'broken.json');
    await writeFile(broken, text.replace('"rehearsal": true', '"rehearsal": "yes"').replace('"v": 1', '"v": 7'));
    const create = ['election', 'create', '--definition'];
    await expectRefused(
      [...create, broken],
      /broken\.json:\d+:\d+: v: .*\n.*broken\.json:\d+:\d+: rehearsal: .*\n.*docs\//,
    );
    await writeFile(broken, text.slice(0, 700));
    await expectRefused([...create, broken], /broken\.json:\d+:\d+: /);
    await expectRefused([...create, 'nowhere.json'], /nowhere\.json: the definition can't be read .*\nCheck the path/);
    await expectRefused([...create, REHEARSAL_DEFINITION], /needs its list of tables\.\nGive it with --tables/);

    const tables = join(home.folder, 'tables.csv');
    await writeFile(
      tables,
      'region,province,district,centre,table,register\n1,1,1,001,10101-001-01,many\n1,1,1,001,x,5\n',
    );
    await expectRefused(
      [...create, REHEARSAL_DEFINITION, '--tables', tables],
      /tables\.csv: row 1, column register: .*\n.*tables\.csv: row 2, column table: .*\n.*nothing was kept/,
    );
    await expectRefused([...create, REHEARSAL_DEFINITION, '--tables', 'nowhere.csv'], /nowhere\.csv/);
  });

  test('is told where there is no election, and a second one in the same folder is refused', async () => {
    await expectRefused(['count'], /There is no election in .*\nCreate one with: npx testigo election create/);
    await expectRefused(['import', 'sheets', '.'], /There is no election in/);
    const venezuela = join(REHEARSAL_DEFINITION, '../../venezuela-2024/election.json');
    await home.ask('election', 'create', '--definition', venezuela);
    await expectRefused(
      ['election', 'create', '--definition', venezuela],
      /holds the election .* already.*\nName another/,
    );
    await expectRefused(['count', '--under', 've-nowhere'], /No division ve-nowhere/);
    await expectRefused(['table', 'x'], /No table x is known\.\nCodes of tables are written/);
    await expectRefused(['reconcile', 'a', 'b'], /"a"/);
  });

  test('a data folder that is no folder, and a database that is not there, are told as such', async () => {
    const file = join(home.folder, 'file');
    await writeFile(file, '');
    const notFolder = await home.run('status', '--data', file);
    expect([notFolder.exit, notFolder.err]).toEqual([3, expect.stringContaining(`${file} can't be made`)]);
    const environment = { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/nothing', TESTIGO_DATA: home.data };
    const noDatabase = await startTestigo(['status'], environment).ended();
    expect([noDatabase.exit, noDatabase.err]).toEqual([
      3,
      expect.stringMatching(/DATABASE_URL .127\.0\.0\.1:1.*\nCheck that/),
    ]);
    expect(noDatabase.err).not.toContain('secret');
  });
});
