import { sign } from 'node:crypto';
import type { PendingDecision, SettleTask } from '@testigo/review/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SigningKey } from '../keys/key-folder.ts';
import { figuresFor, makeSmallDesk, readIt, type SmallDesk, taskOf, type Worker } from './testing/small-desk.ts';

describe('settling at the desk', () => {
  let small: SmallDesk;
  let table: string;
  beforeEach(async () => {
    small = await makeSmallDesk();
    table = small.tables[0] ?? '';
    await small.receive(table);
    await small.refresh();
    for (const first of [10, 20, 20]) {
      const reader = await small.enter();
      const task = await taskOf(reader);
      await readIt(reader, task, figuresFor(task, first));
    }
    await small.refresh();
  });
  afterEach(() => small?.close());

  const reviewTask = async (worker: Worker): Promise<SettleTask> =>
    (await worker.post('/api/tasks/next', {})).json.task as SettleTask;

  function signatureOf(key: SigningKey | undefined, decision: PendingDecision, lease: string) {
    if (key === undefined) throw new Error('there is no such key');
    const message = Buffer.from(decision.message, 'hex');
    const signature = sign(null, message, key.privateKey).toString('hex');
    return { lease, decision: decision.id, key: key.publicKey, signature };
  }

  test('two adjudicators, two people: neither alone has any effect, and the accepted reading then counts', async () => {
    const [one, other] = await Promise.all([small.enter({ role: 'reviewer' }), small.enter({ role: 'reviewer' })]);
    const task = await reviewTask(one);
    expect(task).toMatchObject({ kind: 'settle', table, state: 'disputed', proposed: null, threshold: 2 });
    expect(task.fields.filter(({ differs }) => differs).length).toBeGreaterThan(2);
    const target = task.variants.find(({ readings }) => readings.length === 2)?.readings[0];
    const order = { lease: task.lease, ruling: 'accept', target, reason: 'read-wrongly' };
    const draft = (await one.post('/api/decisions/draft', order)).json as PendingDecision;
    expect(await small.state(table)).toBe('disputed');
    const [first, second] = small.workspace.keys.adjudicators.keys;
    const signed = await one.post('/api/decisions/sign', signatureOf(first, draft, task.lease));
    expect(signed.json).toMatchObject({ done: false, signed: [first?.publicKey] });
    // A person who has two keys is one person.
    const twice = await one.post('/api/decisions/sign', signatureOf(second, draft, task.lease));
    expect(twice.json).toMatchObject({ done: false, signed: [first?.publicKey] });
    expect(await small.state(table)).toBe('disputed');
    await one.post('/api/tasks/give-back', { lease: task.lease });

    const next = await reviewTask(other);
    expect(next.proposed).toMatchObject({ id: draft.id, ruling: 'accept', target, signed: [first?.publicKey] });
    const done = await other.post('/api/decisions/sign', signatureOf(second, draft, next.lease));
    expect(done.json).toMatchObject({ done: true });
    expect(await small.state(table)).toBe('counted');
    await small.refresh();
    expect((await other.post('/api/tasks/next', {})).json.task).toBeNull();
  });

  test("a table that is taken up twice by one person is hers, and somebody else's once her time is over", async () => {
    const [one, other] = await Promise.all([small.enter({ role: 'reviewer' }), small.enter({ role: 'reviewer' })]);
    const up = async (worker: Worker) =>
      (await worker.post('/api/tasks/take-up', { table, contest: 'president' })).json;
    const [first, again] = [await up(one), await up(one)];
    expect([again.task.kind, again.task.table]).toEqual([first.task.kind, table]);
    expect((await up(other)).code).toBe('task-taken');
    small.pass(small.desk.leaseSeconds + 1);
    expect((await up(other)).task.table).toBe(table);
    expect((await up(one)).code).toBe('task-taken');
  });

  test('whoever took part settles nothing there, and no stranger key signs anything', async () => {
    const reviewer = await small.enter({ role: 'reviewer' });
    const task = await reviewTask(reviewer);
    const order = { lease: task.lease, ruling: 'reopen', reason: 'new-evidence' };
    const draft = (await reviewer.post('/api/decisions/draft', order)).json as PendingDecision;
    const stranger = signatureOf(small.workspace.keys.log, draft, task.lease);
    const [first] = small.workspace.keys.adjudicators.keys;
    const forged = { ...signatureOf(first, draft, task.lease), signature: '0'.repeat(128) };
    for (const signature of [stranger, forged]) {
      const { status, json } = await reviewer.post('/api/decisions/sign', signature);
      expect([status, json.code]).toEqual([422, 'signature-refused']);
    }
    const reader = await small.enter();
    expect((await reader.post('/api/decisions/draft', order)).status).toBe(403);
    expect(await small.state(table)).toBe('disputed');
  });

  test.each([
    ['accept without a reading', { ruling: 'accept', reason: 'read-wrongly' }],
    ['accept what is no reading of the table', { ruling: 'accept', target: 'a'.repeat(64), reason: 'read-wrongly' }],
    ['exclude nothing', { ruling: 'exclude', reason: 'altered' }],
    ['withdraw one reading', { ruling: 'withdraw', target: 'a'.repeat(64), reason: 'altered' }],
  ])('a decision to %s is refused', async (_, order) => {
    const reviewer = await small.enter({ role: 'reviewer' });
    const { lease } = await reviewTask(reviewer);
    const { status, json } = await reviewer.post('/api/decisions/draft', { lease, ...order });
    expect([status, json.code]).toEqual([422, 'answer-refused']);
  });
});
