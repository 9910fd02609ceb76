import { randomBytes } from 'node:crypto';
import type { Entry, Inviting, Joined, Joining, PasskeyQuestion, Recovering, Role } from '@testigo/review/api';
import {
  type DeskInvitationTable,
  deleteDeskInvitation,
  insertDeskChallenge,
  insertDeskInvitation,
  insertDeskPasskey,
  insertDeskPerson,
  lockDeskInvitation,
  lockDeskPasskey,
  saveDeskPasskeyCounter,
  selectDeskPerson,
  takeDeskChallenge,
} from '@testigo/store/desk';
import { hashCode, makeCode, suggestHandle } from './codes.ts';
import { type Desk, DeskRefusal } from './desk.ts';
import { askForPasskey, askWithPasskey, checkNewPasskey, checkPasskey, PASSKEY_SECONDS } from './passkeys.ts';
import { type Person, personOf, whoIs } from './sessions.ts';

/** An invitation that nobody used is void after so many days. */
export const INVITATION_DAYS = 7;
const SUGGESTIONS = 4;

/** Makes an invitation; its code is returned this once, and the desk keeps its hash. */
export async function invite(desk: Pick<Desk, 'workspace' | 'now'>, order: Inviting): Promise<string> {
  const code = makeCode();
  const invitation: DeskInvitationTable = {
    code: hashCode(code),
    role: order.role,
    team: order.team ?? null,
    station: order.station ?? null,
    expires: desk.now() + INVITATION_DAYS * 86_400,
  };
  await desk.workspace.database.transaction((session) => insertDeskInvitation(session, invitation));
  return code;
}

/** Opens an invitation: what its person chooses from. The invitation stays good until she has chosen. */
export async function openInvitation(desk: Desk, code: string): Promise<Entry> {
  const hash = hashCode(code);
  const handles = Array.from({ length: SUGGESTIONS }, suggestHandle);
  const passkey = await askForPasskey(desk, handles[0] ?? '');
  const expires = desk.now() + PASSKEY_SECONDS;
  const role = await desk.workspace.database.transaction(async (session) => {
    const invitation = await lockDeskInvitation(session, hash, desk.now());
    if (invitation === undefined) throw new DeskRefusal('code-unknown', 403);
    await insertDeskChallenge(session, { challenge: passkey.challenge, code: hash, expires }, desk.now());
    return invitation.role as Role;
  });
  return { role, handles, minutes: PASSKEY_SECONDS / 60, passkey };
}

/** Makes a person of an invitation, which is used up by it, and by nothing that fails. */
export async function join(desk: Desk, { code, handle, passkey }: Joining): Promise<Joined & { person: Person }> {
  const hash = hashCode(code);
  const recoveryCode = makeCode();
  const checked = passkey === null ? null : await checkNewPasskey(desk, passkey, (asked) => isAsked(desk, asked, hash));
  return desk.workspace.database.transaction(async (session) => {
    const invitation = await lockDeskInvitation(session, hash, desk.now());
    if (invitation === undefined) throw new DeskRefusal('code-unknown', 403);
    const { role, team, station } = invitation;
    const row = { id: randomBytes(16).toString('hex'), handle, role, team, station, recovery: hashCode(recoveryCode) };
    if (!(await insertDeskPerson(session, row))) throw new DeskRefusal('handle-taken', 409);
    if (checked !== null) await insertDeskPasskey(session, { ...checked, person: row.id });
    await deleteDeskInvitation(session, hash);
    const person = personOf({ ...row, revoked: false });
    return { who: whoIs(person), recoveryCode, person };
  });
}

/** A question that any passkey of this desk can answer, once. */
export async function askPasskey(desk: Desk): Promise<PasskeyQuestion> {
  const passkey = await askWithPasskey(desk);
  const challenge = { challenge: passkey.challenge, code: null, expires: desk.now() + PASSKEY_SECONDS };
  await desk.workspace.database.transaction((session) => insertDeskChallenge(session, challenge, desk.now()));
  return { passkey };
}

/** Who has answered with a passkey; throws a {@link DeskRefusal} where it is unknown, was answered before, or its person may not come in. */
export async function comeBack(desk: Desk, response: unknown): Promise<Person> {
  const id = idOf(response);
  const found = await desk.workspace.database.transaction((session) => lockDeskPasskey(session, id));
  if (found === undefined) throw new DeskRefusal('passkey-refused', 403);
  const counter = await checkPasskey(desk, response, found, (asked) => isAsked(desk, asked, null));
  return desk.workspace.database.transaction(async (session) => {
    const passkey = await lockDeskPasskey(session, id);
    const person = passkey && (await selectDeskPerson(session, { id: passkey.person }));
    if (person === undefined || person.revoked) throw new DeskRefusal('passkey-refused', 403);
    await saveDeskPasskeyCounter(session, id, counter);
    return personOf(person);
  });
}

/** Who comes back with a recovery code; throws a {@link DeskRefusal} where handle and code do not belong together. */
export async function recover(desk: Desk, { handle, code }: Recovering): Promise<Person> {
  const person = await desk.workspace.database.transaction((session) => selectDeskPerson(session, { handle }));
  if (person === undefined || person.revoked || !person.recovery.equals(hashCode(code))) {
    throw new DeskRefusal('recovery-refused', 403);
  }
  return personOf(person);
}

/** Whether a question was asked, of this invitation or of anybody; asking takes it away. */
function isAsked(desk: Desk, challenge: string, code: Buffer | null): Promise<boolean> {
  return desk.workspace.database.transaction(async (session) => {
    const taken = await takeDeskChallenge(session, challenge, desk.now());
    if (taken === undefined) return false;
    return code === null ? taken.code === null : taken.code?.equals(code) === true;
  });
}

function idOf(response: unknown): string {
  const id = typeof response === 'object' && response !== null && 'id' in response ? response.id : null;
  if (typeof id !== 'string' || id.length > 1400) throw new DeskRefusal('passkey-refused', 403);
  return id;
}
