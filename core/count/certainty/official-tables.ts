import type { Votes } from './certainty.ts';

/** Votes of one table, on the sheet and as the authority published them; null where one of them has none. */
export interface ComparedTable {
  readonly sheet: Votes | null;
  readonly official: Votes | null;
  /** Registered voters: without a sheet, the truth lies within them; null where nobody knows how many. */
  readonly register: number | null;
}

/** What comparing table by table comes to. */
export type Verdict = 'confirmed' | 'contradicted' | 'open';

/** Sums over all tables, for the official winner against one other candidate. */
export interface OfficialComparison {
  readonly winner: string;
  readonly loser: string;
  /** The announced margin between the two: the sum over the official tables. */
  readonly margin: number;
  readonly tables: number;
  readonly sheets: number;
  readonly withoutSheet: number;
  /** Those of them whose register is unknown: while there are any, nothing is confirmed or contradicted. */
  readonly withoutRegister: number;
  /** Tables with a sheet that differs from the official figures in any candidate. */
  readonly differing: number;
  /** Sum of all absolute differences, candidate by candidate. */
  readonly absoluteDifference: number;
  /** Sum of the margin overstatements above 0, of those below, and of all. */
  readonly over: number;
  readonly under: number;
  readonly net: number;
  /** Least and greatest overstatement that the tables without a sheet can hide. */
  readonly least: number;
  readonly greatest: number;
  readonly verdict: Verdict;
}

/**
 * Compares official figures with sheets, table by table. The overstatement of a table is the official margin minus the sheet's; without a sheet it lies
 * within its register on either side of the official margin. Confirmed when no completion takes away the announced margin, contradicted
 * when every one does.
 */
export class OfficialComparer {
  readonly #winner: string;
  readonly #loser: string;
  readonly #sums = {
    margin: 0,
    tables: 0,
    sheets: 0,
    withoutSheet: 0,
    withoutRegister: 0,
    differing: 0,
    absoluteDifference: 0,
    over: 0,
    under: 0,
    least: 0,
    greatest: 0,
  };

  constructor(winner: string, loser: string) {
    this.#winner = winner;
    this.#loser = loser;
  }

  /** Adds a table; one without official figures has nothing to compare and is left out. */
  add({ sheet, official, register }: ComparedTable): void {
    if (official === null) return;
    const sums = this.#sums;
    const margin = this.#marginOf(official);
    sums.tables += 1;
    sums.margin += margin;
    if (sheet === null) {
      sums.withoutSheet += 1;
      if (register === null) sums.withoutRegister += 1;
      sums.least += margin - (register ?? 0);
      sums.greatest += margin + (register ?? 0);
      return;
    }
    sums.sheets += 1;
    const difference = absoluteDifference(sheet, official);
    sums.absoluteDifference += difference;
    if (difference > 0) sums.differing += 1;
    const overstatement = margin - this.#marginOf(sheet);
    if (overstatement > 0) sums.over += overstatement;
    else sums.under += overstatement;
  }

  /** The comparison of everything added so far. */
  result(): OfficialComparison {
    const sums = this.#sums;
    const net = sums.over + sums.under;
    return { winner: this.#winner, loser: this.#loser, ...sums, net, verdict: verdictOf(net, sums) };
  }

  #marginOf(votes: Votes): number {
    return (votes.get(this.#winner) ?? 0) - (votes.get(this.#loser) ?? 0);
  }
}

function verdictOf(
  net: number,
  { margin, least, greatest, withoutRegister }: Omit<OfficialComparison, 'winner' | 'loser' | 'net' | 'verdict'>,
): Verdict {
  if (withoutRegister > 0) return 'open';
  if (net + greatest < margin) return 'confirmed';
  return net + least > margin ? 'contradicted' : 'open';
}

function absoluteDifference(one: Votes, other: Votes): number {
  let difference = 0;
  for (const candidate of new Set([...one.keys(), ...other.keys()])) {
    difference += Math.abs((one.get(candidate) ?? 0) - (other.get(candidate) ?? 0));
  }
  return difference;
}
