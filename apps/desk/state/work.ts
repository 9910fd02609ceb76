import { signal } from '@preact/signals';
import type { Answer, Receipt, TaskView } from '@testigo/review/api';
import { ask, type Trouble } from '../client/ask.ts';
import { type Draft, type HeldTask, rememberedTask, rememberTask } from './held-task.ts';
import { noticeEnd } from './session.ts';

/** What the screen says when a task is over. */
export type Ending =
  | { readonly kind: 'kept'; readonly answer: Answer; readonly kept: Receipt['kept'] }
  /** How many more adjudicators have to sign; null where the person did not sign. */
  | { readonly kind: 'decided'; readonly missing: number | null }
  | { readonly kind: 'given-back' }
  | { readonly kind: 'lost' };

/** The task in hand. */
export const held = signal<HeldTask | null>(rememberedTask());

/** Why the last thing asked about the task did not happen. */
export const workTrouble = signal<Trouble | null>(null);

/** How the last task ended, until the next begins. */
export const ending = signal<Ending | null>(null);

/** Why no task was given: nothing waits, or the person is to pause. */
export const noTask = signal<'nothing' | 'pause' | null>(null);

/** Waits between attempts to send an answer again, in milliseconds; the last one goes on. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

let attempt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** A page that is loaded again after the lease was over does not go on with it, and says so; an answer that was handed in is still sent. */
export function dropLeaseThatIsOver(): void {
  if (held.value === null || held.value.answer !== null || Date.now() < held.value.until) return;
  finish({ kind: 'lost' });
}

/** Asks for the next task of any kind that the person is given. */
export async function takeNext(): Promise<void> {
  workTrouble.value = null;
  noTask.value = null;
  const told = await ask('next', {});
  if (!told.ok) return fail(told.trouble);
  ending.value = null;
  if (told.value.task === null) noTask.value = told.value.why;
  else hold(told.value.task);
}

/** Asks to settle a table of one's choice. */
export async function takeUp(table: string, contest: string): Promise<void> {
  workTrouble.value = null;
  const told = await ask('takeUp', { table, contest });
  if (!told.ok) return fail(told.trouble);
  ending.value = null;
  if (told.value.task !== null) hold(told.value.task);
}

/** Keeps what was entered so far. */
export function saveDraft(draft: Draft): void {
  if (held.value !== null) put({ ...held.value, draft });
}

/** Hands an answer in. From here on the task's screen sends it until a receipt comes, through broken connections and reloads. */
export function handIn(answer: Answer): void {
  if (held.value === null || held.value.answer !== null) return;
  workTrouble.value = null;
  attempt = 0;
  put({ ...held.value, answer });
}

/** Sends the answer in hand once more, now. */
export async function sendAnswer(): Promise<void> {
  clearTimeout(timer);
  const sent = held.value;
  if (sent === null || sent.answer === null) return;
  const told = await ask('submit', { lease: sent.lease, key: sent.key, answer: sent.answer });
  // Meanwhile another attempt may have brought the receipt.
  if (held.value?.key !== sent.key) return;
  if (told.ok) return finish({ kind: 'kept', answer: sent.answer, kept: told.value.kept });
  fail(told.trouble);
  if (told.trouble.kind === 'no-reply') timer = setTimeout(() => void sendAnswer(), WAITS_MS[attempt++] ?? 15_000);
  // What was refused is not on its way any more: it lies open again, to be corrected or given back.
  else if (told.trouble.code !== 'not-entered' && told.trouble.code !== 'too-many-requests')
    put({ ...sent, answer: null });
}

/** Gives the task back to the others. Where the server can't be reached, the lease ends by itself. */
export async function giveBack(how: Ending = { kind: 'given-back' }): Promise<void> {
  const given = held.value;
  if (given === null) return;
  finish(how);
  await ask('giveBack', { lease: given.lease });
}

/** Asks for more time. */
export async function lengthen(): Promise<void> {
  const before = held.value;
  if (before === null) return;
  const told = await ask('keep', { lease: before.lease });
  if (!told.ok || held.value?.key !== before.key) return;
  put({ ...held.value, lease: told.value.lease, until: Date.now() + told.value.seconds * 1000 });
}

/** The task in hand is over. */
function finish(how: Ending): void {
  clearTimeout(timer);
  workTrouble.value = null;
  ending.value = how;
  put(null);
}

/** Shows trouble with the task in hand. */
export function fail(trouble: Trouble): void {
  workTrouble.value = trouble;
  noticeEnd(trouble);
}

function hold(task: TaskView): void {
  const { lease, seconds } = task;
  put({
    task,
    lease,
    seconds,
    until: Date.now() + seconds * 1000,
    key: crypto.randomUUID(),
    draft: null,
    answer: null,
  });
}

function put(next: HeldTask | null): void {
  held.value = next;
  rememberTask(next);
}
