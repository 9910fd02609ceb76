import { namedLink } from './named-link.ts';
import { Page } from './page.ts';
import { startWorker } from './worker.ts';

/**
 * One script is both page and worker: as a page it makes a Blob of its own text and starts that as a worker, so that the whole verifier is one
 * file that runs from a disk, and the page stays alive while the worker computes.
 */
if (typeof document === 'undefined') startWorker();
else {
  const source = document.currentScript?.textContent ?? '';
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const root = document.querySelector<HTMLElement>('#page');
  if (root !== null) new Page(root, () => new Worker(address), namedLink(location.href));
}
