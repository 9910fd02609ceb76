import type { Settled } from '@testigo/count';
import { readTable, type TableAccount } from '@testigo/counting';
import { type Desk, DeskRefusal } from './desk.ts';

/** A table that is to be settled, with its readings and captures. */
export interface TableToSettle {
  readonly account: TableAccount;
  readonly settled: Settled;
}

/** The table of a leased settlement as the records have it now. */
export async function tableToSettle(desk: Desk, table: string, contest: string): Promise<TableToSettle> {
  const account = await desk.open.counts.view((view) => readTable(view, desk.open.election, table));
  const settled = account?.contests.find((one) => one.contest === contest);
  if (account === null || settled === undefined) throw new DeskRefusal('lease-unknown', 404);
  return { account, settled };
}
