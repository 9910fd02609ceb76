import { pathToFileURL } from 'node:url';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { defined } from '@testigo/basics';
import {
  type ListedFile,
  listedFile,
  type OrderedPage,
  type OrderedPages,
  type PageSubject,
  type SiteHead,
  type SitePage,
  StagingFolder,
} from '@testigo/publication';
import type { PageAssets } from './view.ts';

/** What a thread that prints pages is given when it starts. */
export interface PressThreadData {
  /** The bundle of the pages. */
  readonly code: string;
  readonly assets: PageAssets;
  readonly head: SiteHead;
  /** The folder of the bundle in which pages are staged. */
  readonly folder: string;
}

/** What a thread is asked for. */
export interface PressOrder {
  /** `OrderedPages[]` as JSON, which takes less time to write and to read than objects that are handed over. */
  readonly ordered: string;
  /** Which page of each is to be made, from 0. */
  readonly page: number;
}

/** Room for a page, used for one after another: memory that is new to a process costs more than the writing of it. */
const room = Buffer.allocUnsafeSlow(1 << 20);

const { code, assets, head, folder } = workerData as PressThreadData;
const { render } = (await import(pathToFileURL(code).href)) as {
  readonly render: (page: SitePage, head: SiteHead, assets: PageAssets, room: Buffer) => Uint8Array;
};
const staging = new StagingFolder(folder);
const port = parentPort as MessagePort;

port.on('message', ({ ordered, page }: PressOrder) => {
  const all = JSON.parse(ordered) as readonly OrderedPages[];
  port.postMessage(all.map(({ subject, pages }) => print(subject, defined(pages[page], 'a page in each language'))));
});

function print(subject: PageSubject, { language, path, published }: OrderedPage): ListedFile {
  const bytes = render({ ...subject, language }, head, assets, room);
  const file = listedFile(path, bytes);
  staging.writeChanged(file, bytes, published);
  return file;
}
