import { createSumPlan, type SumPlan, type Votes, votesByCandidate } from '@testigo/count';
import { type ComparedOfficial, compareOfficial, type Election, type OfficialTable } from '@testigo/counting';
import type { RecordId } from '@testigo/record';
import type { Session } from '../database/session.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { type OfficialRow, selectOfficialRows, sumPublished } from '../tables/official-row.ts';
import { selectPublishedSource } from '../tables/published-source.ts';

/** Figures by table that the authority published, held against the counted sheets. */
export interface OfficialTables extends ComparedOfficial {
  readonly contest: string;
}

const BATCH = 5000;
const CANDIDATE = 'candidate:';

/** A measure of a source that is the votes of a candidate, and its place in the figures of rows. */
interface Place {
  readonly candidate: string;
  readonly index: number;
}

/** Compares a source table by table with the count, a batch of rows in memory at a time; null where it states no votes of two candidates. */
export async function compareOfficialTables(
  session: Session,
  { definition }: Election,
  source: RecordId,
  most: number,
): Promise<OfficialTables | null> {
  const published = await selectPublishedSource(session, toBytes(source));
  const contest = definition.contests.find(({ id }) => id === published?.contest);
  if (published === undefined || contest === undefined) return null;
  const buckets = new Set(contest.candidates.filter(({ bucket }) => bucket === true).map(({ id }) => id));
  const places = published.measures.flatMap((measure, index): readonly Place[] => {
    const candidate = measure.startsWith(CANDIDATE) ? measure.slice(CANDIDATE.length) : '';
    return candidate === '' || buckets.has(candidate) ? [] : [{ candidate, index }];
  });
  const sums = await sumPublished(session, published.source, published.measures.length);
  const totals = new Map(places.map(({ candidate, index }) => [candidate, sums[index] ?? 0]));
  const plan = createSumPlan(definition, contest);
  const register = published.measures.indexOf('register');
  const toTable = (row: OfficialRow): OfficialTable => ({
    table: row.table_code,
    official: votesAt(places, row.published),
    sheet: row.figures === null ? null : votesOnSheet(plan, places, row.figures),
    register: row.register ?? row.published[register] ?? definition.tables.mostPerTable ?? null,
  });
  const compared = await compareOfficial(totals, tablesOf(session, published.source, contest.id, toTable), most);
  return compared === null ? null : { contest: contest.id, ...compared };
}

async function* tablesOf(
  session: Session,
  source: Buffer,
  contest: string,
  toTable: (row: OfficialRow) => OfficialTable,
): AsyncGenerator<OfficialTable> {
  let after = '';
  while (true) {
    const rows = await selectOfficialRows(session, source, contest, after, BATCH);
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const row of rows) if (row.published.some((figure) => figure !== null)) yield toTable(row);
    after = last.table_code;
  }
}

function votesAt(places: readonly Place[], figures: readonly (number | null)[]): Votes {
  return new Map(places.map(({ candidate, index }) => [candidate, figures[index] ?? 0]));
}

/** The votes of the candidates that the authority names, off a counted sheet. */
function votesOnSheet(
  { contest, fields }: SumPlan,
  places: readonly Place[],
  figures: NonNullable<OfficialRow['figures']>,
): Votes {
  const options = contest.options.map((_, index) => {
    const stated = (fields[index] ?? []).map((field) => figures[field]);
    return stated.reduce<number>((sum, figure) => sum + (typeof figure === 'number' ? figure : 0), 0);
  });
  const votes = votesByCandidate(contest, options);
  return new Map(places.map(({ candidate }) => [candidate, votes[candidate] ?? 0]));
}
