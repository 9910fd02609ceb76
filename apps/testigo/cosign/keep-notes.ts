import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHex, utf8 } from '@testigo/basics';
import { parseCheckpoint, parseNote } from '@testigo/ledger';
import { sha256 } from '../keys/signatures.ts';

/** So many notes are kept at most: a log that signs at random does not fill the disk, and two are proof. */
const KEPT_NOTES = 1000;

/**
 * Keeps signed checkpoints that contradict each other, or may: one file each, named after its size and the hash of its text. Returns the paths of
 * those that were not kept before.
 */
export function keepNotes(folder: string, notes: readonly string[]): readonly string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return notes.flatMap((note) => {
    const parsed = parseNote(note);
    const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
    if (!parsed.ok || !checkpoint.ok) return [];
    const path = join(folder, `${checkpoint.value.size}-${toHex(sha256(utf8(parsed.value.text))).slice(0, 32)}.note`);
    if (readdirSync(folder).length >= KEPT_NOTES) return [];
    try {
      writeFileSync(path, note, { flag: 'wx', flush: true });
      return [path];
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return [];
      throw fault;
    }
  });
}
