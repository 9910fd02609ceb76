import type { Figure } from '@testigo/record';
import { expect, test } from 'vitest';
import { handMade } from './hand-made.ts';
import { naiveFold } from './naive-fold.ts';
import type { NaiveInput } from './naive-input.ts';

const e = handMade();
const scan = e.capture({ class: 'scan' });
const otherScan = e.capture({ class: 'scan', station: 'k2' });
const phone = e.capture({ class: 'field', sender: 's1' });
const otherPhone = e.capture({ class: 'field', sender: 's2' });
const qr = e.reading({ format: 'strip', method: 'qr', by: 'decoder', text: '1.1!1,0,1!2', captures: [scan.id] });

/** voters, register, valid, words, a, b, c, blank, note */
const SHEET: readonly Figure[] = [2, 10, 2, 2, 1, 0, 1, 0, 'absent'];
const OTHER_SHEET: readonly Figure[] = [2, 10, 2, 2, 0, 1, 1, 0, 'absent'];
const byPerson = (capture: string, figures: readonly Figure[] = SHEET, by = 'p1') =>
  e.reading({ captures: [capture], by, figures });

/** State and marks of a table, as the centre's shard states them. */
function stateOf(input: NaiveInput, table = '1.1'): string {
  const centre = `count/first/R-${table.slice(0, 1)}.json`;
  const shard = JSON.parse(naiveFold(input).get(centre) ?? '{"rows":[]}');
  const row = shard.rows.find((one: { table: string }) => one.table === table);
  return row === undefined ? 'no row' : [row.state, ...row.marks].join(' ');
}

test('an election without readings misses every table, and a centre without registers says so', () => {
  const none = '"counted":0,"disputed":0,"expected":3,"flagged":0,"missing":3,"received":0,"withdrawn":0';
  const sums = '{"figures":{"blank":0,"null":0,"valid":0,"voters":0},"options":[0,0,0]}';
  const shards = naiveFold(e.input);
  expect([...shards.keys()].sort()).toEqual(['count/first/R-1.json', 'count/first/R-2.json', 'count/first/R.json']);
  expect(shards.get('count/first/R.json')).toBe(
    `{"clean":${sums},"contest":"first","division":"R","flagged":${sums},"level":"country",` +
      '"register":{"counted":0,"disputed":0,"expected":13,"flagged":0,"missing":13,"received":0,"withdrawn":0},' +
      `"registerUnknown":1,"tables":{${none}}}`,
  );
});

test('a QR code on a scan is counted, and what it does not name is implied in rows and totals', () => {
  const centre = JSON.parse(naiveFold(e.holding(scan, qr)).get('count/first/R-1.json') ?? '');
  expect(centre.rows[0]).toEqual({
    table: '1.1',
    state: 'counted',
    marks: ['implied'],
    register: 10,
    figures: { voters: 2, 'first-a': 1, 'first-b': 0, 'first-c': 1, 'first-valid': 2 },
  });
  expect(centre.clean).toEqual({ figures: { valid: 2, null: 0, blank: 0, voters: 2 }, options: [1, 0, 1] });
  expect(centre.register).toEqual({
    expected: 10,
    counted: 10,
    flagged: 0,
    received: 0,
    disputed: 0,
    withdrawn: 0,
    missing: 0,
  });
});

test('a table is flagged where more people voted than its known register holds, and only where that is known', () => {
  const crowded = { format: 'strip', method: 'qr', by: 'decoder', captures: [scan.id] } as const;
  const known = e.reading({ ...crowded, table: '2.1', text: '2.1!1,0,1!4' });
  const unknown = e.reading({ ...crowded, table: '1.2', text: '1.2!1,0,1!4' });
  expect(stateOf(e.holding(scan, known), '2.1')).toBe('flagged implied');
  expect(stateOf(e.holding(scan, unknown), '1.2')).toBe('counted implied');
  const register = e.amendment({ what: 'register', value: { table: '2.1', register: 4 } });
  expect(stateOf(e.holding(scan, known, register), '2.1')).toBe('counted implied');
});

test('implied figures enter no check, and it is the first format by id that says what is implied', () => {
  const wrongWords: readonly Figure[] = ['absent', 'absent', 'absent', 3, 1, 0, 1, 'absent', 'absent'];
  const withBlank: readonly Figure[] = ['absent', 'absent', 'absent', 3, 1, 0, 1, 4, 'absent'];
  // The form implies its total from the lines and the blank votes; it comes before the strip, and lacks a summand without them.
  expect(stateOf(e.holding(scan, qr, byPerson(scan.id, wrongWords)))).toBe('counted');
  expect(stateOf(e.holding(scan, qr, byPerson(scan.id, withBlank)))).toBe('counted implied');
});

