import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REHEARSAL_DEFINITION } from '../commands/rehearse.ts';
import type { Home } from './make-home.ts';

/** A small rehearsal on the disk. */
export interface RehearsedSheets {
  /** Folder of its images. */
  readonly sheets: string;
  /** Its list of tables. */
  readonly tables: string;
  readonly truth: string;
}

/** Draws a rehearsal of so many tables beside a home's data. */
export async function rehearseSheets(home: Home, tables: number, seed = 'command-line'): Promise<RehearsedSheets> {
  const out = join(home.folder, 'rehearsal');
  return home.ask('rehearse', '--tables', String(tables), '--coverage', '1', '--seed', seed, '--out', out);
}

/** Makes the election of a rehearsal in a home. */
export async function createRehearsal(home: Home, tables: string): Promise<void> {
  await home.ask('election', 'create', '--definition', REHEARSAL_DEFINITION, '--tables', tables);
}

/** What is true of a rehearsal, as far as these tests look. */
export interface Truth {
  readonly tables: readonly {
    readonly code: string;
    readonly fault: string | null;
    readonly contests: readonly {
      readonly state: string;
      readonly figures: { readonly [field: string]: number | string };
    }[];
  }[];
  readonly files: readonly {
    readonly files: readonly string[];
    readonly fault: string | null;
    readonly expected: { readonly outcome: string; readonly reason?: string };
  }[];
}

/** Reads the truth of a rehearsal. */
export async function readTruth(rehearsal: RehearsedSheets): Promise<Truth> {
  return JSON.parse(await readFile(rehearsal.truth, 'utf8')) as Truth;
}
