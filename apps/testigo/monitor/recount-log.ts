import { canonicalBytes, err, fromUtf8, type Json, ok, type Result, toHex } from '@testigo/basics';
import { createContext, ElectionCount, type TableList, tableList } from '@testigo/count';
import { checkDefinition, parseTableListLine } from '@testigo/election';
import { openTree, TILE_WIDTH } from '@testigo/ledger';
import { type ElectionRecord, type Genesis, identify, parseRecord, type RecordId, type Tally } from '@testigo/record';
import { sha256, verifySignature } from '../keys/signatures.ts';
import type { Mirror } from './mirror.ts';
import type { MonitorLog } from './monitor-log.ts';

/** A count made again from the leaves. */
export interface Recount {
  /** Leaves that it is of. */
  readonly size: number;
  /** What the log's own tally of them says, and what came out here. */
  readonly tally: string;
  readonly count: string;
  /** Shards of the mirror that are not those that came out, or are not there; empty where shards leave rows out before the last release. */
  readonly differing: readonly string[];
}

/** Largest document and shard, in bytes: the table list of a large nation. */
const DOCUMENT_LIMIT = 512 * 1024 * 1024;
const SHARD_LIMIT = 16 * 1024 * 1024;

/**
 * Counts the leaves that a monitor holds by the fold, up to the last tally, and compares the hash with the tally's and every shard with the mirror's.
 * The records are held in memory. Null where no tally stands there yet; the error says which document is missing.
 */
export async function recountLog(
  log: MonitorLog,
  genesis: Genesis,
  election: RecordId,
  mirror: Mirror,
): Promise<Result<Recount | null, string>> {
  const records: ElectionRecord[] = [];
  for await (const leaf of leavesOf(log)) {
    const parsed = parseRecord(leaf);
    if (!parsed.ok) return err(`leaf ${records.length} is no record`);
    records.push(parsed.value);
  }
  const tallies = records.filter((one, index): one is Tally => one.type === 'tally' && one.size <= index);
  const last = tallies.at(-1);
  if (last === undefined) return ok(null);
  const counted = records.slice(0, last.size);
  const documents = await readDocuments(mirror, genesis, counted);
  if (!documents.ok) return documents;
  const count = new ElectionCount(createContext({ election, genesis, ...documents.value, verify: verifySignature }));
  count.add(counted.map((record) => identify(record, sha256)));
  const differing = genesis.release === 'live' ? await compareShards(count, mirror) : [];
  return ok({ size: last.size, tally: last.count, count: count.tally(sha256), differing });
}

async function* leavesOf(log: MonitorLog): AsyncGenerator<Uint8Array> {
  const size = log.held?.size ?? 0;
  const tree = openTree(sha256, size, log.read);
  for (let at = 0; at < size; at += TILE_WIDTH) {
    const entries = await tree.entriesAround(at);
    if (!entries.ok) throw new Error(`the copy of this monitor is damaged: ${entries.error}`);
    yield* entries.value;
  }
}

async function readDocuments(mirror: Mirror, genesis: Genesis, records: readonly ElectionRecord[]) {
  const text = await readPinned(mirror, genesis.definition, 'json');
  const definition = text === null ? null : checkDefinition(text);
  if (definition?.ok !== true) return err('the definition is not there, or another one');
  const tables = await readList(mirror, genesis.register);
  if (tables === null) return err('the table list is not there, or another one');
  const places = new Map<RecordId, TableList>();
  for (const record of records) {
    if (record.type !== 'source' || record.places === undefined) continue;
    const list = await readList(mirror, record.places);
    if (list === null) return err('the places of a source are not there, or others');
    places.set(identify(record, sha256).id, list);
  }
  return ok({ definition: definition.value, tables, places });
}

async function readList(mirror: Mirror, hash: string): Promise<TableList | null> {
  if (hash === toHex(sha256(new Uint8Array(0)))) return tableList([]);
  const text = await readPinned(mirror, hash, 'txt');
  const lines = text?.trimEnd().split('\n').map(parseTableListLine) ?? null;
  return lines === null ? null : tableList(lines.flatMap((line) => (line.ok ? [line.value] : [])));
}

async function readPinned(mirror: Mirror, hash: string, kind: 'json' | 'txt'): Promise<string | null> {
  const bytes = await mirror.read(`documents/${hash}.${kind}`, DOCUMENT_LIMIT);
  return bytes !== undefined && toHex(sha256(bytes)) === hash ? fromUtf8(bytes) : null;
}

async function compareShards(count: ElectionCount, mirror: Mirror): Promise<readonly string[]> {
  const differing: string[] = [];
  for (const [path, shard] of count.shards()) {
    const shown = await mirror.read(path, SHARD_LIMIT);
    const same = shown !== undefined && Buffer.compare(shown, canonicalBytes(shard as unknown as Json)) === 0;
    if (!same) differing.push(path);
  }
  return differing;
}
