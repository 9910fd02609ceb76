import { createHash } from 'node:crypto';
import type { Sha256 } from '@testigo/basics';
import { exampleDefinition } from '@testigo/count/testing/example-definition.ts';
import { definitionHash, type ElectionDefinition, type TableRow } from '@testigo/election';
import { type Genesis, type Identified, identify } from '@testigo/record';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { selectDivisionNames } from '../tables/division.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { keepTableList, readElection, saveElection, tableListLines } from './election-store.ts';

let store: FreshStore;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.drop());

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

const definition: ElectionDefinition = exampleDefinition({
  contests: 1,
  levels: 2,
  open: null,
  derivable: true,
  formats: ['strip'],
  shortForm: false,
  impliedTotals: true,
  requiredTotals: false,
  tolerance: [0, 1],
  scope: null,
  policy: [{ class: 'scan', agree: ['qr'], senders: 1, vouched: false }],
});

const row = (code: string, division: string, register: number | null): TableRow => ({
  code,
  division,
  register,
  names: new Map([[division, `Centre ${division}`]]),
});

function genesisFor(register: string, log = 'a'.repeat(64)): Identified<Genesis> {
  const keys = { keys: ['b'.repeat(64)], threshold: 1 };
  const genesis: Genesis = {
    v: 1,
    type: 'genesis',
    rehearsal: true,
    definition: definitionHash(definition, sha256),
    register,
    formats: ['c'.repeat(64)],
    policy: definition.policy,
    fold: 'count/1',
    keys: { log, standby: [], cosigners: { keys: [], threshold: 0 }, adjudicators: keys, release: keys },
    window: definition.window,
    release: 'live',
  };
  return identify(genesis, sha256);
}

async function textOf(list: string): Promise<string> {
  const lines: string[] = [];
  for await (const line of tableListLines(store.database, list)) lines.push(line);
  return lines.join('');
}

test('a table list is kept in its order, under the hash of its text, with the names of its places', async () => {
  const rows = [row('2.1', 'R-2', null), row('1.2', 'R-1', 7), row('1.10', 'R-1', 3)];
  const hash = await keepTableList(store.database, rows);
  const text = '["1.10","R-1",3]\n["1.2","R-1",7]\n["2.1","R-2",null]\n';
  expect(await textOf(hash)).toBe(text);
  expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
  expect(await keepTableList(store.database, rows.toReversed())).toBe(hash);
  expect(await textOf(hash)).toBe(text);
  const names = await store.database.transaction((session) => selectDivisionNames(session, ['R-1', 'R-2', 'R-3']));
  expect([...names]).toEqual([
    ['R-1', 'Centre R-1'],
    ['R-2', 'Centre R-2'],
  ]);
});

test('an empty list has the hash of the empty text', async () => {
  expect(await keepTableList(store.database, [])).toBe(createHash('sha256').digest('hex'));
});

test('a list that breaks off leaves nothing', async () => {
  async function* broken() {
    yield row('1.1', 'R-1', 1);
    throw new Error('line 2 is wrong');
  }
  await expect(keepTableList(store.database, broken())).rejects.toThrow('line 2 is wrong');
  const hash = createHash('sha256').update('["1.1","R-1",1]\n').digest('hex');
  expect(await textOf(hash)).toBe('');
});

test('a database holds one election, also when two are begun at the same time', async () => {
  expect(await readElection(store.database)).toBeNull();
  const [one, other] = [genesisFor('d'.repeat(64)), genesisFor('d'.repeat(64), 'e'.repeat(64))];
  const begun = await Promise.all([one, other].map((genesis) => saveElection(store.database, genesis, definition)));
  expect(begun.toSorted()).toEqual([false, true]);
  const kept = begun[0] === true ? one : other;
  expect(await readElection(store.database)).toEqual({ id: kept.id, genesis: kept.record, definition });
  expect(await saveElection(store.database, kept, definition)).toBe(true);
});
