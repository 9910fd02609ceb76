import type { ComparableSource } from '@testigo/counting';
import type { Database } from '../database/session.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertPublishedRows } from '../tables/published-row.ts';
import { deletePublishedSource, insertPublishedSource } from '../tables/published-source.ts';

/** Figures that are no source of the election, to be compared with those that are. */
export interface BorrowedFigures extends ComparableSource {
  readonly rows: AsyncIterable<BorrowedRow>;
}

/** One table of borrowed figures; `figures` in the order of the measures, null where not stated. */
export interface BorrowedRow {
  readonly row: number;
  readonly table: string;
  readonly figures: readonly (number | null)[];
}

const BATCH = 5000;

/** Puts figures beside the election's sources for the time of some work, and takes them away whatever comes of it. */
export async function withBorrowedFigures<Value>(
  database: Database,
  borrowed: readonly BorrowedFigures[],
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    for (const figures of borrowed) await borrow(database, figures);
    return await work();
  } finally {
    await database.transaction(async (session) => {
      for (const { id } of borrowed) await deletePublishedSource(session, toBytes(id));
    });
  }
}

async function borrow(database: Database, { id, name, contest, measures, rows }: BorrowedFigures): Promise<void> {
  const source = toBytes(id);
  await database.transaction((session) => insertPublishedSource(session, { source, name, contest, measures }));
  let batch: BorrowedRow[] = [];
  const flush = async () => {
    const full = batch.map(({ row, table, figures }) => ({ row, table_code: table, figures, link: null }));
    batch = [];
    await database.transaction((session) => insertPublishedRows(session, source, full));
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
}
