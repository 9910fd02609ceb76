import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Sha256 } from '@testigo/basics';
import { exampleDefinition } from '@testigo/count/testing/example-definition.ts';
import { signId, verifyStandIn } from '@testigo/count/testing/stand-in-signature.ts';
import { applyRecords, type Election, readCount, readTable, reconcile } from '@testigo/counting';
import { definitionHash, type ElectionDefinition, type FigureMapping } from '@testigo/election';
import { type FigureStore, type ImportedFigures, importFigures } from '@testigo/intake/figures';
import { type Genesis, identify, type Policy } from '@testigo/record';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCountStore } from '../counting/count-store.ts';
import { keepTableList, saveElection } from '../election/election-store.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { createFigureComparer } from './figure-comparer.ts';
import { createFigureStore } from './figure-store.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const ADJUDICATOR = 'a'.repeat(64);
const PUBLISHED: Policy = [{ class: 'published', agree: ['published'], senders: 1, vouched: false }];
const SCANS: Policy = [{ class: 'scan', agree: ['qr'], senders: 1, vouched: false }];

let store: FreshStore;
let election: Election;
beforeEach(async () => {
  store = await freshStore();
  election = await begin(PUBLISHED);
});
afterEach(() => store.drop());

function define(policy: Policy): ElectionDefinition {
  return exampleDefinition({
    contests: 1,
    levels: 2,
    open: { tables: 10, register: 100 },
    derivable: true,
    formats: ['form', 'tally'],
    shortForm: false,
    impliedTotals: false,
    requiredTotals: false,
    tolerance: [0, 1],
    scope: null,
    policy,
  });
}

async function begin(policy: Policy): Promise<Election> {
  const definition = define(policy);
  const keys = { keys: [ADJUDICATOR], threshold: 1 };
  const genesis: Genesis = {
    v: 1,
    type: 'genesis',
    rehearsal: true,
    definition: definitionHash(definition, sha256),
    register: await keepTableList(store.database, []),
    formats: ['c'.repeat(64)],
    policy,
    fold: 'count/1',
    keys: { log: ADJUDICATOR, standby: [], cosigners: [], adjudicators: keys, release: keys },
    window: definition.window,
    release: 'live',
  };
  const identified = identify(genesis, sha256);
  await saveElection(store.database, identified, definition);
  await applyRecords(createCountStore(store.database), { ...identified, genesis, definition, verify: verifyStandIn });
  return { id: identified.id, genesis, definition, verify: verifyStandIn };
}

const MAPPING: FigureMapping = {
  v: 1,
  id: 'lines',
  title: { es: 'líneas', en: 'lines' },
  encoding: 'utf-8',
  delimiter: ',',
  role: 'accepted',
  contest: 'first',
  format: 'form',
  table: [{ column: 'CENTRE' }, '.', { column: 'TABLE' }],
  divisions: [{ level: 'centre', code: [{ column: 'CENTRE' }], name: 'NAME' }],
  register: 'REGISTER',
  link: 'LINK',
  figures: { 'first-a': 'A', 'first-b': 'B', 'first-c': 'C' },
};
const BY_CANDIDATE: FigureMapping = {
  v: 1,
  id: 'candidates',
  title: { es: 'candidatos', en: 'candidates' },
  encoding: 'utf-8',
  delimiter: ',',
  role: 'accepted',
  contest: 'first',
  format: 'tally',
  table: [{ column: 'CODE' }],
  figures: { 'first-X': 'X', 'first-Y': 'Y' },
};

const HEADER = 'CENTRE,TABLE,NAME,REGISTER,A,B,C,LINK\n';
const FIRST = `${HEADER}1,1,Escuela Ñandú,9,1,2,3,https://example.org/1\n1,2,Escuela Ñandú,9,0,0,1,\n2,1,Liceo,,4,0,0,https://example.org/3\n`;

interface Wanted {
  readonly mapping?: FigureMapping;
  readonly name?: string;
  readonly replaces?: string;
  readonly through?: FigureStore;
}

function load(text: string | Uint8Array, { mapping = MAPPING, name = 'first', replaces, through }: Wanted = {}) {
  async function* open() {
    yield Buffer.from(text);
  }
  return importFigures(
    through ?? createFigureStore(store.database, election.id),
    { id: election.id, definition: election.definition, policy: election.genesis.policy },
    (id) => [signId(id, ADJUDICATOR)],
    { file: { name: 'figures.csv', open }, mapping, name, ...(replaces === undefined ? {} : { replaces }) },
  );
}

async function imported(...order: Parameters<typeof load>): Promise<ImportedFigures> {
  const done = await load(...order);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  await applyRecords(createCountStore(store.database), election);
  return done.value;
}

async function count() {
  const [contest] = await createCountStore(store.database).view((view) => readCount(view, election));
  return contest;
}

