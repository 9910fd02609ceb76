import type { Session } from '../database/session.ts';

/** Private: an invitation that nobody has used yet, by the hash of its code. */
export interface DeskInvitationTable {
  readonly code: Buffer;
  readonly role: string;
  readonly team: string | null;
  readonly station: string | null;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** Private: a question that a passkey has to answer, once. `code`: the invitation that it belongs to. */
export interface DeskChallengeTable {
  readonly challenge: string;
  readonly code: Buffer | null;
  readonly expires: number;
}

/** Private: a browser that has entered, by the hash of its cookie. Deleted when it leaves or its time is over. */
export interface DeskSessionTable {
  readonly token: Buffer;
  readonly person: string;
  readonly expires: number;
}

export const deskEntryDefinition = `
  create table desk_invitation (
    code bytea primary key,
    role text collate "C" not null,
    team text collate "C",
    station text collate "C",
    expires bigint not null
  );
  create table desk_challenge (
    challenge text collate "C" primary key,
    code bytea,
    expires bigint not null
  );
  create table desk_session (
    token bytea primary key,
    person text collate "C" not null references desk_person on delete cascade,
    expires bigint not null
  );
  create index desk_session_by_person on desk_session (person);
`;

/** Adds an invitation. */
export async function insertDeskInvitation(session: Session, invitation: DeskInvitationTable): Promise<void> {
  await session.db.insertInto('desk_invitation').values(invitation).execute();
}

/** The invitation of a code, if its time is not over; nobody else takes it until this transaction ends. */
export async function lockDeskInvitation(
  session: Session,
  code: Buffer,
  now: number,
): Promise<DeskInvitationTable | undefined> {
  const query = session.db
    .selectFrom('desk_invitation')
    .selectAll()
    .where('code', '=', code)
    .where('expires', '>', now);
  return query.forUpdate().executeTakeFirst();
}

/** Takes an invitation away: it was used. */
export async function deleteDeskInvitation(session: Session, code: Buffer): Promise<void> {
  await session.db.deleteFrom('desk_invitation').where('code', '=', code).execute();
}

/** How many invitations nobody has used yet. */
export async function countDeskInvitations(session: Session, now: number): Promise<number> {
  const { invitations } = await session.db
    .selectFrom('desk_invitation')
    .select(({ fn }) => fn.countAll<number>().as('invitations'))
    .where('expires', '>', now)
    .executeTakeFirstOrThrow();
  return invitations;
}

/** Notes a question for a passkey, and forgets those whose time is over. */
export async function insertDeskChallenge(session: Session, challenge: DeskChallengeTable, now: number): Promise<void> {
  await session.db.deleteFrom('desk_challenge').where('expires', '<=', now).execute();
  await session.db.insertInto('desk_challenge').values(challenge).execute();
}

/** Takes a question away and returns it: it is answered once, or never. */
export async function takeDeskChallenge(
  session: Session,
  challenge: string,
  now: number,
): Promise<DeskChallengeTable | undefined> {
  const taken = await session.db
    .deleteFrom('desk_challenge')
    .where('challenge', '=', challenge)
    .returningAll()
    .executeTakeFirst();
  return taken !== undefined && taken.expires > now ? taken : undefined;
}

/** Notes a browser that has entered, and forgets those whose time is over. */
export async function insertDeskSession(session: Session, entered: DeskSessionTable, now: number): Promise<void> {
  await session.db.deleteFrom('desk_session').where('expires', '<=', now).execute();
  await session.db.insertInto('desk_session').values(entered).execute();
}

/** Whose browser has entered with a cookie; undefined where the time is over. */
export async function selectDeskSession(
  session: Session,
  token: Buffer,
  now: number,
): Promise<DeskSessionTable | undefined> {
  const query = session.db.selectFrom('desk_session').selectAll().where('token', '=', token).where('expires', '>', now);
  return query.executeTakeFirst();
}

/** Lets a session last longer. */
export async function lengthenDeskSession(session: Session, token: Buffer, expires: number): Promise<void> {
  await session.db.updateTable('desk_session').set({ expires }).where('token', '=', token).execute();
}

/** Ends a session. */
export async function deleteDeskSession(session: Session, token: Buffer): Promise<void> {
  await session.db.deleteFrom('desk_session').where('token', '=', token).execute();
}