test('two different people who agree on a scan are enough, one who reads twice is not', () => {
  expect(stateOf(e.holding(scan, byPerson(scan.id), byPerson(scan.id, SHEET, 'p2')))).toBe('counted');
  const again = e.reading({ captures: [scan.id], by: 'p1', figures: [...SHEET.slice(0, 8), 'blank'] });
  expect(stateOf(e.holding(scan, byPerson(scan.id), again))).toBe('received');
});

test('a lone phone picture is received and marked; one that another sender supports or a leader vouches for is counted', () => {
  const first = byPerson(phone.id);
  const second = byPerson(otherPhone.id, SHEET, 'p2');
  const sameSender = e.capture({ class: 'field', sender: 's1', station: 'k1' });
  expect(stateOf(e.holding(phone, first))).toBe('received uncorroborated');
  expect(stateOf(e.holding(phone, otherPhone, first, second))).toBe('counted');
  expect(stateOf(e.holding(phone, sameSender, first, byPerson(sameSender.id)))).toBe('received uncorroborated');
  expect(stateOf(e.holding(phone, first, e.vouch(phone.id, '1.1')))).toBe('counted');
  expect(stateOf(e.holding(phone, first, e.vouch(phone.id, '1.2')))).toBe('received uncorroborated');
});

test('captures without a mark count as one sender together, those behind a station as another', () => {
  const strict = handMade({ policy: [{ class: 'scan', agree: ['person'], senders: 2, vouched: false }] });
  const first = strict.capture({ commitment: '1'.repeat(64) });
  const second = strict.capture({ commitment: '2'.repeat(64) });
  const centre = strict.capture({ station: 'k1' });
  const on = (...captures: readonly string[]) =>
    strict.reading({ captures: [...captures].sort(), by: 'p1', figures: SHEET });
  expect(stateOf(strict.holding(first, second, on(first.id, second.id)))).toBe('received');
  expect(stateOf(strict.holding(first, centre, on(first.id, centre.id)))).toBe('counted');
});

test('scans that differ are disputed; a differing phone picture only challenges', () => {
  expect(stateOf(e.holding(scan, otherScan, qr, byPerson(otherScan.id, OTHER_SHEET)))).toBe('disputed');
  expect(stateOf(e.holding(scan, phone, qr, byPerson(phone.id, OTHER_SHEET)))).toBe('counted challenged implied');
});

test('an accepted reading gives the figures alone, and what the reviewer did not consider challenges it', () => {
  const person = byPerson(otherScan.id, OTHER_SHEET);
  const records = [scan, otherScan, qr, person];
  const accept = e.decision({ target: person.id });
  expect(stateOf(e.holding(...records, accept))).toBe('counted challenged');
  expect(stateOf(e.holding(...records, e.decision({ target: person.id, considered: [qr.id] })))).toBe('counted');
  expect(stateOf(e.holding(...records, accept, e.decision({ target: qr.id })))).toBe('disputed');
  expect(stateOf(e.holding(...records, accept, e.decision({ target: qr.id, answers: [accept.id] })))).toBe(
    'counted challenged implied',
  );
});

test('a decision rules only with its threshold, which copies of it may reach together', () => {
  const one = e.decision({ ruling: 'withdraw' }, 1);
  const two = e.decision({ ruling: 'withdraw' }, 2);
  const [, second] = 'signatures' in two.record ? (two.record.signatures ?? []) : [];
  const other = { ...two, record: { ...two.record, signatures: second === undefined ? [] : [second] } } as typeof two;
  expect(stateOf(e.holding(scan, qr, one))).toBe('counted implied');
  expect(stateOf(e.holding(scan, qr, one, other))).toBe('withdrawn');
});

test('a reopened table is disputed, also where nothing arrived', () => {
  expect(stateOf(e.holding(e.decision({ ruling: 'reopen' })))).toBe('disputed');
});

test('what is excluded is dead, and a reading on several captures lives on the rest', () => {
  const both = e.reading({ captures: [phone.id, scan.id].sort(), by: 'p1', figures: SHEET });
  const excluded = e.decision({ ruling: 'exclude', target: scan.id, reason: 'altered' });
  expect(stateOf(e.holding(scan, qr, excluded))).toBe('missing');
  expect(stateOf(e.holding(scan, phone, both, excluded))).toBe('received uncorroborated');
  const replacing = e.decision({ ruling: 'withdraw', table: '2.1', answers: [excluded.id] });
  expect(stateOf(e.holding(scan, qr, excluded, replacing))).toBe('counted implied');
});