test('rows become readings that count, with register, place and candidates', async () => {
  const done = await imported(FIRST);
  expect(done).toMatchObject({ role: 'accepted', rows: 3, new: 3, answers: [], remarks: [], problems: [], leftOut: 0 });
  expect(await count()).toMatchObject({
    tables: { expected: 10, counted: 3, missing: 7 },
    register: { expected: 100, counted: 18, missing: 82 },
    registerUnknown: 1,
    totals: { clean: { options: [5, 2, 4], candidates: { X: 7, Y: 4 } } },
  });
  const table = await createCountStore(store.database).view((view) => readTable(view, election, '2.1'));
  expect(table?.readings.map(({ record }) => record.source)).toEqual([{ id: done.source, row: 3 }]);
});

test('the same file again, whatever it is now called, is one source', async () => {
  const first = await imported(FIRST);
  const again = await imported(FIRST, { name: 'second' });
  expect(again).toMatchObject({ source: first.source, name: 'first', new: 0 });
  expect(again.remarks).toEqual([
    'This file was imported before with the same mapping, as "first".',
    'It keeps that name; "second" was not used.',
  ]);
  expect((await count())?.tables.counted).toBe(3);
});

test('rows with problems are left out and told by row and column; the rest goes on', async () => {
  const rows = [
    '1,1,Escuela,9,1,2,3,', // 1: good
    '1,2,Escuela,9,-1,2,3,', // 2: negative
    '1,3,Escuela,9,1.5,2,3,', // 3: fractional
    `1,4,Escuela,9,${'9'.repeat(40)},2,3,`, // 4: forty digits
    '1,1,Escuela,9,1,2,3,', // 5: a table twice
    '1,5,Escuela,9,1', // 6: short
    '12345,1,Escuela,9,1,2,3,', // 7: odd code
    '1,6,Escuela,9,,2,3,', // 8: empty
    '1,7,Escuela,9,"1"2,2,3,', // 9: stray quote
    '2,1,Liceo,9,4,0,0,', // 10: good
  ];
  const done = await imported(`${HEADER}${rows.join('\r\n')}\r\n`);
  expect(done).toMatchObject({ rows: 2, new: 2, leftOut: 8 });
  expect(done.problems.map(({ row, column }) => [row, column])).toEqual([
    [2, 'A'],
    [3, 'A'],
    [4, 'A'],
    [5, null],
    [6, null],
    [7, 'CENTRE'],
    [8, 'A'],
    [9, 'A'],
  ]);
  const [negative, fractional, long, twice, short] = done.problems.map(({ problem }) => problem);
  expect(negative).toContain('negative');
  expect(fractional).toContain('not a whole number');
  expect(long).toContain('40 digits');
  expect(twice).toBe('row 1 has the table 1.1 already');
  expect(short).toBe('has 5 cells where the header has 8');
  for (const { file, remedy } of done.problems) expect([file, remedy.length > 10]).toEqual(['figures.csv', true]);
  expect((await count())?.totals.clean.options).toEqual([5, 2, 3]);
});

test('broken encoding spoils its own row, and Latin-1 is read as such where the mapping says so', async () => {
  const latin = Buffer.from(FIRST, 'latin1');
  const wrong = await imported(latin);
  expect(wrong.problems.map(({ row, column }) => [row, column])).toEqual([
    [1, 'NAME'],
    [2, 'NAME'],
  ]);
  const right = await imported(latin, { mapping: { ...MAPPING, encoding: 'latin-1' }, name: 'right' });
  expect(right).toMatchObject({ rows: 3, leftOut: 0 });
});

test.each([
  ['columns that are not there', 'CENTRE,TABLE,A\n1,1,2\n', '"NAME"'],
  ['a column that is there twice', HEADER.replace('LINK', 'A,LINK'), 'two columns "A"'],
  ['nothing in it', '', 'is empty'],
  ['a quote that is never closed', `${FIRST}3,1,"Liceo,9,1,1,1,\n`, "can't be read to its end"],
  ['compression that breaks off', gzipSync(FIRST).subarray(0, 60), "can't be read to its end"],
])('a file with %s is refused as a whole, with a remedy, and nothing is kept', async (_, bytes, words) => {
  const done = await load(bytes);
  expect(done.ok ? '' : done.error.problem).toContain(words);
  expect(done.ok ? '' : done.error.remedy).toMatch(/\.$/);
  expect(await createFigureComparer(store.database).names()).toEqual([]);
});

test('a file parted by something else than the mapping says is told so', async () => {
  const done = await load(FIRST.replaceAll(',', ';'));
  expect(done.ok ? '' : done.error.remedy).toContain('parted by ";"');
});

test('figures by candidate, or where no published figures are accepted, are kept for comparison and enter no total', async () => {
  const tally = await imported('CODE,X,Y\n1.1,3,3\n', { mapping: BY_CANDIDATE });
  expect(tally).toMatchObject({ role: 'comparison', rows: 1 });
  expect(tally.remarks[0]).toContain("don't state every line");
  expect((await count())?.tables.counted).toBe(0);
  await store.drop();
  store = await freshStore();
  election = await begin(SCANS);
  const lines = await imported(FIRST);
  expect(lines).toMatchObject({ role: 'comparison', rows: 3 });
  expect(lines.remarks[0]).toContain('accepts no published figures');
  expect((await count())?.tables.counted).toBe(0);
});

