import type { Role, Who } from '@testigo/review/api';
import {
  type DeskPersonTable,
  deleteDeskSession,
  insertDeskSession,
  lengthenDeskSession,
  selectDeskPerson,
  selectDeskSession,
} from '@testigo/store/desk';
import { hashToken, makeToken } from './codes.ts';
import { type Desk, DeskRefusal } from './desk.ts';

/** A session ends so many seconds after its last request. */
const IDLE_SECONDS = 45 * 60;
/** It is lengthened when so many seconds of it are gone, so that not every request writes. */
const LENGTHEN_AFTER = 5 * 60;

/** Somebody who has entered. */
export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly role: Role;
  readonly team: string | null;
  readonly station: string | null;
}

/** What others may know of a person. */
export function whoIs({ handle, role }: Person): Who {
  return { handle, role };
}

/** A person as the desk keeps her. */
export function personOf({ id, handle, role, team, station }: DeskPersonTable): Person {
  return { id, handle, role: role as Role, team, station };
}

/** Lets a person's browser in, and returns the secret for its cookie. */
export async function beginSession(desk: Desk, person: Pick<Person, 'id'>): Promise<string> {
  const token = makeToken();
  const session = { token: hashToken(token), person: person.id, expires: desk.now() + IDLE_SECONDS };
  await desk.workspace.database.transaction((database) => insertDeskSession(database, session, desk.now()));
  return token;
}

/** Ends the session of a cookie. */
export async function endSession(desk: Desk, token: string): Promise<void> {
  await desk.workspace.database.transaction((database) => deleteDeskSession(database, hashToken(token)));
}

/** Who has entered with a cookie; null where nobody has, her time is over, or her leave was taken back. */
export async function findSession(desk: Desk, token: string | null): Promise<Person | null> {
  if (token === null) return null;
  const hash = hashToken(token);
  return desk.workspace.database.transaction(async (database) => {
    const session = await selectDeskSession(database, hash, desk.now());
    if (session === undefined) return null;
    const person = await selectDeskPerson(database, { id: session.person });
    if (person === undefined || person.revoked) return null;
    const expires = desk.now() + IDLE_SECONDS;
    if (expires - session.expires > LENGTHEN_AFTER) await lengthenDeskSession(database, hash, expires);
    return personOf(person);
  });
}

/** Throws a {@link DeskRefusal} unless a person has one of the roles. */
export function expectRole(person: Person, ...roles: readonly Role[]): void {
  if (!roles.includes(person.role)) throw new DeskRefusal('not-allowed', 403);
}
