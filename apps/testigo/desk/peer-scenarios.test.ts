import { sign } from 'node:crypto';
import type { Figure } from '@testigo/record';
import type { DecisionDraft, PendingDecision, ReadTask, SettleTask } from '@testigo/review/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { figuresFor, makeSmallDesk, readIt, type SmallDesk, taskOf, type Worker } from './testing/small-desk.ts';

/** People at a desk, and what they do there; each row of the table below is a short play with them. */
interface Play {
  readonly small: SmallDesk;
  /** The first table of the election. */
  readonly table: string;
  /** Receives a sheet of the table and counts. */
  arrive(): Promise<void>;
  /** Somebody new reads the next sheet: so many votes for each option, or figures made of the task. */
  read(what: number | ((task: ReadTask) => readonly Figure[]), worker?: Worker): Promise<Worker>;
  /** Why a person is given nothing, or the kind of her next task. */
  next(worker: Worker): Promise<string>;
  /** Two reviewers rule alike, each with a key of her own. */
  rule(choose: (task: SettleTask) => Omit<DecisionDraft, 'lease'>): Promise<void>;
  /** The state of the table once everything is counted and the tasks that follow are made. */
  state(): Promise<string>;
}

async function playOn(small: SmallDesk): Promise<Play> {
  const [table = ''] = small.tables;
  const state = async () => {
    const now = await small.state(table);
    await small.refresh();
    return now;
  };
  const read: Play['read'] = async (what, worker) => {
    const reader = worker ?? (await small.enter());
    const task = await taskOf(reader);
    const figures = typeof what === 'number' ? figuresFor(task, what) : what(task);
    expect((await readIt(reader, task, figures)).json).toEqual({ kept: 'now' });
    return reader;
  };
  const next: Play['next'] = async (worker) => {
    const { json } = await worker.post('/api/tasks/next', {});
    return json.task?.kind ?? json.why ?? json.code;
  };
  const rule: Play['rule'] = async (choose) => {
    for (const key of small.workspace.keys.adjudicators.keys.slice(0, 2)) {
      const reviewer = await small.enter({ role: 'reviewer' });
      const up = { table, contest: small.open.election.definition.contests[0]?.id };
      const task = (await reviewer.post('/api/tasks/take-up', up)).json.task as SettleTask;
      const { lease } = task;
      const draft = (await reviewer.post('/api/decisions/draft', { lease, ...choose(task) })).json as PendingDecision;
      const decision = task.proposed ?? draft;
      const signature = sign(null, Buffer.from(decision.message, 'hex'), key.privateKey).toString('hex');
      await reviewer.post('/api/decisions/sign', { lease, decision: decision.id, key: key.publicKey, signature });
      await reviewer.post('/api/tasks/give-back', { lease });
    }
  };
  const arrive = async () => {
    await small.receive(table);
    await small.refresh();
  };
  return { small, table, arrive, read, next, rule, state };
}

const nothingThere = ({ fields }: ReadTask): readonly Figure[] => fields.map(() => 'absent');