test('a newer version replaces an older one when its last row is there and not before, however often it is cut off', async () => {
  const old = await imported(FIRST);
  const second = `${HEADER}1,1,Escuela,9,1,2,3,https://example.org/new\n2,1,Liceo,,5,0,0,https://example.org/3\n3,1,Liceo,2,1,0,0,\n`;
  const real = createFigureStore(store.database, election.id);
  const cut = async (rows: number) => {
    const through: FigureStore = {
      ...real,
      async saveRows(source, all, places) {
        await real.saveRows(source, all.slice(0, rows), places);
        throw new Error('killed');
      },
    };
    await expect(load(second, { name: 'second', replaces: 'first', through })).rejects.toThrow('killed');
    await applyRecords(createCountStore(store.database), election);
  };
  for (const rows of [0, 1, 2]) {
    await cut(rows);
    expect((await count())?.tables.withdrawn).toBe(0);
  }
  // Row 2 of the new file says something else about 2.1 than the old file, and both are alive as yet.
  expect((await count())?.tables).toMatchObject({ counted: 2, disputed: 1 });
  const done = await imported(second, { name: 'second', replaces: 'first' });
  expect(done).toMatchObject({ rows: 3, new: 1, answers: [old.source] });
  expect(await count()).toMatchObject({
    tables: { counted: 3, withdrawn: 1, disputed: 0 },
    totals: { clean: { options: [7, 2, 3] } },
  });
});

test('a version of something that is not there is refused, and says so', async () => {
  const done = await load(FIRST, { replaces: 'nowhere' });
  expect(done.ok ? '' : done.error.problem).toContain('no source "nowhere"');
  expect(await createFigureComparer(store.database).names()).toEqual([]);
});

test('of a file that is written to meanwhile, the rows are kept that were hashed', async () => {
  let times = 0;
  async function* open() {
    times += 1;
    yield Buffer.from(times === 1 ? FIRST : FIRST.replace('1,2,3', '1,2,4'));
  }
  const done = await importFigures(
    createFigureStore(store.database, election.id),
    { id: election.id, definition: election.definition, policy: election.genesis.policy },
    (id) => [signId(id, ADJUDICATOR)],
    { file: { name: 'figures.csv', open }, mapping: MAPPING, name: 'first' },
  );
  await applyRecords(createCountStore(store.database), election);
  expect(done).toMatchObject({ ok: true, value: { rows: 3 } });
  expect((await count())?.totals.clean.options).toEqual([5, 2, 4]);
});

test('sources are compared by what both state, lines against candidates too', async () => {
  await imported(FIRST);
  const changed = FIRST.replace('1,2,3,https://example.org/1', '2,1,3,https://example.org/9').replace(
    '2,1,Liceo',
    '3,1,Liceo',
  );
  await imported(changed, { name: 'lines' });
  await imported('CODE,X,Y\n1.1,2,4\n1.2,0,1\n', { mapping: BY_CANDIDATE, name: 'candidates' });
  const comparer = createFigureComparer(store.database);
  expect(await reconcile(comparer, 'first', 'lines')).toEqual({
    ok: true,
    value: {
      a: 'first',
      b: 'lines',
      measures: ['register', 'candidate:X', 'candidate:Y', 'option:a', 'option:b', 'option:c'],
      common: 2,
      same: 1,
      differing: 1,
      onlyA: 1,
      onlyB: 1,
      votesChanged: 2,
      linksChanged: 1,
      rows: [
        {
          table: '1.1',
          kind: 'differing',
          rowA: 1,
          rowB: 1,
          differences: [
            { measure: 'option:a', a: 1, b: 2 },
            { measure: 'option:b', a: 2, b: 1 },
          ],
          linkA: 'https://example.org/1',
          linkB: 'https://example.org/9',
        },
        expect.objectContaining({ table: '2.1', kind: 'onlyA', rowA: 3, rowB: null, differences: [] }),
        expect.objectContaining({ table: '3.1', kind: 'onlyB', rowA: null, rowB: 3, differences: [] }),
      ],
    },
  });
  expect(await reconcile(comparer, 'first', 'candidates')).toMatchObject({
    ok: true,
    value: {
      measures: ['candidate:X', 'candidate:Y'],
      common: 2,
      differing: 1,
      onlyA: 1,
      onlyB: 0,
      votesChanged: 2,
      linksChanged: 0,
    },
  });
  expect(await reconcile(comparer, 'first', 'other')).toEqual({
    ok: false,
    error: { problem: 'There is no source "other".', remedy: 'The sources are: candidates, first, lines.' },
  });
});
