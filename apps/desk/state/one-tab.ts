import { signal } from '@preact/signals';

/** Whether this tab is the one in which the desk is open. */
export const isHere = signal(true);

const LOCK = 'testigo-desk';

/**
 * Holds the desk for this tab, so that two tabs never work on one sheet; with `takeOver`, takes it from the tab that has it, which then says so.
 * Where the browser knows no locks, every tab may work: the server still counts an answer once.
 */
export async function claimDesk(takeOver = false): Promise<void> {
  if (!('locks' in navigator)) return;
  try {
    await navigator.locks.request(LOCK, takeOver ? { steal: true } : { ifAvailable: true }, (lock) => {
      isHere.value = lock !== null;
      // Held until the tab is closed or another one takes it.
      return lock === null ? undefined : new Promise<never>(() => {});
    });
  } catch {
    isHere.value = false;
  }
}
