import { readFile } from 'node:fs/promises';
import type { CountedTable } from '@testigo/counting';
import type { ElectionDefinition } from '@testigo/election';
import { z } from 'zod';
import type { OpenElection } from '../workspace/open-workspace.ts';
import type { ImportedSheets } from './sheet-import.ts';

const truthSchema = z.object({
  tables: z.array(
    z.object({
      code: z.string(),
      fault: z.string().nullable(),
      contests: z.array(
        z.object({ id: z.string(), state: z.string().nullable(), figures: z.record(z.string(), z.unknown()) }),
      ),
    }),
  ),
  files: z.array(
    z.object({
      files: z.array(z.string()),
      fault: z.string().nullable(),
      expected: z.looseObject({ outcome: z.string(), reason: z.string().optional() }),
    }),
  ),
});

/** What was planted of one kind, and how much of it came out as it must. */
export interface PlantedFault {
  /** `none` for sheets and tables without a fault. */
  readonly fault: string;
  readonly planted: number;
  readonly right: number;
  /** The first few that came out wrong, as `code or file: expected, found`. */
  readonly wrong: readonly string[];
}

/** The tables of a rehearsal, then its files. */
export interface RehearsalVerdict {
  readonly tables: readonly PlantedFault[];
  readonly files: readonly PlantedFault[];
}

/** Reasons that mean the same to a person: nothing legible in place of a code. */
const NO_CODE = new Set(['no-code', 'code-unreadable', 'truncated', 'blank']);
const SHOWN = 5;

/** Compares what was counted with what is true of a rehearsal, table by table and file by file. */
export async function checkRehearsal(
  truthFile: string,
  open: OpenElection,
  imported: ImportedSheets,
): Promise<RehearsalVerdict> {
  const truth = truthSchema.parse(JSON.parse(await readFile(truthFile, 'utf8')));
  const counted = new Map<string, CountedTable>();
  const codes = truth.tables.map(({ code }) => code);
  for (const table of await open.counts.view((view) => view.standing(codes))) {
    counted.set(`${table.table} ${table.contest}`, table);
  }
  const spelled = spelledFields(open.election.definition);
  const tables = new Ledger();
  for (const { code, fault, contests } of truth.tables) {
    for (const { id, state, figures } of contests) {
      const found = counted.get(`${code} ${id}`);
      const isRight = (found?.state ?? null) === state && sameFigures(figures, found, spelled);
      tables.note(fault, isRight, () => `${code}: expected ${state}, found ${found?.state ?? 'nothing'}`);
    }
  }
  const files = new Ledger();
  const outcomes = outcomesOf(imported);
  for (const { files: names, fault, expected } of truth.files) {
    for (const name of names) {
      const found = [...outcomes].find(([file]) => file.endsWith(name))?.[1] ?? 'read';
      const wanted = expected.outcome === 'parked' ? `parked ${plain(expected.reason ?? '')}` : expected.outcome;
      const isRight = found === wanted || (found === 'read' && ['read', 'duplicate', 'skipped'].includes(wanted));
      files.note(fault, isRight, () => `${name}: expected ${wanted}, found ${found}`);
    }
  }
  return { tables: tables.rows(), files: files.rows() };
}

function outcomesOf({ parked, problems }: ImportedSheets): ReadonlyMap<string, string> {
  return new Map([
    ...parked.map(({ file, reason }) => [file, `parked ${plain(reason)}`] as const),
    ...problems.map(({ problem }) => [problem.file, 'problem'] as const),
    ...parked.filter(({ reason }) => reason === 'not-an-image').map(({ file }) => [file, 'problem'] as const),
  ]);
}

function plain(reason: string): string {
  return NO_CODE.has(reason) ? 'no-code' : reason;
}

/** Which field each field of digit words spells. */
function spelledFields({ formats }: ElectionDefinition): ReadonlyMap<string, string> {
  return new Map(
    formats.flatMap(({ fields }) =>
      fields.flatMap(({ id, wordsOf }) => (wordsOf === undefined ? [] : [[id, wordsOf] as const])),
    ),
  );
}

/** Every figure that counts is found, and whatever else was read on the sheet (digit words, the register) says the same. */
function sameFigures(
  expected: { readonly [field: string]: unknown },
  found: CountedTable | undefined,
  spelled: ReadonlyMap<string, string>,
): boolean {
  const figures = found?.figures ?? null;
  if (figures === null) return Object.keys(expected).length === 0;
  const isTrue = ([field, figure]: readonly [string, unknown]): boolean =>
    figure === (field === 'register' ? found?.register : expected[spelled.get(field) ?? field]);
  return Object.keys(expected).every((field) => field in figures) && Object.entries(figures).every(isTrue);
}

class Ledger {
  readonly #rows = new Map<string, { planted: number; right: number; wrong: string[] }>();

  note(fault: string | null, isRight: boolean, describe: () => string): void {
    const row = this.#rows.get(fault ?? 'none') ?? { planted: 0, right: 0, wrong: [] };
    this.#rows.set(fault ?? 'none', row);
    row.planted += 1;
    if (isRight) row.right += 1;
    else if (row.wrong.length < SHOWN) row.wrong.push(describe());
  }

  rows(): readonly PlantedFault[] {
    return [...this.#rows]
      .map(([fault, row]) => ({ fault, ...row }))
      .sort((one, two) => (one.fault < two.fault ? -1 : 1));
  }
}
