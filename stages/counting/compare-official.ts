import { OfficialComparer, type OfficialComparison, type Verdict, type Votes } from '@testigo/count';

/** A table of which the authority published figures, and its sheet where it is counted. */
export interface OfficialTable {
  readonly table: string;
  readonly official: Votes;
  /** Votes of the counted sheet; null where there is none that is counted. */
  readonly sheet: Votes | null;
  readonly register: number | null;
}

/** A table of which the authority says something else than its sheet. */
export interface TableDifference {
  readonly table: string;
  readonly sheet: Votes;
  readonly official: Votes;
  /** Sum of the absolute differences, candidate by candidate. */
  readonly votes: number;
}

/** Figures by table, compared with the sheets. */
export interface ComparedOfficial {
  readonly comparison: OfficialComparison;
  /** The tables that differ most, most votes first. */
  readonly tables: readonly TableDifference[];
}

/** What has to be shown first: one announced margin that can't be, or may not be, is enough. */
const GRAVITY: { readonly [One in Verdict]: number } = { contradicted: 0, open: 1, confirmed: 2 };

/**
 * Compares what the authority published by table with the counted sheets, as the tables come: nothing but sums and the `most` tables that differ most is
 * held. The official winner is held against everybody else; the comparison that is given is the gravest, of equally grave ones that of the smallest
 * margin. Null where the authority names fewer than two candidates.
 */
export async function compareOfficial(
  totals: Votes,
  tables: AsyncIterable<OfficialTable>,
  most: number,
): Promise<ComparedOfficial | null> {
  const [winner, ...losers] = [...totals].sort(([, one], [, two]) => two - one).map(([candidate]) => candidate);
  if (winner === undefined || losers.length === 0) return null;
  const comparers = losers.map((loser) => new OfficialComparer(winner, loser));
  let found: TableDifference[] = [];
  for await (const { table, official, sheet, register } of tables) {
    for (const comparer of comparers) comparer.add({ sheet, official, register });
    const votes = sheet === null ? 0 : differenceOf(sheet, official);
    if (sheet === null || votes === 0) continue;
    found.push({ table, sheet, official, votes });
    if (found.length > 2 * most) found = greatest(found, most);
  }
  const [comparison] = comparers
    .map((comparer) => comparer.result())
    .sort((one, two) => GRAVITY[one.verdict] - GRAVITY[two.verdict] || one.margin - two.margin);
  return comparison === undefined ? null : { comparison, tables: greatest(found, most) };
}

function greatest(found: readonly TableDifference[], most: number): TableDifference[] {
  return found.toSorted((one, two) => two.votes - one.votes || (one.table < two.table ? -1 : 1)).slice(0, most);
}

/** Only candidates of whom the authority says something are compared. */
function differenceOf(sheet: Votes, official: Votes): number {
  let votes = 0;
  for (const [candidate, own] of official) votes += Math.abs((sheet.get(candidate) ?? 0) - own);
  return votes;
}
