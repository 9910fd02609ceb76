import { DatabaseSync } from 'node:sqlite';
import type { CosignedState } from '@testigo/ledger';

/** A log that is cosigned. */
export interface CosignedLog {
  readonly origin: string;
  /** Public keys that may sign for it, 64 hexadecimal digits each. */
  readonly keys: readonly string[];
  /** The checkpoint that was cosigned last; null before the first one. */
  readonly last: CosignedCheckpoint | null;
}

/** A checkpoint that was cosigned, with the log's signatures. */
export interface CosignedCheckpoint extends CosignedState {
  readonly note: string;
}

/** What a cosigner remembers: a row for each log. Every change is on the disk when its call returns. */
export interface CosignerStore {
  /** Begins to cosign a log; false where it is known already with other keys. */
  trust(origin: string, keys: readonly string[]): boolean;
  find(origin: string): CosignedLog | null;
  logs(): readonly CosignedLog[];
  /** Puts a checkpoint in the place of the one that it was compared with; false where another stands there by now. */
  replace(origin: string, before: CosignedState | undefined, after: CosignedCheckpoint): boolean;
  close(): void;
}

/** As a row stands in the table. */
interface LogRow {
  readonly origin: string;
  readonly keys: string;
  readonly size: number | null;
  readonly root: Uint8Array | null;
  readonly note: string | null;
}

/** Opens or makes the memory of a cosigner, one file. Several processes may have it open: of two changes from the same state one fails. */
export function openCosignerStore(file: string): CosignerStore {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  // A lost journal would bring an older checkpoint back after a power cut: also the folder is synced.
  database.exec(`
    PRAGMA synchronous = EXTRA;
    CREATE TABLE IF NOT EXISTS log (
      origin TEXT PRIMARY KEY, keys TEXT NOT NULL, size INTEGER, root BLOB, note TEXT
    ) STRICT`);
  const trust = database.prepare('INSERT INTO log (origin, keys) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const find = database.prepare('SELECT * FROM log WHERE origin = ?');
  const all = database.prepare('SELECT * FROM log ORDER BY origin');
  const replace = database.prepare(
    'UPDATE log SET size = ?, root = ?, note = ? WHERE origin = ? AND size IS ? AND root IS ?',
  );
  const findLog = (origin: string): CosignedLog | null => {
    const row = find.get(origin);
    return row === undefined ? null : logOfRow(row as unknown as LogRow);
  };
  return {
    trust(origin, keys) {
      const sorted = JSON.stringify([...keys].sort());
      trust.run(origin, sorted);
      return JSON.stringify(findLog(origin)?.keys) === sorted;
    },
    find: findLog,
    logs: () => all.all().map((row) => logOfRow(row as unknown as LogRow)),
    replace: (origin, before, { size, root, note }) =>
      replace.run(size, root, note, origin, before?.size ?? null, before?.root ?? null).changes === 1,
    close: () => database.close(),
  };
}

function logOfRow({ origin, keys, size, root, note }: LogRow): CosignedLog {
  const last = size === null || root === null || note === null ? null : { size, root, note };
  return { origin, keys: JSON.parse(keys) as readonly string[], last };
}
