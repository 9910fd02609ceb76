import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '@testigo/basics';
import { inject } from 'vitest';
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

/** Puts a rehearsal of so many tables beside a home's data, as the program draws it; what another test had drawn is copied. */
export async function rehearseSheets(home: Home, tables: number, seed = 'command-line'): Promise<RehearsedSheets> {
  const drawn = join(inject('drawnRehearsals'), `${seed}-${tables}`);
  if (!existsSync(drawn)) await draw(home, tables, seed, drawn);
  const folder = join(home.folder, 'rehearsal');
  await cp(drawn, folder, { recursive: true, preserveTimestamps: true });
  return { sheets: join(folder, 'sheets'), tables: join(folder, 'tables.csv'), truth: join(folder, 'truth.json') };
}

/** Draws aside and moves what is whole to its place; where another test was quicker, its drawing is the same. */
async function draw(home: Home, tables: number, seed: string, place: string): Promise<void> {
  const aside = join(inject('drawnRehearsals'), randomUUID());
  await home.ask('rehearse', '--tables', String(tables), '--coverage', '1', '--seed', seed, '--out', aside);
  await rename(aside, place).catch(() => rm(aside, { recursive: true }));
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

/** Paths of the first sheets of a rehearsal that have no fault and lie in one file each, for tests to which any few will do. */
export async function wholeSheets(rehearsal: RehearsedSheets, count: number): Promise<readonly string[]> {
  const { files } = await readTruth(rehearsal);
  const whole = files.filter(({ fault, files: names }) => fault === null && names.length === 1);
  assert(whole.length >= count, `a rehearsal of which ${count} sheets lie whole in one file each`);
  return whole.slice(0, count).flatMap(({ files: names }) => names.map((name) => join(rehearsal.sheets, name)));
}

/** Reads the truth of a rehearsal. */
export async function readTruth(rehearsal: RehearsedSheets): Promise<Truth> {
  return JSON.parse(await readFile(rehearsal.truth, 'utf8')) as Truth;
}
