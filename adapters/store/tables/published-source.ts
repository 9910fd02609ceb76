import type { Session } from '../database/session.ts';

/** What figures of a source mean, in the order in which its rows keep them: `option:MUD`, `candidate:EG`, `valid`, `register` … */
export interface PublishedSourceTable {
  readonly source: Buffer;
  readonly name: string;
  readonly contest: string;
  readonly measures: readonly string[];
}

export const publishedSourceDefinition = `
  create table published_source (
    source bytea primary key references record,
    name text not null,
    contest text collate "C" not null,
    measures text[] not null
  );
  create index published_source_by_name on published_source (name);
`;

/** Takes a source down; one that is there already is the same. */
export async function insertPublishedSource(session: Session, row: PublishedSourceTable): Promise<void> {
  await session.db
    .insertInto('published_source')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Sources of a name, in the order in which they came. */
export async function selectPublishedSources(session: Session, name: string): Promise<readonly PublishedSourceTable[]> {
  return session.db
    .selectFrom('published_source')
    .innerJoin('record', 'record.id', 'published_source.source')
    .select(['source', 'name', 'contest', 'measures'])
    .where('name', '=', name)
    .orderBy('number')
    .execute();
}

/** The names of all sources, sorted. */
export async function selectSourceNames(session: Session): Promise<readonly string[]> {
  const rows = await session.db.selectFrom('published_source').select('name').distinct().orderBy('name').execute();
  return rows.map((row) => row.name);
}
