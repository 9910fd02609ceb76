import type { TablesIndex } from '@testigo/columns';
import { fetchWhole } from './fetch-whole.ts';
import { keptFiles, neverChanges } from './kept-files.ts';
import { markWithSize, sizeOfKept } from './marked-copy.ts';
import { compareWithSeen, type Standing } from './newest-seen.ts';
import { sayThatItIsKept } from './say-kept.ts';

/** What this program uses of the browser's service workers; their types do not go together with those of pages. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(type: 'fetch', listener: (event: AnsweredEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<KeepMessage> & Waiting) => void): void;
}

interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}

interface AnsweredEvent extends Waiting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** What a page asks of this program once it is there: to keep the page and what it loaded. */
export interface KeepMessage {
  readonly keep: readonly string[];
}

const scope = globalThis as unknown as WorkerScope;
const folder = scope.registration.scope;
const kept = keptFiles(folder);

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('message', (event) => event.waitUntil(keepAhead(event.data.keep)));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(folder)) return;
  const address = plainAddress(request.url);
  if (request.mode === 'navigate') event.respondWith(answerPage(address, event));
  else event.respondWith(neverChanges(address) ? answerKeptFirst(address, request) : answerHostFirst(address, request));
});

/** The host's page where the host answers with one as new as what was seen; or else the kept one, which says so. */
async function answerPage(address: string, event: Waiting): Promise<Response> {
  const [{ standing, size }, answer] = await Promise.all([compareWithSeen(folder, kept), fetchWhole(address)]);
  if (standing === 'newer') event.waitUntil(dropWithdrawn());
  if (answer !== null && (standing === 'same' || standing === 'newer')) {
    if (answer.ok) event.waitUntil(kept.keep(address, markWithSize(answer.clone(), size)));
    return answer;
  }
  const found = await kept.find(address);
  // A copy of another page may be of a publication that is no newer than the one the host has gone back to.
  const isOutdone = found !== undefined && answer !== null && (sizeOfKept(found) ?? 0) <= (size ?? 0);
  if (found !== undefined && !isOutdone) return sayThatItIsKept(found, standing === 'older');
  return answer ?? (await firstPage(standing)) ?? Response.error();
}

/** The kept first page in any language, in place of a page that was never read: from there, one sees what there is. */
async function firstPage(standing: Standing): Promise<Response | null> {
  const [address] = await kept.list((one) => /^[a-z]{2}\/index\.html$/.test(one.slice(folder.length)));
  return address === undefined || standing === 'older' ? null : Response.redirect(address);
}

async function answerKeptFirst(address: string, request: Request): Promise<Response> {
  const found = await kept.find(address);
  if (found !== undefined) return found;
  const answer = await fetch(request);
  if (answer.ok) await kept.keep(address, answer.clone());
  return answer;
}

async function answerHostFirst(address: string, request: Request): Promise<Response> {
  const answer = await fetchWhole(address);
  if (answer?.ok) {
    await kept.keep(address, answer.clone());
    return answer;
  }
  return answer ?? (await kept.find(address)) ?? fetch(request);
}

/**
 * Keeps the page that is open and what it loaded, the first page and the search in its language, and the tables where they are in one file: whatever of it there is room for.
 */
async function keepAhead(addresses: readonly string[]): Promise<void> {
  const own = addresses.map(plainAddress).filter((address) => address.startsWith(folder));
  const [language = ''] = own[0]?.slice(folder.length).split('/') ?? [];
  const pages = /^[a-z]{2}$/.test(language)
    ? [`${folder}${language}/index.html`, `${folder}${language}/find.html`]
    : [];
  const { size } = await compareWithSeen(folder, kept);
  for (const address of [...own, ...pages]) await keepOne(address, size);
  await keepOne(`${folder}data/index.json`);
  const index = (await (await kept.find(`${folder}data/index.json`))?.json()) as TablesIndex | undefined;
  for (const { whole, parts } of index?.contests ?? []) {
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    if (!whole || !(await kept.hasRoomFor(bytes))) continue;
    for (const { path } of parts) await keepOne(`${folder}${path}`);
  }
}

async function keepOne(address: string, size: number | null = null): Promise<void> {
  if ((await kept.find(address)) !== undefined) return;
  const answer = await fetchWhole(address);
  if (answer?.ok) await kept.keep(address, markWithSize(answer, size));
}

/**
 * Drops kept pictures that the host no longer has: what was withdrawn must not live on here. It is asked when a newer publication is seen, so that a reader who never
 * reaches the host again keeps them.
 */
async function dropWithdrawn(): Promise<void> {
  for (const address of await kept.list((one) => one.startsWith(`${folder}images/`))) {
    const answer = await fetchWhole(address, { method: 'HEAD' });
    if (answer !== null && !answer.ok) await kept.drop(address);
  }
}

/** An address as files are kept under it: without a query or fragment, and with the name of a folder's first page. */
function plainAddress(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}${pathname.endsWith('/') ? 'index.html' : ''}`;
}
