import type { SheetFormat } from '@testigo/election';
import type { ReadTask, SettleTask } from '@testigo/review/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { figuresFor, makeSmallDesk, readIt, type SmallDesk, taskOf, type Worker } from './testing/small-desk.ts';

/** The format with its last field on its second page. */
function withLastFieldOverleaf(format: SheetFormat): SheetFormat {
  const [, overleaf] = format.pages;
  const fields = format.fields.map((field, index) => {
    const { place } = field;
    const moves = index === format.fields.length - 1 && place !== undefined && overleaf !== undefined;
    return moves ? { ...field, place: { ...place, page: overleaf.id } } : field;
  });
  return { ...format, fields };
}

describe('reading at the desk', () => {
  let small: SmallDesk;
  let table: string;
  beforeEach(async () => {
    small = await makeSmallDesk();
    table = small.tables[0] ?? '';
  });
  afterEach(() => small?.close());

  /** A sheet that arrives, and people with the task to read it. */
  async function arrive(people: number, ...orders: readonly Parameters<SmallDesk['enter']>[0][]): Promise<Worker[]> {
    await small.receive(table);
    await small.refresh();
    return Promise.all(Array.from({ length: people }, (_, place) => small.enter(orders[place] ?? {})));
  }

  async function readNext(worker: Worker | undefined, first = 10): Promise<ReadTask> {
    if (worker === undefined) throw new Error('nobody is there');
    const task = await taskOf(worker);
    expect(await readIt(worker, task, figuresFor(task, first))).toMatchObject({ status: 200 });
    return task;
  }

  test('two people who agree make a table count, and the first reading is told to nobody before', async () => {
    const [one, other] = await arrive(2);
    await readNext(one);
    expect(await small.readings(table)).toEqual([]);
    expect(await small.state(table)).toBe('received');
    await readNext(other);
    const readings = await small.readings(table);
    expect(new Set(readings.map(({ record }) => record.by)).size).toBe(2);
    expect(await small.state(table)).toBe('counted');
  });

  test('nobody is given a sheet twice, whatever she asks for', async () => {
    const [one] = await arrive(1);
    await readNext(one);
    expect((await one?.post('/api/tasks/next', {}))?.json).toEqual({ task: null, why: 'nothing' });
    expect((await one?.post('/api/tasks/next', { kinds: ['settle'] }))?.json).toEqual({ task: null, why: 'nothing' });
  });

  test("a sheet goes neither to people of the station it came from nor, where others wait, to a reader's own team", async () => {
    await small.receive(table, { station: 'north' });
    await small.refresh();
    const [sender, one, mate] = await Promise.all([
      small.enter({ station: 'north' }),
      small.enter({ team: 'blue' }),
      small.enter({ team: 'blue' }),
    ]);
    expect((await sender.post('/api/tasks/next', {})).json.task).toBeNull();
    const first = await taskOf(one);
    const second = await small.receive(small.tables[1] ?? '');
    await small.refresh();
    // Every fourth task goes to the one that waits longest; the others avoid the team.
    const given = await taskOf(mate);
    expect(given.pages[0]?.url).not.toEqual(first.pages[0]?.url);
    expect(second).toHaveLength(64);
  });

  test.each([
    [
      'a double click',
      async (worker: Worker, task: ReadTask) => {
        const key = crypto.randomUUID();
        return Promise.all([1, 2, 3].map(() => readIt(worker, task, figuresFor(task), key)));
      },
    ],
    [
      'two tabs',
      async (worker: Worker, task: ReadTask) => {
        const again = await taskOf(worker);
        return Promise.all([task, again].map((one) => readIt(worker, one, figuresFor(one))));
      },
    ],
    [
      'a reply that was lost',
      async (worker: Worker, task: ReadTask) => {
        const key = crypto.randomUUID();
        return [await readIt(worker, task, figuresFor(task), key), await readIt(worker, task, figuresFor(task), key)];
      },
    ],
  ])('%s counts once', async (_, send) => {
    const [one, other] = await arrive(2);
    if (one === undefined || other === undefined) throw new Error('nobody is there');
    const answers = await send(one, await taskOf(one));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ json }) => json.kept === 'now')).toHaveLength(1);
    expect(await small.state(table)).toBe('received');
    await readNext(other);
    expect(await small.readings(table)).toHaveLength(2);
    expect((await one.get('/api/home')).json.statistics.sheets).toBe(1);
  });

  test('a reading that comes when its lease is over is kept, and one that comes when the sheet is done too', async () => {
    const [late, latest, one, other] = await arrive(4);
    if (late === undefined || latest === undefined) throw new Error('nobody is there');
    const [first, second] = [await taskOf(late), await taskOf(latest)];
    small.pass(small.desk.leaseSeconds + 1);
    await readNext(one);
    expect((await readIt(late, first, figuresFor(first))).json).toEqual({ kept: 'late' });
    expect(await small.state(table)).toBe('counted');
    expect((await readIt(latest, second, figuresFor(second))).json).toEqual({ kept: 'late' });
    expect((await readIt(latest, second, figuresFor(second))).json).toEqual({ kept: 'already' });
    expect(await small.readings(table)).toHaveLength(3);
    expect(await small.state(table)).toBe('counted');
    expect((await other?.post('/api/tasks/next', {}))?.json.task).toBeNull();
  });

  test('a clock that jumps loses nothing and hands no sheet to anybody twice', async () => {
    const [one, other] = await arrive(2);
    if (one === undefined) throw new Error('nobody is there');
    const task = await taskOf(one);
    small.pass(-5000);
    expect((await taskOf(one)).pages).toHaveLength(task.pages.length);
    small.pass(7000);
    expect((await readIt(one, task, figuresFor(task))).json.kept).toMatch(/now|late/);
    small.pass(-7000);
    await readNext(other);
    expect(await small.readings(table)).toHaveLength(2);
  });

  test('where two differ a third reads, and no majority settles anything: a reviewer has to', async () => {
    const [honest, colluder, accomplice] = await arrive(3);
    await readNext(honest, 10);
    await readNext(colluder, 90);
    expect(await small.state(table)).toBe('received');
    await readNext(accomplice, 90);
    expect(await small.readings(table)).toHaveLength(3);
    expect(await small.state(table)).toBe('disputed');
    await small.refresh();
    const reviewer = await small.enter({ role: 'reviewer' });
    const { json } = await reviewer.post('/api/tasks/next', {});
    expect(json.task.variants).toHaveLength(2);
    const read = (json.task as SettleTask).readings.filter(({ figures }) => figures.some((one) => one !== 'absent'));
    expect(new Set(read.map(({ reader }) => reader)).size).toBe(3);
    expect((await honest?.get('/api/home'))?.json).toMatchObject({ paused: false });
  });

  test('three fake pictures of a table close nothing: the true one is read like any other, and then nothing counts unsettled', async () => {
    for (let fake = 0; fake < 3; fake += 1) await small.receive(table);
    await small.refresh();
    const liars = await Promise.all([small.enter(), small.enter()]);
    for (let sheet = 0; sheet < 3; sheet += 1) for (const liar of liars) await readNext(liar, 70);
    expect(await small.state(table)).toBe('counted');
    await small.receive(table);
    await small.refresh();
    const [one, other] = [await small.enter(), await small.enter()];
    await readNext(one);
    await readNext(other);
    expect(await small.state(table)).toBe('disputed');
  });

  test('a database that breaks while a reading becomes a record loses neither, and the same answer sent again counts once', async () => {
    const [one, other] = await arrive(2);
    if (other === undefined) throw new Error('nobody is there');
    await readNext(one);
    const task = await taskOf(other);
    const key = crypto.randomUUID();
    await small.workspace.database.transaction(async ({ client }) => {
      // The record has to wait for the log; there it is killed.
      await client.query('select from log_size for update');
      const sent = readIt(other, task, figuresFor(task), key);
      for (let killed = 0; killed === 0; ) {
        const { rows } = await client.query<{ killed: number }>(
          "select count(pg_terminate_backend(pid))::int as killed from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        killed = rows[0]?.killed ?? 0;
      }
      expect((await sent).json).toMatchObject({ code: 'fault' });
    });
    expect(await small.readings(table)).toEqual([]);
    expect((await readIt(other, task, figuresFor(task), key)).json).toEqual({ kept: 'now' });
    expect(await small.readings(table)).toHaveLength(2);
    expect(await small.state(table)).toBe('counted');
  });

  test('known sheets look like others, measure their reader, and become no record', async () => {
    const [one, other, measured] = await arrive(3);
    const usual = await readNext(one);
    await readNext(other);
    await small.refresh();
    small.drawKnown(true);
    if (measured === undefined) throw new Error('nobody is there');
    const task = await taskOf(measured);
    expect(Object.keys(task)).toEqual(Object.keys(usual));
    expect(task.lease.length).toBe(usual.lease.length);
    const wrong = figuresFor(task).with(0, 999);
    expect((await readIt(measured, task, wrong)).json).toEqual({ kept: 'now' });
    expect(await small.readings(table)).toHaveLength(2);
    const { wrongFields, sheets } = (await measured.get('/api/home')).json.statistics;
    expect([sheets, wrongFields.count, wrongFields.of]).toEqual([1, 1, task.fields.length]);
  });

  test('a sheet of which a picture shows one page alone measures nobody', async () => {
    await small.close();
    small = await makeSmallDesk(6, ({ formats, ...rest }) => ({
      ...rest,
      formats: formats.map(withLastFieldOverleaf),
    }));
    const [one, other, measured] = await arrive(3);
    await readNext(one);
    await readNext(other);
    await small.refresh();
    expect(await small.state(table)).toBe('counted');
    small.drawKnown(true);
    expect((await measured?.post('/api/tasks/next', {}))?.json).toEqual({ task: null, why: 'nothing' });
  });

  test.each([
    ['usual', false],
    ['known', true],
  ])(
    'pictures of a %s sheet are shown under their first address as long as its lease can be lengthened, and not beyond',
    async (_, known) => {
      const [one, other, reader] = await arrive(3);
      if (known) for (const before of [one, other]) await readNext(before);
      await small.refresh();
      if (reader === undefined) throw new Error('nobody is there');
      small.drawKnown(known);
      const task = await taskOf(reader);
      const [page, line] = [task.pages[0]?.url ?? '', task.fields[0]?.line?.url ?? ''];
      const looked = async () => [(await reader.get(page)).status, (await reader.get(line)).status];
      small.pass(550);
      const longer = (await reader.post('/api/tasks/keep', { lease: task.lease })).json;
      small.pass(550);
      expect(await looked()).toEqual([200, 200]);
      expect((await other?.get(page))?.status).toBe(403);
      // Somebody who rests longer has to come in again.
      for (let rest = 0; rest < 2; rest += 1) {
        small.pass(25 * 60);
        await reader.get('/api/home');
      }
      expect(await looked()).toEqual([410, 410]);
      expect((await reader.get(page.replace(task.lease, longer.lease))).json.code).toBe('lease-over');
    },
  );

  test('leases that are forged, stale or of somebody else are refused with a sentence, and so is what fits no field', async () => {
    const [one, other] = await arrive(2);
    if (one === undefined || other === undefined) throw new Error('nobody is there');
    const task = await taskOf(one);
    const figures = figuresFor(task);
    const forged = `${task.lease.slice(0, -4)}AAAA`;
    const tries: readonly (readonly [Promise<{ status: number; json: unknown }>, number, string])[] = [
      [readIt(one, { ...task, lease: forged }, figures), 404, 'lease-unknown'],
      [readIt(other, task, figures), 403, 'lease-unknown'],
      [readIt(small.stranger(), task, figures), 401, 'not-entered'],
      [readIt(one, task, figures.slice(1)), 422, 'answer-refused'],
      [readIt(one, task, figures.with(0, 123_456_789_012)), 422, 'answer-refused'],
      [readIt(one, task, figures.with(0, -1)), 400, 'bad-request'],
      [readIt(one, task, figures.with(0, '<script>' as 'blank')), 400, 'bad-request'],
      [readIt(one, task, figures, 'no-key'), 400, 'bad-request'],
      [
        one.post('/api/tasks/submit', {
          lease: task.lease,
          key: crypto.randomUUID(),
          answer: { kind: 'place', table },
        }),
        422,
        'answer-refused',
      ],
      [one.post('/api/tasks/submit', { lease: 'x'.repeat(300_000) }), 413, 'too-large'],
      [one.post('/api/desk/invite', { role: 'keeper' }), 403, 'not-allowed'],
      [one.get('/api/nothing'), 404, 'not-found'],
    ];
    for (const [answer, status, code] of tries) {
      const { json, status: told } = await answer;
      expect([told, json]).toEqual([status, expect.objectContaining({ code, problem: expect.anything() })]);
    }
    expect((await readIt(one, task, figures)).json).toEqual({ kept: 'now' });
  });
});