test('superseding is permanent although the superseder is superseded, but an invalid reading supersedes nothing', () => {
  const second = e.reading({ captures: [scan.id], by: 'p1', answers: [qr.id] });
  const third = e.reading({ captures: [scan.id], by: 'p1', table: '1.2', answers: [second.id] });
  const invalid = e.reading({ captures: [scan.id], answers: [qr.id] });
  expect(stateOf(e.holding(scan, qr, second, third))).toBe('missing');
  expect(stateOf(e.holding(scan, qr, invalid))).toBe('counted implied');
});

test('a text that names another table or does not parse counts nowhere', () => {
  const strip = { format: 'strip', method: 'qr', by: 'decoder', captures: [scan.id] } as const;
  expect(stateOf(e.holding(scan, e.reading({ ...strip, text: '1.2!1,0,1!2' })))).toBe('missing');
  expect(stateOf(e.holding(scan, e.reading({ ...strip, text: '1.1!1,0!2' })))).toBe('missing');
});

test('a table that a fully loaded newer source drops is withdrawn, and not before it is loaded', () => {
  const old = e.source({});
  const row = (id: string, table: string, number: number) =>
    e.reading({ method: 'published', table, source: { id, row: number }, figures: SHEET });
  const loaded = e.source({ answers: [old.id], rows: 1 });
  const half = e.source({ answers: [old.id], rows: 2 });
  const before = [old, row(old.id, '1.1', 1), row(old.id, '1.2', 2)];
  expect(stateOf(e.holding(...before), '1.2')).toBe('counted');
  expect(stateOf(e.holding(...before, loaded, row(loaded.id, '1.1', 1)), '1.2')).toBe('withdrawn');
  expect(stateOf(e.holding(...before, loaded, row(loaded.id, '1.1', 1)), '1.1')).toBe('counted');
  expect(stateOf(e.holding(...before, half, row(half.id, '1.1', 1)), '1.2')).toBe('counted');
});

test('a void table has a row and no place among the expected', () => {
  const input = e.holding(e.amendment({ what: 'table-void', value: { table: '2.1' } }));
  expect(stateOf(input, '2.1')).toBe('void');
  const centre = JSON.parse(naiveFold(input).get('count/first/R-2.json') ?? '');
  expect(centre.tables.expected).toBe(0);
  expect(centre.rows).toEqual([{ table: '2.1', state: 'void', marks: [], register: 3, figures: null }]);
});

test('an open list knows what was seen, and keeps the rest of the stated totals as unlisted', () => {
  const open = handMade({ open: { tables: 5, register: 20 }, levels: 3 });
  const image = open.capture({});
  const seen = open.reading({ table: '12.1', by: 'p1', captures: [image.id], figures: SHEET });
  const amended = open.amendment({ what: 'register', value: { table: '12.1', register: 7 } });
  const shards = naiveFold(open.holding(image, seen, amended));
  const part = (path: string) => {
    const { level, tables, register, rows } = JSON.parse(shards.get(path) ?? '{}');
    return [level, tables?.expected, tables?.missing, register?.expected, rows?.length];
  };
  expect([...shards.keys()].sort()).toEqual([
    'count/first/R-1-2.json',
    'count/first/R-1.json',
    'count/first/R-unlisted.json',
    'count/first/R.json',
  ]);
  expect(part('count/first/R.json')).toEqual(['country', 5, 4, 20, undefined]);
  expect(part('count/first/R-unlisted.json')).toEqual(['region', 4, 4, 13, undefined]);
  expect(part('count/first/R-1-2.json')).toEqual(['centre', 1, 0, 7, 1]);
});

test('the place list of the smallest standing source says where an open table lies', () => {
  const open = handMade({ open: { tables: 1, register: 5 } });
  const source = open.source({ places: '0'.repeat(64) });
  const row = open.reading({ method: 'published', source: { id: source.id, row: 1 }, figures: SHEET });
  const places = new Map([[source.id, [{ code: '1.1', division: 'R-3', register: 5 }]]]);
  const shards = naiveFold({ ...open.holding(source, row), places });
  expect([...shards.keys()].sort()).toEqual(['count/first/R-3.json', 'count/first/R.json']);
});
