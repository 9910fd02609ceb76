import type { Cryptography } from '../crypto/hashing.ts';
import { fromHex, toHex } from '../encoding/hex.ts';
import type { Kept } from '../fold/log-index.ts';
import { type Note, type NoteKey, noteKey, verifyNote } from '../log/note.ts';
import type { Amendment, Genesis } from '../record/records.ts';

/** The name under which the log of an election signs, and the first line of its checkpoints. */
export function originOf(election: string): string {
  return `testigo/${election}`;
}

/** The keys that may sign for the log: its own, and the standby keys that genesis names. */
function logKeys(cryptography: Cryptography, genesis: Genesis, election: string): readonly NoteKey[] {
  const keys = [genesis.keys.log, ...genesis.keys.standby].flatMap((digits) => fromHex(digits) ?? []);
  return keys.map((key) => noteKey(cryptography, originOf(election), 0x01, key));
}

/** Which log keys signed a note, in hexadecimal; and whether a line of one of them is false. */
export interface LogSigners {
  readonly signed: readonly string[];
  readonly isBroken: boolean;
}

/** Verifies the lines of a log's keys under a note. */
export function logSigners(cryptography: Cryptography, genesis: Genesis, election: string, note: Note): LogSigners {
  const verdict = verifyNote(cryptography, note, logKeys(cryptography, genesis, election));
  return { signed: verdict.signed.map((key) => toHex(key.publicKey)), isBroken: verdict.broken.length > 0 };
}

/** Log keys that amendments in force removed before a log had some size (bundle-format.md, "Checkpoint"). */
export function removedKeys(amendments: readonly Kept<Amendment>[], size: number): ReadonlySet<string> {
  const removed = new Set<string>();
  for (const { record, number } of amendments) {
    if (record.what === 'key' && record.value.role === 'log' && number < size) removed.add(record.value.remove);
  }
  return removed;
}
