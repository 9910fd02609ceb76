import { sql } from 'kysely';
import type { Session } from '../database/session.ts';

/** Private: somebody who works at the desk. No name, no address, no time: a handle, and what she may do. */
export interface DeskPersonTable {
  readonly id: string;
  readonly handle: string;
  readonly role: string;
  readonly team: string | null;
  /** The scan station she works at, whose sheets she is not given. */
  readonly station: string | null;
  /** SHA-256 of the recovery code. */
  readonly recovery: Buffer;
  readonly revoked: boolean;
}

/** Private: a passkey of a person. */
export interface DeskPasskeyTable {
  readonly id: string;
  readonly person: string;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

export const deskPersonDefinition = `
  create table desk_person (
    id text collate "C" primary key,
    handle text collate "C" not null unique,
    role text collate "C" not null,
    team text collate "C",
    station text collate "C",
    recovery bytea not null,
    revoked boolean not null default false
  );
  create table desk_passkey (
    id text collate "C" primary key,
    person text collate "C" not null references desk_person on delete cascade,
    public_key bytea not null,
    counter bigint not null,
    transports text[] not null
  );
`;

/** Adds a person; false where the handle is taken. */
export async function insertDeskPerson(session: Session, person: Omit<DeskPersonTable, 'revoked'>): Promise<boolean> {
  const added = await session.db
    .insertInto('desk_person')
    .values({ ...person, revoked: false })
    .onConflict((conflict) => conflict.column('handle').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A person by id or by handle. */
export async function selectDeskPerson(
  session: Session,
  by: { readonly id: string } | { readonly handle: string },
): Promise<DeskPersonTable | undefined> {
  const query = session.db.selectFrom('desk_person').selectAll();
  return ('id' in by ? query.where('id', '=', by.id) : query.where('handle', '=', by.handle)).executeTakeFirst();
}

/** A person whose leave is not taken back until this transaction ends; undefined where it was. */
export async function holdDeskPerson(session: Session, id: string): Promise<DeskPersonTable | undefined> {
  const query = session.db.selectFrom('desk_person').selectAll().where('id', '=', id).where('revoked', '=', false);
  return query.forShare().executeTakeFirst();
}

/** Everybody, by handle. */
export async function selectDeskPeople(session: Session): Promise<readonly DeskPersonTable[]> {
  return session.db.selectFrom('desk_person').selectAll().orderBy('handle').execute();
}

/** Takes a person's leave back for good, with every session; the person, or undefined where there is none. */
export async function revokeDeskPerson(session: Session, handle: string): Promise<DeskPersonTable | undefined> {
  const person = await session.db
    .updateTable('desk_person')
    .set({ revoked: true })
    .where('handle', '=', handle)
    .returningAll()
    .executeTakeFirst();
  if (person !== undefined) await session.db.deleteFrom('desk_session').where('person', '=', person.id).execute();
  return person;
}

/** Adds a passkey; one that is known already stays with its person. */
export async function insertDeskPasskey(session: Session, passkey: DeskPasskeyTable): Promise<void> {
  await session.db
    .insertInto('desk_passkey')
    .values(passkey)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A passkey by its id; nobody else uses it until this transaction ends. */
export async function lockDeskPasskey(session: Session, id: string): Promise<DeskPasskeyTable | undefined> {
  return session.db.selectFrom('desk_passkey').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Notes how often a passkey was used, as it says itself: a copy of it falls behind. */
export async function saveDeskPasskeyCounter(session: Session, id: string, counter: number): Promise<void> {
  await sql`update desk_passkey set counter = ${counter} where id = ${id}`.execute(session.db);
}
