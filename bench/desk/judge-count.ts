import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Row, type Shard, shardPath } from '@testigo/count';
import { fieldsOfContest } from '@testigo/election';
import { addsUp, type PrintedSheet, type PrintedSheets, sayTheSame } from './printed-sheets.ts';
import type { Mistake, Work } from './scripted-people.ts';

/** What became of what was planted, as a publication has it. */
export interface Judgement {
  /** Tables and contests by state. */
  readonly states: ReadonlyMap<string, number>;
  /** Fields typed wrongly whose table now says what is printed; in no total, because their table waits; wrong in a table that is flagged for it; wrong in a counted table, because two typed the same. */
  readonly mistakes: {
    readonly corrected: number;
    readonly held: number;
    readonly flagged: number;
    readonly alike: number;
  };
  /** Votes of all options in counted tables, published and as printed. */
  readonly votes: { readonly published: number; readonly printed: number };
  /** Tables that neither count nor are flagged, and why as far as is known. */
  readonly open: readonly string[];
}

/** A published row with the contest that it is of. */
interface PublishedRow extends Row {
  readonly contest: string;
}

/** Holds a publication against what is printed on the sheets; throws where a figure is wrong that nothing tells of. */
export async function judgeCount(work: Work, bundle: string): Promise<Judgement> {
  const { printed } = work;
  const rows: PublishedRow[] = [];
  const votes = { published: 0, printed: 0 };
  for (const { id: contest } of printed.definition.contests) {
    const own = await publishedRows(bundle, contest);
    for (const row of own) {
      const fault = faultOf(work, row);
      if (fault !== null) throw new Error(`${row.table} ${contest} is ${row.state}, ${fault}`);
    }
    const sums = await judgeTotals(work, bundle, contest, own);
    votes.published += sums.published;
    votes.printed += sums.printed;
    rows.push(...own);
  }
  const mistakes = { corrected: 0, held: 0, flagged: 0, alike: 0 };
  for (const mistake of work.mistakes) mistakes[fateOf(mistake, rows)] += 1;
  const states = new Map([...Map.groupBy(rows, ({ state }) => state)].map(([state, own]) => [state, own.length]));
  return { states, mistakes, votes, open: rows.flatMap((row) => describeOpen(printed, row)) };
}

async function publishedRows(bundle: string, contest: string): Promise<readonly PublishedRow[]> {
  const folder = join(bundle, 'count', contest);
  const rows: PublishedRow[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const shard = JSON.parse(await readFile(join(folder, name), 'utf8')) as Shard;
    rows.push(...(shard.rows ?? []).map((row) => ({ ...row, contest })));
  }
  return rows;
}

/**
 * What is wrong with a row, or null: a table waits for more though all its sheets came and say the same, counts otherwise than they say though no two people
 * typed that alike, or is flagged for nothing or not for something.
 */
function faultOf({ printed, mistakes }: Work, row: PublishedRow): string | null {
  const { table, contest, state } = row;
  const [sheet, ...others] = printed.sheets.get(table) ?? [];
  if (sheet === undefined) return 'and has no sheet';
  if (state !== 'counted' && state !== 'flagged') return state === 'disputed' ? null : 'though all its sheets came';
  if (!sayTheSame(printed.format, contest, [sheet, ...others])) return 'though its sheets differ';
  const wrong = wrongFields(printed, row, sheet);
  const strange = wrong.filter((field) => typersOf(mistakes, row, field).size < 2);
  if (strange.length > 0) return `with figures that nobody printed: ${strange.join(', ')}`;
  const isSound = addsUp(printed, contest, sheet);
  if (isSound && state === 'flagged' && wrong.length === 0) return 'though its sheet adds up';
  return isSound || state === 'flagged' ? null : 'though its sheet does not add up';
}

/** Ids of fields in which a table counts otherwise than its sheet says. */
function wrongFields(
  { format }: PrintedSheets,
  { contest, figures }: PublishedRow,
  sheet: PrintedSheet,
): readonly string[] {
  return fieldsOfContest(format, contest)
    .map(({ id }) => id)
    .filter((id) => figures?.[id] !== (sheet.figures[id] ?? 'blank'));
}

/** People who typed what a table now has in a field, wrong as it is. */
function typersOf(
  mistakes: readonly Mistake[],
  { table, contest, figures }: PublishedRow,
  field: string,
): ReadonlySet<number> {
  const alike = mistakes.filter(
    (one) => one.table === table && one.contest === contest && one.field === field && one.typed === figures?.[field],
  );
  return new Set(alike.map(({ person }) => person));
}

function fateOf({ table, contest, field, typed }: Mistake, rows: readonly PublishedRow[]): keyof Judgement['mistakes'] {
  const row = rows.find((one) => one.table === table && one.contest === contest);
  if (row === undefined || (row.state !== 'counted' && row.state !== 'flagged')) return 'held';
  if (row.figures?.[field] !== typed) return 'corrected';
  return row.state === 'flagged' ? 'flagged' : 'alike';
}

/** Throws unless the country's totals are the sums of what is printed on the sheets of its counted and flagged tables, but for what two typed alike. */
async function judgeTotals(
  { printed, mistakes }: Work,
  bundle: string,
  contest: string,
  rows: readonly PublishedRow[],
): Promise<Judgement['votes']> {
  const { root, contests } = printed.definition;
  const country = JSON.parse(await readFile(join(bundle, shardPath(contest, root.id)), 'utf8')) as Shard;
  const options = contests.find(({ id }) => id === contest)?.options ?? [];
  const isAlike = (row: PublishedRow, field: string) => typersOf(mistakes, row, field).size >= 2;
  const votes = { published: 0, printed: 0 };
  for (const [state, sums] of [
    ['counted', country.clean],
    ['flagged', country.flagged],
  ] as const) {
    const own = rows.filter((row) => row.state === state);
    if (own.length !== country.tables[state])
      throw new Error(`${contest}: ${own.length} tables ${state}, not ${country.tables[state]}`);
    for (const [index, option] of options.entries()) {
      const field = printed.format.fields.find((one) => one.of === option.id && one.contest === contest)?.id ?? '';
      const onPaper = (row: PublishedRow): number => printed.sheets.get(row.table)?.[0]?.figures[field] ?? 0;
      const expected = own.reduce((sum, row) => {
        return sum + (isAlike(row, field) ? Number(row.figures?.[field]) : onPaper(row));
      }, 0);
      const told = sums.options[index];
      if (told !== expected)
        throw new Error(`${contest} ${option.id}, ${state}: published ${told}, expected ${expected}`);
      if (state === 'counted') votes.published += told;
      if (state === 'counted') votes.printed += own.reduce((sum, row) => sum + onPaper(row), 0);
    }
  }
  return votes;
}

function describeOpen({ sheets }: PrintedSheets, { table, contest, state }: PublishedRow): readonly string[] {
  if (state === 'counted' || state === 'flagged') return [];
  const faults = (sheets.get(table) ?? []).map(({ fault, files }) => `${fault ?? 'sound'}, ${files.length} pages`);
  return [`${table} ${contest} ${state}; its sheets: ${faults.join('; ')}`];
}
