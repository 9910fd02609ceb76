import type { ClearTask, PlaceTask } from '@testigo/review/api';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { figuresFor, makeSmallDesk, readIt, type SmallDesk, taskOf, type Worker } from './testing/small-desk.ts';

describe('pictures that fit no table', () => {
  let small: SmallDesk;
  beforeEach(async () => {
    small = await makeSmallDesk();
  });
  afterEach(() => small?.close());

  async function answer(worker: Worker, given: object) {
    const task = (await worker.post('/api/tasks/next', {})).json.task as PlaceTask | null;
    if (task === null) throw new Error('there is no task');
    return worker.post('/api/tasks/submit', { lease: task.lease, key: crypto.randomUUID(), answer: given });
  }

  test('are received where two people say that they belong, and then read', async () => {
    const [table = ''] = small.tables;
    await small.receive(null);
    await small.refresh();
    const [one, other] = [await small.enter(), await small.enter()];
    expect((await answer(one, { kind: 'place', table })).json).toEqual({ kept: 'now' });
    expect(await small.state(table)).toBe('missing');
    await answer(other, { kind: 'place', table });
    expect(await small.state(table)).toBe('received');
    await small.refresh();
    for (const reader of [one, other]) {
      const task = await taskOf(reader);
      await readIt(reader, task, figuresFor(task));
    }
    expect(await small.state(table)).toBe('counted');
  });

  test('stay where they are while two differ, however many readers agree, until a reviewer agrees with one', async () => {
    const [right = '', wrong = ''] = small.tables;
    await small.receive(null);
    await small.refresh();
    await answer(await small.enter(), { kind: 'place', table: right });
    await answer(await small.enter(), { kind: 'place', table: wrong });
    expect((await (await small.enter()).post('/api/tasks/next', {})).json.task).toBeNull();
    expect(await small.state(wrong)).toBe('missing');
    await answer(await small.enter({ role: 'reviewer' }), { kind: 'place', table: right });
    expect([await small.state(right), await small.state(wrong)]).toEqual(['received', 'missing']);
  });

  test('are set aside when two people see no sheet, and nobody is asked again', async () => {
    await small.receive(null);
    await small.refresh();
    for (let person = 0; person < 2; person += 1) {
      await answer(await small.enter(), { kind: 'aside', reason: 'other-election' });
    }
    await small.refresh();
    expect((await (await small.enter()).post('/api/tasks/next', {})).json.task).toBeNull();
  });

  test('are joined when each part is placed as one of several', async () => {
    const [table = ''] = small.tables;
    await small.receive(null);
    await small.receive(null);
    await small.refresh();
    const people = [await small.enter(), await small.enter()];
    const numbers = new Map<string, number>();
    for (const person of people) {
      for (let sheet = 0; sheet < 2; sheet += 1) {
        const task = (await person.post('/api/tasks/next', {})).json.task as PlaceTask;
        const page = (await person.get(task.pages[0]?.url ?? '')).bytes.toString('hex');
        if (!numbers.has(page)) numbers.set(page, numbers.size + 1);
        const part = { number: numbers.get(page), of: 2 };
        const submission = { lease: task.lease, key: crypto.randomUUID(), answer: { kind: 'place', table, part } };
        expect((await person.post('/api/tasks/submit', submission)).status).toBe(200);
      }
    }
    await small.refresh();
    const task = await taskOf(await small.enter());
    expect(task.pages).toHaveLength(2);
  });

  test('a code that is written like no table of this election is refused, and the task stays', async () => {
    await small.receive(null);
    await small.refresh();
    const one = await small.enter();
    expect((await answer(one, { kind: 'place', table: '<b>1</b>' })).status).toBe(400);
    expect((await answer(one, { kind: 'place', table: 'nonsense' })).json.code).toBe('answer-refused');
    expect((await answer(one, { kind: 'place', table: small.tables[0] })).json).toEqual({ kept: 'now' });
  });
});

describe('clearing pictures', () => {
  let small: SmallDesk;
  afterEach(() => small?.close());

  test('a picture that no machine could mask is seen by a clearer alone, and by nobody once it is masked', async () => {
    small = await makeSmallDesk();
    await small.receive(null, { masked: false });
    await small.refresh();
    const [reader, clearer] = [await small.enter(), await small.enter({ role: 'clearer' })];
    expect((await reader.post('/api/tasks/next', {})).json.task).toBeNull();
    const task = (await clearer.post('/api/tasks/next', {})).json.task as ClearTask;
    expect(task).toMatchObject({ kind: 'clear', mode: 'mask' });
    const url = task.pages[0]?.url ?? '';
    expect((await clearer.get(url)).bytes.length).toBeGreaterThan(1000);
    expect((await reader.get(url)).status).toBe(403);
    const boxes = [{ page: 0, x: 0, y: 0, width: 210, height: 150 }];
    const submission = { lease: task.lease, key: crypto.randomUUID(), answer: { kind: 'release', boxes } };
    expect((await clearer.post('/api/tasks/submit', submission)).json).toEqual({ kept: 'now' });
    expect((await clearer.post('/api/tasks/submit', submission)).json).toEqual({ kept: 'already' });
    await small.refresh();
    const place = (await reader.post('/api/tasks/next', {})).json.task as PlaceTask;
    const page = await sharp((await reader.get(place.pages[0]?.url ?? '')).bytes)
      .greyscale()
      .raw()
      .toBuffer();
    const painted = page.subarray(0, 210 * 140);
    expect(Math.max(...painted) - Math.min(...painted)).toBeLessThan(12);
    // The clearer's old lease shows the masked picture, not the one before.
    const later = await sharp((await clearer.get(url)).bytes)
      .greyscale()
      .raw()
      .toBuffer();
    expect(Math.max(...later.subarray(0, 210 * 140))).toBeLessThan(140);
  });

  test('boxes are added to what the machine painted, never taken away, and the record answers the one before', async () => {
    small = await makeSmallDesk(6, (definition) => ({ ...definition, rehearsal: true }));
    const capture = await small.receive(small.tables[0] ?? '', { masked: false });
    await small.refresh();
    const clearer = await small.enter({ role: 'clearer' });
    const task = (await clearer.post('/api/tasks/next', {})).json.task as ClearTask;
    const withhold = { kind: 'withhold', reason: 'cannot-be-masked' };
    const outside = { kind: 'release', boxes: [{ page: 7, x: 1, y: 1, width: 1, height: 1 }] };
    const send = (answer: object) =>
      clearer.post('/api/tasks/submit', { lease: task.lease, key: crypto.randomUUID(), answer });
    expect((await send(outside)).json.code).toBe('answer-refused');
    expect((await send(withhold)).json).toEqual({ kept: 'now' });
    await small.refresh();
    expect((await clearer.post('/api/tasks/next', {})).json.task).toBeNull();
    expect(await small.state(small.tables[0] ?? '')).toBe('received');
    expect(capture).toHaveLength(64);
  });
});
