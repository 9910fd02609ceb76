import { divisionPath } from '@testigo/election';
import type { Suggestions } from '@testigo/review/api';
import { readDivisionNames } from '@testigo/store';
import { searchTables } from '@testigo/store/desk';
import type { Desk } from './desk.ts';

const MOST = 20;

/** Tables whose code begins with what was typed, or that lie in a place of that name. */
export async function suggestTables({ workspace, open }: Desk, typed: string): Promise<Suggestions> {
  const list = Buffer.from(open.election.genesis.register, 'hex');
  const found = await workspace.database.transaction((session) => searchTables(session, list, typed.trim(), MOST));
  const divisions = [...new Set(found.flatMap(({ division }) => divisionPath(division)))];
  const names = await readDivisionNames(workspace.database, divisions);
  return {
    tables: found.map(({ code, division }) => ({
      table: code,
      places: divisionPath(division).flatMap((id) => names.get(id) ?? []),
    })),
  };
}
