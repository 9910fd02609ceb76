import { decodeTables, type TableColumns, type TablesIndex, type TablesPart } from '@testigo/columns';

/** A file of tables as it was fetched, and whether it is the one that the index names. */
export interface LoadedPart {
  readonly part: TablesPart;
  readonly tables: TableColumns;
  /** Whether its bytes have the hash of the index; null where this browser can't hash (pages that came without encryption). */
  readonly genuine: boolean | null;
}

/** Fetches `data/index.json`; `base` is the bundle's folder with a slash at the end. */
export async function loadIndex(base: string): Promise<TablesIndex> {
  const response = await fetch(`${base}data/index.json`, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`data/index.json: ${response.status}`);
  const index = (await response.json()) as TablesIndex | { readonly format: 'another' };
  if (index.format !== 'testigo-tables-index/1') throw new Error('data/index.json has another format');
  return index;
}

/** Fetches and unpacks one file of tables. */
export async function loadPart(base: string, part: TablesPart): Promise<LoadedPart> {
  const response = await fetch(`${base}${part.path}`);
  if (!response.ok) throw new Error(`${part.path}: ${response.status}`);
  const packed = await response.arrayBuffer();
  return { part, tables: decodeTables(await unpack(packed)), genuine: await hasHash(packed, part.sha256) };
}

async function unpack(packed: ArrayBuffer): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function hasHash(bytes: ArrayBuffer, sha256: string): Promise<boolean | null> {
  // Only secure contexts have it: a mirror under http, such as a hidden service, does without.
  const { subtle } = globalThis.crypto as Partial<Crypto>;
  if (subtle === undefined) return null;
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}
