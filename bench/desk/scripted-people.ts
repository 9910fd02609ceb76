import { sign } from 'node:crypto';
import { type Field, fieldsOfContest } from '@testigo/election';
import type { Figure } from '@testigo/record';
import type { Random } from '@testigo/rehearsal';
import type { Lease } from '@testigo/review';
import type {
  ClearTask,
  PendingDecision,
  PlaceTask,
  ReadTask,
  Receipt,
  SettleTask,
  TaskOffer,
} from '@testigo/review/api';
import { createCaptureStore } from '@testigo/store';
import type { Desk } from '@testigo/testigo/desk/desk.ts';
import { openLease } from '@testigo/testigo/desk/seal-lease.ts';
import type { Worker } from './desk-browser.ts';
import { figureSeen, type PrintedPage, type PrintedSheets, sayTheSame } from './printed-sheets.ts';

/** A field that somebody typed otherwise than it is printed. */
export interface Mistake {
  readonly table: string;
  readonly contest: string;
  readonly field: string;
  readonly typed: Figure;
  readonly person: number;
}

/** What scripted people work with, and what they did so far. */
export interface Work {
  readonly desk: Desk;
  readonly printed: PrintedSheets;
  /** How likely a person types a field wrongly. */
  readonly errors: number;
  readonly random: Random;
  /** Answers and signatures so far. */
  readonly done: { clear: number; place: number; read: number; settle: number };
  /** Fields typed so far. */
  fields: number;
  readonly mistakes: Mistake[];
}

/** So many tables a reviewer looks at before the others have their turn. */
const SETTLED_IN_A_ROUND = 25;

/** Has one person do everything that she is given; returns how much that was. */
export async function workOff(work: Work, worker: Worker): Promise<number> {
  let [done, looked] = [0, 0];
  while (looked < SETTLED_IN_A_ROUND) {
    const { task } = await worker.post<TaskOffer>('/api/tasks/next', {});
    if (task === null) break;
    const lease = openLease(work.desk, task.lease);
    if (lease === null) throw new Error('the desk does not know its own lease');
    const pages = await lookAt(work, lease);
    if (task.kind === 'settle') {
      looked += 1;
      if (await settle(work, worker, task, lease, pages)) {
        work.done.settle += 1;
        done += 1;
      }
      // Signed or not, it is somebody else's turn.
      await worker.post('/api/tasks/give-back', { lease: task.lease });
    } else {
      const answer = answerOf(work, worker, task, lease, pages);
      await worker.post<Receipt>('/api/tasks/submit', { lease: task.lease, key: crypto.randomUUID(), answer });
      work.done[task.kind] += 1;
      done += 1;
    }
  }
  return done;
}

function answerOf(
  work: Work,
  worker: Worker,
  task: PlaceTask | ClearTask | ReadTask,
  lease: Lease,
  pages: readonly PrintedPage[],
): object {
  switch (task.kind) {
    case 'place':
      return place(pages);
    case 'clear':
      return clear(task, pages);
    case 'read':
      return read(work, worker, task, lease, pages);
  }
}

/** Stands for a person's eyes: the pages that the pictures of a lease show. */
async function lookAt({ desk, printed }: Work, { captures }: Lease): Promise<readonly PrintedPage[]> {
  const store = createCaptureStore(desk.workspace.database, desk.open.election.id);
  const pages: PrintedPage[] = [];
  for (const capture of captures) {
    for (const { file } of await store.sightingsOf(capture)) {
      const page = printed.pages.get(file.replace(/^sheets\//, ''));
      if (page !== undefined && !pages.includes(page)) pages.push(page);
    }
  }
  return pages;
}

function place(pages: readonly PrintedPage[]): object {
  const [page] = pages;
  if (page === undefined) return { kind: 'aside', reason: 'not-a-sheet' };
  const { sheet, number } = page;
  const isPart = pages.length < sheet.files.length;
  return { kind: 'place', table: sheet.table, ...(isPart && { part: { number, of: sheet.files.length } }) };
}

/** Where the machine found no sheet, the lower part, in which people sign, is covered. */
function clear({ pages: pictures }: ClearTask, pages: readonly PrintedPage[]): object {
  if (pages.length === 0) return { kind: 'withhold', reason: 'not-a-sheet' };
  const boxes = pictures.map(({ width, height }, page) => {
    const y = Math.floor(height * 0.38);
    return { page, x: 0, y, width, height: height - y };
  });
  return { kind: 'release', boxes };
}

/** Types what the pages show, and now and then something else. */
function read(work: Work, worker: Worker, task: ReadTask, lease: Lease, pages: readonly PrintedPage[]): object {
  const { printed, errors, random, mistakes } = work;
  const [table, contest] = [lease.table ?? '', lease.contest ?? ''];
  const fields = new Map(fieldsOfContest(printed.format, contest).map((field) => [field.id, field]));
  const figures = task.fields.map(({ id }): Figure => {
    const field = fields.get(id);
    if (field === undefined) throw new Error(`the desk asks for ${id}, which the sheet does not have`);
    const right = figureSeen(pages, field);
    work.fields += 1;
    if (right === 'absent' || !random.chance(errors)) return right;
    const typed = mistyped(right, field, random);
    mistakes.push({ table, contest, field: id, typed, person: worker.name });
    return typed;
  });
  return { kind: 'read', figures };
}

/** One digit is another one. */
function mistyped(right: Figure, { digits }: Field, random: Random): Figure {
  if (typeof right !== 'number') return random.integer(0, 9);
  const text = String(right);
  const at = random.integer(0, text.length - 1);
  const digit = (Number(text[at]) + random.integer(1, 9)) % 10;
  return Number(`${text.slice(0, at)}${digit}${text.slice(at + 1)}`.slice(0, digits));
}

/**
 * A reviewer accepts the reading that says what is printed, or signs what another one drafted. Where sheets contradict each other she can't know which one
 * is genuine, and where nobody typed everything right there is nothing to accept: both stay disputed. Returns whether she signed.
 */
async function settle(
  { desk, printed }: Work,
  worker: Worker,
  task: SettleTask,
  { contest }: Lease,
  pages: readonly PrintedPage[],
): Promise<boolean> {
  const sheets = [...new Set(pages.map(({ sheet }) => sheet))];
  const fields = new Map(fieldsOfContest(printed.format, contest ?? '').map((field) => [field.id, field]));
  const isRight = (figures: readonly Figure[]): boolean =>
    task.fields.every(({ id }, index) => {
      const field = fields.get(id);
      return field !== undefined && figures[index] === figureSeen(pages, field);
    });
  const target = task.readings.find(({ figures, unfit }) => unfit === null && isRight(figures));
  if (target === undefined || !sayTheSame(printed.format, contest ?? '', sheets)) return false;
  const order = { lease: task.lease, ruling: 'accept', target: target.id, reason: 'read-wrongly' };
  const decision = task.proposed ?? (await worker.post<PendingDecision>('/api/decisions/draft', order));
  const key = desk.workspace.keys.adjudicators.keys.find(({ publicKey }) => !decision.signed.includes(publicKey));
  if (key === undefined) return false;
  const signature = sign(null, Buffer.from(decision.message, 'hex'), key.privateKey).toString('hex');
  const named = { lease: task.lease, decision: decision.id, key: key.publicKey, signature };
  const { signed, done } = await worker.post<PendingDecision>('/api/decisions/sign', named);
  return done || signed.length > decision.signed.length;
}
