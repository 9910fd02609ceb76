import { access, copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { canonicalText, defined, err, type Json, ok, type Result } from '@testigo/basics';
import type { PlannedExtra, PlannedFile, PlannedSheet, RehearsalPlan } from './election/plan.ts';
import { planRehearsal, type RehearsalOrder } from './election/plan-rehearsal.ts';
import { writeTableFile, writeTruthFile } from './election/rehearsal-files.ts';
import { PARTIAL_FOLDER, renderExtra, writeWhole } from './election/render-file.ts';
import { writeSheets } from './election/sheet-workers.ts';

/** How far writing is. */
export interface RehearsalProgress {
  /** Files that are there, those of an earlier start included. */
  readonly done: number;
  readonly total: number;
}

/** What to write and where. */
export interface RehearsalOptions extends RehearsalOrder {
  readonly directory: string;
  /** Threads that draw; one a core unless told. */
  readonly workers?: number;
  readonly onProgress?: (progress: RehearsalProgress) => void;
  readonly signal?: AbortSignal;
}

/** What was written; paths are absolute or relative as the directory given. */
export interface WrittenRehearsal {
  readonly plan: RehearsalPlan;
  /** Folder of the sheets, for the import. */
  readonly sheets: string;
  /** Table file, for `election create --tables`. */
  readonly tables: string;
  readonly truth: string;
  /** Files in the folder of the sheets. */
  readonly files: number;
  /** Files that were written now; the others were there from an earlier start. */
  readonly written: number;
}

/**
 * Writes a whole rehearsal: `sheets/`, `tables.csv`, `truth.json` and, first of all, `rehearsal.json` with what it was made from. Sheets
 * are drawn, damaged and encoded on worker threads. Stopped at any point and started again with the same order, it goes on with the files
 * that are not there yet; an order that differs is refused with the reason. Throws the reason of an aborted signal.
 */
export async function writeRehearsal(options: RehearsalOptions): Promise<Result<WrittenRehearsal, string>> {
  const { definition, directory, signal } = options;
  if (!definition.rehearsal)
    return err(`${definition.id} is a real election; only a fictional country can be rehearsed`);
  const begun = await begin(options);
  if (!begun.ok) return begun;
  signal?.throwIfAborted();
  const plan = planRehearsal(options);
  await writeWhole(
    directory,
    'tables.csv',
    writeTableFile(
      definition,
      plan.tables.map((truth) => truth.table),
    ),
  );
  await writeWhole(directory, 'truth.json', writeTruthFile(definition, plan));
  const written = await writeFiles(options, plan);
  await rm(join(directory, PARTIAL_FOLDER), { recursive: true, force: true });
  return ok({
    plan,
    sheets: join(directory, 'sheets'),
    tables: join(directory, 'tables.csv'),
    truth: join(directory, 'truth.json'),
    files: countFiles(plan.files),
    written,
  });
}

/** Writes down what the rehearsal is made from, or compares it with what an earlier start wrote down. */
async function begin({
  definition,
  tables,
  coverage,
  seed,
  directory,
}: RehearsalOptions): Promise<Result<null, string>> {
  const order = `${canonicalText({ rehearsal: true, definition, tables, coverage: String(coverage), seed } as unknown as Json)}\n`;
  const file = join(directory, 'rehearsal.json');
  await mkdir(directory, { recursive: true });
  if (!(await exists(file))) {
    await writeWhole(directory, 'rehearsal.json', order);
    return ok(null);
  }
  if ((await readFile(file, 'utf8')) === order) return ok(null);
  return err(
    `${directory} holds another rehearsal; name another folder, or repeat its definition, tables, coverage and seed`,
  );
}

async function writeFiles(options: RehearsalOptions, plan: RehearsalPlan): Promise<number> {
  const { definition, seed, signal } = options;
  const directory = join(options.directory, 'sheets');
  const missing = await missingFiles(directory, plan.files);
  const total = countFiles(plan.files);
  let done = total - countFiles(missing);
  const first = done;
  const report = (files: number): void => {
    done += files;
    options.onProgress?.({ done, total });
  };
  report(0);
  await writeSheets({
    definition,
    seed,
    directory,
    sheets: missing.filter((file): file is PlannedSheet => file.kind === 'sheet'),
    workers: options.workers ?? availableParallelism(),
    onWritten: ({ files }) => report(files),
    signal,
  });
  for (const extra of missing.filter((file): file is PlannedExtra => file.kind !== 'sheet')) {
    signal?.throwIfAborted();
    await writeExtra(directory, extra, seed);
    report(1);
  }
  await rm(join(directory, PARTIAL_FOLDER), { recursive: true, force: true });
  return done - first;
}

async function writeExtra(directory: string, extra: PlannedExtra, seed: string): Promise<void> {
  const [file] = extra.files;
  if (extra.kind !== 'copy') return writeWhole(directory, file, await renderExtra(extra, seed));
  const partial = join(directory, PARTIAL_FOLDER, file.replaceAll('/', '-'));
  await mkdir(dirname(partial), { recursive: true });
  await mkdir(dirname(join(directory, file)), { recursive: true });
  await copyFile(join(directory, defined(extra.of, 'the file that is copied')), partial);
  await rename(partial, join(directory, file));
}

async function missingFiles(directory: string, files: readonly PlannedFile[]): Promise<readonly PlannedFile[]> {
  const missing: PlannedFile[] = [];
  for (const planned of files) {
    const there = await Promise.all(planned.files.map((file) => exists(join(directory, file))));
    if (there.includes(false)) missing.push(planned);
  }
  return missing;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

function countFiles(files: readonly PlannedFile[]): number {
  return files.reduce((sum, planned) => sum + planned.files.length, 0);
}
