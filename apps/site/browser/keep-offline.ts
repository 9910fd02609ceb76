import type { KeepMessage } from './offline-worker.ts';

/**
 * Lets the browser keep what is read, for when the host is blocked or gone. Copies on a disk and browsers without service workers, or that forbid them,
 * go without.
 *
 * @param program the address of the program that the page runs, in the bundle's folder of assets
 */
export async function keepOffline(program: string): Promise<void> {
  if (location.protocol === 'file:' || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const isFirst = serviceWorker.controller === null;
  try {
    await serviceWorker.register(new URL('../sw.js', program));
  } catch {
    // Private windows and strict settings refuse: the page is whole without it.
    return;
  }
  if (!isFirst) return;
  const { active } = await serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const message: KeepMessage = { keep: [location.href, ...loaded] };
  active?.postMessage(message);
}
