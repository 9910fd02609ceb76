import { pathToFileURL } from 'node:url';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { SiteHead, SitePage } from '@testigo/publication';
import type { PageAssets } from './view.ts';

/** What a thread that renders pages is given when it starts. */
export interface RenderThreadData {
  /** The bundle of the pages. */
  readonly code: string;
  readonly assets: PageAssets;
  readonly head: SiteHead;
}

const { code, assets, head } = workerData as RenderThreadData;
const { render } = (await import(pathToFileURL(code).href)) as {
  readonly render: (page: SitePage, head: SiteHead, assets: PageAssets) => Uint8Array<ArrayBuffer>;
};
const port = parentPort as MessagePort;

port.on('message', (pages: readonly SitePage[]) => {
  const made = pages.map((page) => render(page, head, assets));
  port.postMessage(
    made,
    made.map(({ buffer }) => buffer),
  );
});
