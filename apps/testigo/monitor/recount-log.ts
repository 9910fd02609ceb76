import { err, fromUtf8, ok, type Result, toHex } from '@testigo/basics';
import { applyRecords, type Election, hashCount } from '@testigo/counting';
import { checkDefinition } from '@testigo/election';
import { type Genesis, parseRecord, type RecordId, type Tally } from '@testigo/record';
import { createCountStore, type Database, dropBeside, openBeside, takeLeaves } from '@testigo/store';
import { sha256, verifySignature } from '../keys/signatures.ts';
import type { Mirror } from './mirror.ts';
import { type MonitorLog, nothingCounted } from './monitor-log.ts';

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

/** What a recount needs beside the leaves. */
export interface Recounting {
  readonly database: Database;
  readonly genesis: Genesis;
  readonly election: RecordId;
  /** Where documents and shards are read. */
  readonly mirror: Mirror;
}

/** Largest document and shard, in bytes: the table list of a large nation. */
const DOCUMENT_LIMIT = 512 * 1024 * 1024;
const SHARD_LIMIT = 16 * 1024 * 1024;

/**
 * Counts the leaves that a monitor holds by the fold, up to the last tally, and compares the hash with the tally's and every shard with the mirror's.
 * Records and counts lie in the database, in tables of this monitor alone, and only leaves that came since the last recount are counted. Null where
 * no tally stands there yet; the error says what is missing or wrong.
 */
export async function recountLog(log: MonitorLog, recounting: Recounting): Promise<Result<Recount | null, string>> {
  const { database, genesis, election, mirror } = recounting;
  const tally = await lastTally(log);
  if (tally === null) return ok(null);
  const text = await readPinned(mirror, genesis.definition, 'json');
  const definition = text === undefined ? null : checkDefinition(fromUtf8(text));
  if (definition?.ok !== true) return err('the definition is not there, or another one');
  if (log.counted.begun > tally.size) {
    // Records can't be taken out of a count again.
    await dropBeside(database, log.counted.schema);
    log.counted = nothingCounted();
  }
  log.counted = { ...log.counted, begun: tally.size };
  await log.save();
  const beside = await openBeside(database, log.counted.schema);
  try {
    const { size: from } = log.counted;
    const leaves = log.leaves(from, tally.size);
    const document = (hash: string, kind: 'json' | 'txt') => readPinned(mirror, hash, kind);
    const taken = await takeLeaves(beside, { election, leaves, from, document });
    if (!taken.ok) return taken;
    const counted = { id: election, genesis, definition: definition.value, verify: verifySignature };
    const { count, differing } = await countAgain(beside, counted, mirror);
    log.counted = { ...log.counted, size: tally.size };
    return ok({ size: tally.size, tally: tally.count, count, differing });
  } finally {
    await beside.close();
  }
}

/** The last tally among the leaves of a log, looked for from their end: whoever publishes ends the log with one. */
async function lastTally(log: MonitorLog): Promise<Tally | null> {
  for await (const [index, leaf] of log.leavesFromEnd()) {
    const parsed = parseRecord(leaf);
    if (parsed.ok && parsed.value.type === 'tally' && parsed.value.size <= index) return parsed.value;
  }
  return null;
}

async function countAgain(
  database: Database,
  election: Election,
  mirror: Mirror,
): Promise<Pick<Recount, 'count' | 'differing'>> {
  const counts = createCountStore(database);
  await applyRecords(counts, election);
  return counts.change(async (change) => {
    const count = await hashCount(change, election);
    const differing: string[] = [];
    if (election.genesis.release !== 'live') return { count, differing };
    for await (const { path, sha256: expected } of change.shardHashes()) {
      const shown = await mirror.read(path, SHARD_LIMIT);
      if (shown === undefined || toHex(sha256(shown)) !== expected) differing.push(path);
    }
    return { count, differing };
  });
}

async function readPinned(mirror: Mirror, hash: string, kind: 'json' | 'txt'): Promise<Uint8Array | undefined> {
  const bytes = await mirror.read(`documents/${hash}.${kind}`, DOCUMENT_LIMIT);
  return bytes !== undefined && toHex(sha256(bytes)) === hash ? bytes : undefined;
}
