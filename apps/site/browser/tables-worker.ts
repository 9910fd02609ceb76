import type { TablesPart } from '@testigo/columns';
import { type Shard, shardPath } from '@testigo/count';
import { type LoadedPart, loadIndex, loadPart } from './load-tables.ts';
import { agrees, recountTables, votesOfColumns } from './recount-tables.ts';
import { searchPlaces } from './search-places.ts';
import type { CountryOptions, Recount, TablesAnswer, TablesRequest } from './tables-requests.ts';

/** What is open: one contest of one bundle, and the files of it that were loaded. */
let base = '';
let contest = '';
let parts: readonly TablesPart[] = [];
const loaded = new Map<string, LoadedPart>();

async function answer(request: TablesRequest): Promise<TablesAnswer> {
  switch (request.kind) {
    case 'open':
      return open(request.base, request.contest);
    case 'load':
      return load(request.path);
    case 'search':
      return { kind: 'found', query: request.query, finding: searchPlaces(tablesAtHand(), request.query) };
    case 'recount':
      return { kind: 'recounted', recount: await recount(request.country) };
  }
}

async function open(address: string, id: string): Promise<TablesAnswer> {
  base = address;
  contest = id;
  const index = await loadIndex(base);
  const own = index.contests.find((one) => one.contest === contest);
  parts = own?.parts ?? [];
  const atHand = parts.map(({ path, name, tables }) => ({ path, name, tables }));
  return { kind: 'opened', whole: own?.whole ?? true, parts: atHand };
}

async function load(path: string): Promise<TablesAnswer> {
  const part = parts.find((one) => one.path === path);
  if (part !== undefined && !loaded.has(path)) loaded.set(path, await loadPart(base, part));
  return { kind: 'loaded', tables: tablesAtHand().reduce((sum, { codes }) => sum + codes.length, 0) };
}

function tablesAtHand() {
  return [...loaded.values()].map(({ tables }) => tables);
}

async function recount(country: CountryOptions): Promise<Recount> {
  for (const { path } of parts) await load(path);
  const tables = tablesAtHand();
  const start = performance.now();
  const sums = recountTables(tables);
  const milliseconds = performance.now() - start;
  const columns = tables[0]?.columns ?? [];
  const places = [country.root, ...parts.map(({ division }) => division)];
  const differing: string[] = [];
  for (const place of new Set(places)) {
    const response = await fetch(`${base}${shardPath(contest, place)}`, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${shardPath(contest, place)}: ${response.status}`);
    if (!agrees(sums.get(place), (await response.json()) as Shard, columns, country)) differing.push(place);
  }
  return {
    tables: tables.reduce((sum, { codes }) => sum + codes.length, 0),
    places: sums.size,
    milliseconds,
    compared: new Set(places).size,
    differing,
    files: [...loaded.values()].map(({ part, genuine }) => ({ path: part.path, sha256: part.sha256, genuine })),
    candidates: votesOfColumns(sums.get(country.root)?.clean ?? [], columns, country),
  };
}

self.addEventListener('message', ({ data }: MessageEvent<TablesRequest>) => {
  answer(data).then(
    (given) => self.postMessage(given),
    (fault: unknown) => {
      const message = fault instanceof Error ? fault.message : String(fault);
      self.postMessage({ kind: 'failed', message } satisfies TablesAnswer);
    },
  );
});
