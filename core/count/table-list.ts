import type { ListedTable } from '@testigo/election';

export type { ListedTable };

/** A list of tables that can be asked for one and gone through; the list of genesis, or the places that a source states. */
export interface TableList {
  get(code: string): ListedTable | undefined;
  all(): Iterable<ListedTable>;
}

/** A table list held in memory. */
export function tableList(tables: Iterable<ListedTable>): TableList {
  const byCode = new Map<string, ListedTable>();
  for (const table of tables) byCode.set(table.code, table);
  return { get: (code) => byCode.get(code), all: () => byCode.values() };
}
