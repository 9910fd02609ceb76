import { computed, signal } from '@preact/signals';
import type { SessionView, Who } from '@testigo/review/api';
import { ask, type Trouble } from '../client/ask.ts';

/** Which election this desk serves, and who has entered; null until the server has said so. */
export const session = signal<SessionView | null>(null);

/** Why {@link session} is not known. */
export const sessionTrouble = signal<Trouble | null>(null);

/** Whether the server ended the session while somebody worked. */
export const sessionEnded = signal(false);

/** Whoever has entered with this browser. */
export const who = computed<Who | null>(() => session.value?.who ?? null);

/** Asks who has entered. */
export async function loadSession(): Promise<void> {
  const told = await ask('session', null);
  if (told.ok) session.value = told.value;
  sessionTrouble.value = told.ok ? null : told.trouble;
}

/** Somebody came in. */
export function enterAs(person: Who): void {
  sessionEnded.value = false;
  if (session.value !== null) session.value = { ...session.value, who: person };
}

/** Takes note where the server says that nobody has entered any more; whatever was being typed stays in this tab. */
export function noticeEnd(trouble: Trouble): void {
  if (trouble.kind !== 'refused' || trouble.code !== 'not-entered') return;
  sessionEnded.value = session.value?.who !== null;
  forgetPerson();
}

/** Nobody has entered any more. */
export function forgetPerson(): void {
  if (session.value !== null) session.value = { ...session.value, who: null };
}
