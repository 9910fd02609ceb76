import { KINDS_OF_ROLE, type ROUTES, type Route, type TaskOffer } from '@testigo/review/api';
import { countDeskTasks, selectDeskMeasures } from '@testigo/store/desk';
import { clearView } from './clear-view.ts';
import { draftDecision, signDecision } from './decisions.ts';
import { type Desk, DeskRefusal } from './desk.ts';
import { askPasskey, comeBack, INVITATION_DAYS, invite, join, openInvitation, recover } from './enter.ts';
import { type HandedOut, handOut } from './hand-out.ts';
import { giveBack, keepLease } from './keep-lease.ts';
import { queuesOf, resume, revoke, viewDesk } from './keeper.ts';
import { placeView, readView } from './read-view.ts';
import { openLease, sealLease } from './seal-lease.ts';
import { beginSession, endSession, expectRole, type Person, whoIs } from './sessions.ts';
import { settleView } from './settle-view.ts';
import { isPaused, statisticsOf, sumsOf } from './statistics.ts';
import { submit } from './submit.ts';
import { suggestTables } from './suggest-tables.ts';
import { takeUp } from './take-up.ts';

/** Who asks, and how her cookie is changed. */
export interface Asking {
  readonly person: Person | null;
  readonly token: string | null;
  /** Gives the browser a cookie, or takes it away. */
  setToken(token: string | null): void;
}

type Asked<One> = One extends Route<infer Body, unknown> ? Body : never;
type Told<One> = One extends Route<infer _, infer Answer> ? Answer : never;

/** What answers each route. */
export type Answers = {
  readonly [Name in keyof typeof ROUTES]: (
    asked: Asked<(typeof ROUTES)[Name]>,
    asking: Asking,
  ) => Promise<Told<(typeof ROUTES)[Name]>>;
};

/** What the desk answers, route by route. */
export function createAnswers(desk: Desk): Answers {
  return { ...entryAnswers(desk), ...taskAnswers(desk), ...keeperAnswers(desk) };
}

type EntryNames = 'session' | 'enter' | 'join' | 'passkeyQuestion' | 'passkeyAnswer' | 'recover' | 'leave';

function entryAnswers(desk: Desk): Pick<Answers, EntryNames> {
  const { title, rehearsal } = desk.open.election.definition;
  const enter = async (person: Person, { setToken }: Asking) => {
    setToken(await beginSession(desk, person));
    return { who: whoIs(person) };
  };
  return {
    session: async (_, { person }) => ({
      election: { title, rehearsal },
      who: person === null ? null : whoIs(person),
    }),
    enter: ({ code }) => openInvitation(desk, code),
    join: async (joining, asking) => {
      const { person, who, recoveryCode } = await join(desk, joining);
      await enter(person, asking);
      return { who, recoveryCode };
    },
    passkeyQuestion: () => askPasskey(desk),
    passkeyAnswer: async ({ passkey }, asking) => enter(await comeBack(desk, passkey), asking),
    recover: async (recovering, asking) => enter(await recover(desk, recovering), asking),
    leave: async (_, { token, setToken }) => {
      if (token !== null) await endSession(desk, token);
      setToken(null);
      return { done: true };
    },
  };
}

type TaskNames = 'home' | 'next' | 'takeUp' | 'keep' | 'giveBack' | 'suggest' | 'submit' | 'draft' | 'sign';

function taskAnswers(desk: Desk): Pick<Answers, TaskNames> {
  const { database } = desk.workspace;
  return {
    home: async (_, asking) => {
      const person = entered(asking);
      return database.transaction(async (session) => {
        const sums = sumsOf(await selectDeskMeasures(session, person.id), person.id);
        const queues = queuesOf(await countDeskTasks(session));
        const waiting = KINDS_OF_ROLE[person.role].map((kind) => {
          return { kind, tasks: queues.find((queue) => queue.kind === kind)?.free ?? 0 };
        });
        const contests = desk.open.election.definition.contests.map(({ id, title }) => ({ id, title }));
        return { who: whoIs(person), waiting, statistics: statisticsOf(sums), paused: isPaused(sums), contests };
      });
    },
    next: async ({ kinds }, asking) => offer(desk, await handOut(desk, entered(asking), kinds)),
    takeUp: async (order, asking) => offer(desk, await takeUp(desk, entered(asking), order)),
    keep: async ({ lease }, asking) => keepLease(desk, entered(asking), lease),
    giveBack: async ({ lease }, asking) => giveBack(desk, entered(asking), lease),
    suggest: async ({ lease, typed }, asking) => {
      const person = entered(asking);
      if (lease === undefined) expectRole(person, 'reviewer');
      else if (openLease(desk, lease)?.person !== person.id) throw new DeskRefusal('lease-unknown', 403);
      return suggestTables(desk, typed);
    },
    // Whoever was revoked has no session any more, and what she sends is kept apart all the same.
    submit: (submission, { person }) => submit(desk, person, submission),
    draft: async (draft, asking) => draftDecision(desk, entered(asking), draft),
    sign: async (signature, asking) => signDecision(desk, entered(asking), signature),
  };
}

type KeeperNames = 'desk' | 'invite' | 'revoke' | 'resume';

function keeperAnswers(desk: Desk): Pick<Answers, KeeperNames> {
  return {
    desk: async (_, asking) => {
      expectRole(entered(asking), 'keeper', 'coordinator');
      return viewDesk(desk);
    },
    invite: async (order, asking) => {
      expectRole(entered(asking), 'keeper');
      const code = await invite(desk, order);
      return { code, link: invitationLink(desk.origin, code), days: INVITATION_DAYS };
    },
    revoke: async (order, asking) => {
      expectRole(entered(asking), 'keeper', 'coordinator');
      return { queued: await revoke(desk, order) };
    },
    resume: async ({ handle }, asking) => {
      expectRole(entered(asking), 'keeper', 'coordinator');
      await resume(desk, handle);
      return { done: true };
    },
  };
}

/** The address that opens the desk with an invitation; what stands behind the # is sent to no server. */
export function invitationLink(origin: string, code: string): string {
  return `${origin}/#${code}`;
}

/** What a person sees of a task that is leased to her. */
async function offer(desk: Desk, lease: HandedOut): Promise<TaskOffer> {
  if (lease === 'nothing' || lease === 'pause') return { task: null, why: lease };
  const sealed = { lease, sealed: sealLease(desk, lease) };
  switch (lease.kind) {
    case 'read':
      return { task: await readView(desk, sealed), why: null };
    case 'place':
      return { task: await placeView(desk, sealed, desk.exampleCode), why: null };
    case 'clear':
      return { task: await clearView(desk, sealed), why: null };
    case 'settle':
      return { task: await settleView(desk, sealed), why: null };
  }
}

function entered({ person }: Asking): Person {
  if (person === null) throw new DeskRefusal('not-entered', 401);
  return person;
}
