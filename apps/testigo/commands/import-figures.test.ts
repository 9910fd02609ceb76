import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../../adapters/store/testing/ask.ts';
import type { ImportFiguresOutput } from '../contract/import-output.ts';
import type { ReconcileOutput } from '../contract/reconcile-output.ts';
import type { TablesOutput } from '../contract/table-output.ts';
import { type Home, makeHome, REPOSITORY } from '../testing/make-home.ts';
import { createRehearsal, rehearseSheets } from '../testing/rehearsed-sheets.ts';
import { writeFigures, writeMapping } from '../testing/write-figures.ts';

describe('files of figures with something wrong in them', () => {
  let home: Home;
  let codes: readonly string[];
  beforeAll(async () => {
    home = await makeHome();
    const rehearsal = await rehearseSheets(home, 12);
    await createRehearsal(home, rehearsal.tables);
    codes = (await home.ask<TablesOutput>('tables')).tables.map(({ code }) => code);
    await writeMapping(join(home.folder, 'mapping.json'));
  });
  afterAll(() => home?.remove());

  const order = (file: string, source: string, mapping = 'mapping.json') =>
    ['import', 'figures', file, '--source', source, '--mapping', mapping] as const;
  const place = (name: string) => join(home.folder, name);

  test('bad rows are left out, each with its row, column and remedy; the others are taken once', async () => {
    const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = codes;
    const long = '1234567890'.repeat(4);
    await writeFigures(
      place('rows.csv'),
      [a, '5', '7'],
      [b, '-5', '7'],
      [c, '1.5', '7'],
      [d, '5', long],
      [a, '9', '9'],
      [e, '5'],
      ['nowhere', '5', '7'],
      [f, 'five', '7'],
      [g, '0', '0'],
    );
    const imported = await home.ask<ImportFiguresOutput>(...order('rows.csv', 'rows'));
    expect(imported).toMatchObject({ rows: 2, new: 2, leftOut: 7 });
    expect(imported.problems.map(({ file, row, column }) => [file, row, column])).toEqual([
      ['rows.csv', 2, 'first'],
      ['rows.csv', 3, 'first'],
      ['rows.csv', 4, 'second'],
      ['rows.csv', 5, null],
      ['rows.csv', 6, null],
      ['rows.csv', 7, 'table'],
      ['rows.csv', 8, 'first'],
    ]);
    for (const { reason, remedy } of imported.problems) {
      expect(reason.length).toBeGreaterThan(10);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
    expect(await home.ask(...order('rows.csv', 'rows'))).toMatchObject({ rows: 2, new: 0, leftOut: 7 });
    const { exit, out } = await home.run(...order('rows.csv', 'rows'));
    expect(exit).toBe(0);
    expect(out.split('\n')[0]).toMatch(/^rows\.csv, row 2, column first: .+\. Correct the row /);
  });

  test('what is wrong with a file as a whole is told with the file, the column and what to do', async () => {
    const row = `${codes[0]},5,7\n`;
    await writeFile(place('missing.csv'), 'table,first\n1,2\n');
    await writeFile(place('semicolons.csv'), `table;first;second\n${row.replaceAll(',', ';')}`);
    await writeFile(place('empty.csv'), '');
    await writeFile(place('torn.csv.gz'), gzipSync(`table,first,second\n${row}`).subarray(0, 25));
    await writeFile(place('strangers.csv'), 'table,first,second\nelsewhere,1,2\n');
    await writeMapping(place('no-contest.json'), { contest: 'mayor' });
    await writeFile(place('broken.json'), '{\n  "v": 1,\n  "id": oops\n}\n');
    await writeFile(place('good.csv'), `table,first,second\n${row}`);
    const v1 = join(REPOSITORY, 'countries/venezuela-2024/figures-v1.json');
    const orders: readonly (readonly [args: readonly string[], said: RegExp])[] = [
      [order('missing.csv', 'x'), /missing\.csv, column second: has no column "second"\.\n.*the file has table, first/],
      [order('semicolons.csv', 'x'), /parted by ";"; the mapping "test" says ","/],
      [order('empty.csv', 'x'), /empty\.csv: is empty/],
      [order('torn.csv.gz', 'x'), /torn\.csv\.gz: can't be read to its end.*\n.*repeat the import/],
      [order('strangers.csv', 'x'), /has no row that can be used; row 1, column table: .*\n.*nothing was imported/],
      [order('good.csv', 'x', 'no-contest.json'), /no-contest\.json:\d+:\d+: contest: .*mayor/],
      [order('good.csv', 'x', v1), /figures-v1\.json:\d+:\d+: format: /],
      [order('good.csv', 'x', 'broken.json'), /broken\.json:3:\d+: /],
      [order('good.csv', 'x', 'nowhere.json'), /nowhere\.json: the mapping can't be read/],
      [order('nowhere.csv', 'x'), /nowhere\.csv can't be read/],
      [[...order('good.csv', 'x'), '--replaces', 'nobody'], /no source "nobody" is there to be replaced/],
    ];
    for (const [args, said] of orders) {
      const { exit, out, err } = await home.run(...args);
      expect([args, exit, out]).toEqual([args, 2, '']);
      expect(err).toMatch(said);
    }
    expect((await home.run('reconcile', 'x', 'rows')).err).toContain('"x"');
  });

  test('semicolons, line ends of Windows, a byte order mark and Latin-1 make no difference', async () => {
    const [a = '', b = ''] = codes;
    await writeFigures(place('plain.csv'), [a, '5', '7'], [b, '1', '2']);
    await writeMapping(place('windows.json'), {
      id: 'windows',
      delimiter: ';',
      encoding: 'latin-1',
      figures: { 'alamo-1': 'primera opción', 'brisa-1': 'second' },
    });
    const text = `table;primera opción;second\r\n${a};5;7\r\n"${b}";1;2\r\n`;
    await writeFile(place('windows.csv'), Buffer.from(text, 'latin1'));
    await writeMapping(place('marked.json'), { id: 'marked' });
    await writeFile(place('marked.csv'), `\ufefftable,first,second\r\n${a},5,7\r\n${b},1,2`);
    for (const [file, mapping] of [
      ['plain', 'mapping'],
      ['windows', 'windows'],
      ['marked', 'marked'],
    ]) {
      expect(await home.ask(...order(`${file}.csv`, `${file}`, `${mapping}.json`))).toMatchObject({
        rows: 2,
        leftOut: 0,
      });
    }
    for (const other of ['windows', 'marked']) {
      const compared = await home.ask<ReconcileOutput>('reconcile', 'plain', other);
      expect(compared).toMatchObject({ common: 2, same: 2, differing: 0, onlyA: 0, onlyB: 0 });
    }
  });

  test('an import that was killed half-way is brought to its end by repeating it, and no row is there twice', async () => {
    const rows = Array.from({ length: 30_000 }, (_, number) => {
      const digits = String(number).padStart(5, '0');
      return [`1${digits.slice(0, 4)}-00${digits.slice(4)}-01`, String(number % 300), '7'];
    });
    await writeFigures(place('many.csv'), ...rows);
    const rowsKept = async () => (await ask(home.databaseUrl, 'select from source_row')).length;
    const earlier = await rowsKept();
    const killed = home.start(...order('many.csv', 'many'));
    while ((await rowsKept()) < earlier + 5000) expect(killed.child.exitCode).toBeNull();
    killed.child.kill('SIGKILL');
    await killed.ended();
    const before = (await rowsKept()) - earlier;
    const imported = await home.ask<ImportFiguresOutput>(...order('many.csv', 'many'));
    expect(imported).toMatchObject({ rows: 30_000, new: 30_000 - before, leftOut: 0 });
    expect(imported.new).toBeGreaterThan(0);
    expect(await home.ask(...order('many.csv', 'many'))).toMatchObject({ rows: 30_000, new: 0 });
    expect(await rowsKept()).toBe(earlier + 30_000);
  });
});
