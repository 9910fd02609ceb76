import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defined } from '@testigo/basics';
import { freshDatabase } from '@testigo/store/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../../../adapters/store/testing/ask.ts';
import { serveBundle } from '../server/static-server.ts';
import { type Home, makeHome, REPOSITORY } from '../testing/make-home.ts';
import { createRehearsal, rehearseSheets, wholeSheets } from '../testing/rehearsed-sheets.ts';

const run = promisify(execFile);
let home: Home;
let bundle: string;
let examples: { readonly sh: readonly string[]; readonly sql: readonly string[] };

beforeAll(async () => {
  home = await makeHome();
  const rehearsal = await rehearseSheets(home, 10);
  await createRehearsal(home, rehearsal.tables);
  await home.ask('import', 'sheets', ...(await wholeSheets(rehearsal, 3)));
  bundle = join(home.folder, 'public');
  await home.ask('publish', bundle);
  const text = await readFile(join(REPOSITORY, 'docs/open-data.md'), 'utf8');
  const blocks = (language: string) =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);
  examples = { sh: blocks('sh'), sql: blocks('sql') };
});
afterAll(() => home.remove());

/** The shell example in which some words stand. */
function exampleWith(words: string): string {
  return defined(
    examples.sh.find((block) => block.includes(words)),
    `an example with ${words}`,
  );
}

async function shell(script: string, folder: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, ...environment } };
  return (await run('/bin/sh', ['-e', '-c', script], options)).stdout;
}

describe('the examples in docs/open-data.md', () => {
  it('fetch a list of tables and check its hash', async () => {
    const fetchAndCheck = exampleWith('SHA256SUMS');
    const server = await serveBundle({ folder: bundle, port: 0 });
    onTestFinished(() => server.close());
    const folder = join(home.folder, 'fetched');
    await mkdir(folder);
    const said = await shell(fetchAndCheck, folder, { SITE: server.url.replace(/\/$/, '') });
    expect(said).toBe('president/tables-mar.csv: OK\n');
    const [served, fetched] = ['public/downloads', 'fetched'].map((where) =>
      readFile(join(home.folder, where, 'president/tables-mar.csv'), 'utf8'),
    );
    expect(await fetched).toBe(await served);
  });

  it('add up in PostgreSQL to the canonical count', async () => {
    const makeTable = exampleWith('create table');
    const [addUp = ''] = examples.sql;
    const downloads = join(bundle, 'downloads');
    const database = await freshDatabase();
    onTestFinished(() => database.drop());
    await ask(database.url, await shell(makeTable, downloads));
    const [, ...lines] = (await readFile(join(downloads, 'president/tables-mar.csv'), 'utf8')).trimEnd().split('\r\n');
    for (const line of lines) {
      const cells = line.match(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)/g) ?? [];
      const values = cells.map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"').replaceAll("'", "''"));
      await ask(
        database.url,
        `insert into tables values (${values.map((cell) => (cell === '' ? 'null' : `'${cell}'`)).join(',')})`,
      );
    }
    const sums = (await ask(database.url, addUp))[0] as { readonly [column: string]: string };
    const { tables, register, clean } = JSON.parse(await readFile(join(bundle, 'count/president/mar.json'), 'utf8'));
    const summed = clean.options.reduce((all: number, votes: number) => all + votes, 0);
    expect(['tables', 'register', 'valid', 'valid_summed'].map((column) => Number(sums[column]))).toEqual([
      tables.counted,
      register.counted,
      clean.figures.valid,
      summed,
    ]);
  });
});
