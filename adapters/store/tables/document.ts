import type { Session } from '../database/session.ts';

/** Documents that records pin by their SHA-256, word for word: definition, mappings. */
export interface DocumentTable {
  readonly sha256: Buffer;
  readonly bytes: Buffer;
}

export const documentDefinition = `
  create table document (
    sha256 bytea primary key check (sha256 = sha256(bytes)),
    bytes bytea not null
  );
`;

/** Keeps a document; one that is there already is the same. */
export async function insertDocument(session: Session, row: DocumentTable): Promise<void> {
  await session.db
    .insertInto('document')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The bytes of a document, or undefined. */
export async function selectDocument(session: Session, sha256: Buffer): Promise<Buffer | undefined> {
  const row = await session.db.selectFrom('document').select('bytes').where('sha256', '=', sha256).executeTakeFirst();
  return row?.bytes;
}
