import { createContext } from '../context.ts';
import { ElectionCount } from '../election-count.ts';
import { tableList } from '../table-list.ts';
import type { NaiveInput } from './naive-input.ts';

/** The count of an election that has begun, without any of its records. */
export function emptyCount(input: NaiveInput): ElectionCount {
  const places = new Map([...input.places].map(([source, tables]) => [source, tableList(tables)]));
  const { electionId: election, genesis, definition, verify } = input;
  return new ElectionCount(
    createContext({ election, genesis, definition, tables: tableList(input.tableList), places, verify }),
  );
}
