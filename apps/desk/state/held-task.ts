import type { Answer, TaskView } from '@testigo/review/api';
import type { Keying } from '../keying/keying.ts';
import type { Box } from '../sheet/boxes.ts';

/** What somebody has entered for a task and not handed in. */
export type Draft =
  | { readonly kind: 'keying'; readonly keying: Keying }
  | { readonly kind: 'boxes'; readonly boxes: readonly Box[] };

/** The task that somebody works on in this tab. */
export interface HeldTask {
  readonly task: TaskView;
  /** The lease in force: lengthening gives a new one. */
  readonly lease: string;
  /** When the lease ends by this device's clock, in milliseconds, and how long it was when it was given. */
  readonly until: number;
  readonly seconds: number;
  /** Made once for an answer: however often it is sent, it counts once. */
  readonly key: string;
  readonly draft: Draft | null;
  /** The answer that is on its way, from the moment it is handed in until its receipt comes. */
  readonly answer: Answer | null;
}

const PLACE = 'testigo-desk-task';

/** Keeps the task for a reload of this tab, and for nothing else: closing the tab ends it. */
export function rememberTask(held: HeldTask | null): void {
  if (held === null) sessionStorage.removeItem(PLACE);
  else sessionStorage.setItem(PLACE, JSON.stringify(held));
}

/** The task that this tab held before it was loaded again; null where there was none. */
export function rememberedTask(): HeldTask | null {
  const text = sessionStorage.getItem(PLACE);
  if (text === null) return null;
  try {
    return JSON.parse(text) as HeldTask;
  } catch {
    // Written by another version of this page, or by hand: nothing that can be gone on with.
    sessionStorage.removeItem(PLACE);
    return null;
  }
}
