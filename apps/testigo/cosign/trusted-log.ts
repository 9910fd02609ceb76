import { readFile } from 'node:fs/promises';
import { identify, parseRecord } from '@testigo/record';
import { originOf } from '@testigo/sequencing';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { sha256 } from '../keys/signatures.ts';

/** A log as a person names it to a cosigner. */
export interface TrustedLog {
  readonly origin: string;
  /** Its key and its standby keys, 64 hexadecimal digits each. */
  readonly keys: readonly string[];
}

/** What the command line may say of a log. */
export interface NamedLog {
  /** Id of the election: its genesis must have this one. */
  readonly election?: string | undefined;
  readonly logKey?: string | undefined;
  readonly standby: readonly string[];
  /** File or link of the genesis record. */
  readonly genesis?: string | undefined;
}

/** A genesis is a few kilobytes; so much is read of one, in bytes. */
const GENESIS_LIMIT = 64 * 1024;
/** How long a link may take, in milliseconds. */
const PATIENCE = 20_000;

/** The log that the command line names, by its keys or by its genesis; null where it names none. */
export async function readTrustedLog({ election, logKey, standby, genesis }: NamedLog): Promise<TrustedLog | null> {
  if (genesis !== undefined) {
    if (logKey !== undefined || standby.length > 0) throw wrong('The keys stand in the genesis.');
    return logOfGenesis(genesis, election);
  }
  if (election === undefined && logKey === undefined && standby.length === 0) return null;
  if (election === undefined || logKey === undefined) throw wrong('A log is named by its election and its key.');
  const keys = [logKey, ...standby];
  if (![election, ...keys].every((text) => /^[0-9a-f]{64}$/.test(text))) {
    throw wrong('Ids and keys are 64 hexadecimal digits.');
  }
  return { origin: originOf(election), keys: [...new Set(keys)] };
}

async function logOfGenesis(place: string, election: string | undefined): Promise<TrustedLog> {
  const bytes = /^https?:/.test(place) ? await fetchGenesis(place) : await readFile(place).catch(() => null);
  const parsed = bytes === null ? null : parseRecord(bytes);
  if (parsed?.ok !== true || parsed.value.type !== 'genesis') throw wrong(`${place} is no genesis that can be read.`);
  const { id } = identify(parsed.value, sha256);
  if (election !== undefined && election !== id) throw wrong(`${place} is the genesis of ${id}, not of ${election}.`);
  const { log, standby } = parsed.value.keys;
  return { origin: originOf(id), keys: [...new Set([log, ...standby])] };
}

async function fetchGenesis(link: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(link, { signal: AbortSignal.timeout(PATIENCE) });
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.ok ? (response.body ?? []) : []) {
      bytes += chunk.length;
      if (bytes > GENESIS_LIMIT) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return null;
  }
}

function wrong(problem: string): CommandFailure {
  return new CommandFailure(
    problem,
    'Name a log with --genesis FILE or LINK (documents/<election>.json of a publication), or with --election ID --log-key HEX [--standby HEX].',
    EXIT.wrongUse,
  );
}