/** What failed at other desks, by the study of peers, played at this one; and what must come of it. */
const PLAYS: readonly (readonly [peer: string, failure: string, play: (on: Play) => Promise<unknown>, end: unknown])[] =
  [
    [
      'Escrutinio Social',
      'a task that was taken and left was lost to the others',
      async ({ small, arrive, next }) => {
        await arrive();
        const [one, other, third] = [await small.enter(), await small.enter(), await small.enter()];
        const before = [await next(one), await next(other), await next(third)];
        small.pass(small.desk.leaseSeconds + 1);
        return [...before, await next(third)];
      },
      ['read', 'read', 'nothing', 'read'],
    ],
    [
      'Escrutinio Social',
      'somebody was given a sheet again that she had read',
      async ({ small, arrive, read, next }) => {
        await arrive();
        const one = await read(10);
        const other = await read(10);
        const keeper = await small.enter({ role: 'keeper' });
        await keeper.post('/api/desk/revoke', { handle: other.handle });
        return [await next(one), await next(await small.enter())];
      },
      ['nothing', 'read'],
    ],
    [
      'Escrutinio Social',
      "two who conspired made an honest reader's score fall, and what she had read was thrown away",
      async ({ small, arrive, read, state }) => {
        await arrive();
        const honest = await read(10);
        await read(300);
        await read(300);
        await state();
        const readings = await small.readings(small.tables[0] ?? '');
        const { paused } = (await honest.get('/api/home')).json;
        return [readings.length, await state(), paused];
      },
      [3, 'disputed', false],
    ],
    [
      'Escrutinio Social',
      'nobody could say that a picture shows no sheet (#4)',
      async ({ small, arrive, read, next, rule, state }) => {
        await arrive();
        await read(nothingThere);
        await read(nothingThere);
        const before = await state();
        const waiting = await next(await small.enter({ role: 'reviewer' }));
        small.pass(small.desk.leaseSeconds + 1);
        await next(await small.enter());
        await rule(({ captures }) => ({ ruling: 'exclude', target: captures[0]?.id ?? '', reason: 'not-a-sheet' }));
        return [before, waiting, await state(), await next(await small.enter())];
      },
      ['received', 'settle', 'missing', 'nothing'],
    ],
    [
      'Escrutinio Social',
      'an entry that came while its sheet was settled was marked as done and lost',
      async ({ small, table, arrive, read, state }) => {
        await arrive();
        const late = await small.enter();
        const task = await taskOf(late);
        small.pass(small.desk.leaseSeconds + 1);
        await read(10);
        await read(10);
        const before = await state();
        const { kept } = (await readIt(late, task, figuresFor(task, 20))).json;
        return [before, kept, (await small.readings(table)).length, await state()];
      },
      ['counted', 'late', 3, 'disputed'],
    ],
    [
      'Tally-Ho',
      'managers passed the rule of two clerks',
      async ({ small, arrive, next }) => {
        await arrive();
        const roles = ['keeper', 'coordinator', 'reviewer', 'clearer'] as const;
        return Promise.all(roles.map(async (role) => next(await small.enter({ role }))));
      },
      ['nothing', 'nothing', 'nothing', 'nothing'],
    ],
    [
      'Tally-Ho',
      'every difference was booked as an error of the second clerk',
      async ({ small, arrive, read, state }) => {
        await arrive();
        await read(10);
        await read(10);
        await state();
        small.drawKnown(true);
        const wrong = await read((task) => figuresFor(task).with(0, 999));
        const right = await read((task) => figuresFor(task));
        const wrongFields = async (worker: Worker) => (await worker.get('/api/home')).json.statistics.wrongFields.count;
        return [await wrongFields(wrong), await wrongFields(right)];
      },
      [1, 0],
    ],
    [
      'Tally-Ho',
      'a number differed from the same number as a text',
      async ({ small, table, arrive, read, state }) => {
        await arrive();
        await read(10);
        const other = await small.enter();
        const task = await taskOf(other);
        const { status } = await readIt(other, task, figuresFor(task).map(String) as readonly Figure[]);
        await read(10, other);
        return [status, (await small.readings(table)).length, await state()];
      },
      [400, 2, 'counted'],
    ],
    [
      'Tally-Ho',
      'a form that was done could be recalled only in the database (#447)',
      async ({ arrive, read, rule, state }) => {
        await arrive();
        await read(10);
        await read(10);
        const before = await state();
        await rule(() => ({ ruling: 'reopen', reason: 'new-evidence' }));
        const reopened = await state();
        await rule(({ readings }) => ({ ruling: 'accept', target: target(readings), reason: 'agrees-with-paper' }));
        return [before, reopened, await state()];
      },
      ['counted', 'disputed', 'counted'],
    ],
    [
      'Tally-Ho',
      'whoever looked at a form that was done left it in a room where others found it',
      async ({ small, table, arrive, read, next, state }) => {
        await arrive();
        const reader = await read(10);
        await read(10);
        await state();
        const [reviewer, other] = [await small.enter({ role: 'reviewer' }), await small.enter({ role: 'reviewer' })];
        const up = (worker: Worker, code = table) =>
          worker.post('/api/tasks/take-up', { table: code, contest: 'president' });
        const { lease } = (await up(reviewer)).json.task;
        const refused = [await up(other), await up(reader), await up(other, 'ZZ999-9')].map(({ json }) => json.code);
        await reviewer.post('/api/tasks/give-back', { lease });
        return [...refused, await next(other), (await up(other)).json.task?.kind];
      },
      ['task-taken', 'not-allowed', 'table-unknown', 'nothing', 'settle'],
    ],
    [
      'KawalPemilu',
      'a table was closed to others once three pictures had come',
      async ({ small, arrive, next, state }) => {
        for (let picture = 0; picture < 4; picture += 1) await arrive();
        await state();
        return Promise.all(Array.from({ length: 4 }, async () => next(await small.enter())));
      },
      ['read', 'read', 'read', 'read'],
    ],
    [
      'KawalPemilu',
      'the newest picture replaced the figures of the older one',
      async ({ arrive, read, state }) => {
        await arrive();
        await read(10);
        await read(10);
        await arrive();
        await read(20);
        await read(20);
        return state();
      },
      'disputed',
    ],
    [
      'KawalPemilu',
      'a figure of four digits was refused on the night',
      async ({ small, table, arrive, read, state }) => {
        await arrive();
        const digits = ({ fields }: ReadTask) => Math.min(...fields.map((field) => field.digits));
        await read((task) => figuresFor(task, 10 ** (digits(task) - 1)));
        await read((task) => figuresFor(task, 10 ** (digits(task) - 1)));
        await state();
        return (await small.readings(table)).length;
      },
      2,
    ],
    [
      'KawalPemilu',
      'whoever had sent a picture approved it herself',
      async ({ small, table, next }) => {
        await small.receive(table, { station: 'north' });
        await small.refresh();
        return [await next(await small.enter({ station: 'north' })), await next(await small.enter())];
      },
      ['nothing', 'read'],
    ],
  ];

function target(readings: SettleTask['readings']): string {
  return (
    readings.find(({ method, figures }) => method === 'person' && figures.some((one) => one !== 'absent'))?.id ?? ''
  );
}

describe('what failed at the desks of others', () => {
  let small: SmallDesk;
  beforeEach(async () => {
    small = await makeSmallDesk();
  });
  afterEach(() => small?.close());

  test.each(PLAYS)('%s: %s', async (_peer, _failure, play, end) => {
    expect(await play(await playOn(small))).toEqual(end);
  });
});
