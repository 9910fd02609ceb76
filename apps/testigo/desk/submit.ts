import type { Json } from '@testigo/basics';
import type { Lease } from '@testigo/review';
import type { Answer, Receipt, Submission } from '@testigo/review/api';
import type { Session } from '@testigo/store';
import {
  type DeskSubmissionTable,
  type DeskTaskTable,
  deleteDeskLease,
  hasReceipt,
  holdDeskPerson,
  insertDeskPart,
  insertDeskReceipt,
  insertDeskSubmission,
  insertKeptApart,
  lockDeskTask,
  selectDeskPerson,
  selectDeskSubmissions,
} from '@testigo/store/desk';
import { type Desk, DeskRefusal, deskHash, partTag } from './desk.ts';
import { touched } from './hand-out.ts';
import { finishClearing, prepareClearing } from './keep-clearing.ts';
import { checkPlacing, keepPlacing, placeLate } from './keep-placing.ts';
import { checkReading, keepReading, measureKnown, readLate } from './keep-reading.ts';
import { openLease } from './seal-lease.ts';
import { type Person, personOf } from './sessions.ts';

/**
 * Keeps an answer, once, however often it comes. What the answer completes becomes records in the same transaction: a process that is killed leaves either
 * the answer and its records, or neither, and the browser sends it again.
 */
export async function submit(desk: Desk, person: Person | null, submission: Submission): Promise<Receipt> {
  const lease = openLease(desk, submission.lease);
  if (lease === null) throw new DeskRefusal('lease-unknown', 404);
  const { database } = desk.workspace;
  const owner = await database.transaction((session) => selectDeskPerson(session, { id: lease.person }));
  if (owner === undefined) throw new DeskRefusal('lease-unknown', 404);
  if (owner.revoked) return keepApart(desk, lease, submission);
  if (person === null) throw new DeskRefusal('not-entered', 401);
  if (person.id !== lease.person) throw new DeskRefusal('lease-unknown', 403);
  const { answer } = submission;
  if (lease.kind === 'settle' || lease.kind !== kindOf(answer)) throw new DeskRefusal('answer-refused', 422);
  const late = lease.expires <= desk.now();
  const again = await wasKept(desk, lease, submission);
  if (again) return { kept: 'already' };
  const keep = await prepare(desk, personOf(owner), lease, answer);
  const kept = await database.transaction(async (session) => {
    // A revocation waits for this answer, and then finds it; or this finds the revocation.
    if ((await holdDeskPerson(session, lease.person)) === undefined) return null;
    if (!(await insertDeskReceipt(session, receiptKey(desk, lease, submission.key)))) return false;
    if (!(await insertDeskReceipt(session, answeredKey(desk, lease)))) return false;
    for (const capture of lease.captures) {
      await insertDeskPart(session, partTag(desk, lease.person, touched(capture)));
    }
    await keep.store(session);
    return true;
  });
  if (kept === null) return keepApart(desk, lease, submission);
  if (kept) await keep.afterwards();
  return { kept: kept ? (late ? 'late' : 'now') : 'already' };
}

/** What has to be done to keep an answer: within the transaction, and once it is committed. */
interface Keeping {
  readonly store: (session: Session) => Promise<void>;
  readonly afterwards: () => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/** Checks an answer and says how it is kept; throws a {@link DeskRefusal} where it does not fit its task. */
async function prepare(desk: Desk, person: Person, lease: Lease, answer: Answer): Promise<Keeping> {
  switch (answer.kind) {
    case 'read': {
      const figures = checkReading(desk, lease, answer);
      if (lease.known === 1) {
        return { store: (session) => measureKnown(desk, session, lease, figures), afterwards: nothing };
      }
      const store = (session: Session) =>
        inTask(session, lease, person, [...figures], {
          late: () => readLate(desk, session, lease, figures),
          step: (task, answers) => keepReading(desk, session, lease, task, answers),
        });
      return { store, afterwards: nothing };
    }
    case 'place':
    case 'aside': {
      const placing = checkPlacing(desk, person, answer);
      const store = (session: Session) =>
        inTask(session, lease, person, placing as unknown as Json, {
          late: () => placeLate(session, lease, placing),
          step: (task, answers) => keepPlacing(desk, session, lease, task, answers),
        });
      return { store, afterwards: nothing };
    }
    case 'release':
    case 'withhold': {
      const cleared = await prepareClearing(desk, lease, answer);
      return { store: (session) => finishClearing(desk, session, lease, cleared), afterwards: cleared.afterwards };
    }
  }
}

/** A task with all that was answered to it, this answer included. */
interface Steps {
  readonly late: () => Promise<void>;
  readonly step: (task: DeskTaskTable, answers: readonly DeskSubmissionTable[]) => Promise<void>;
}

async function inTask(session: Session, lease: Lease, person: Person, answer: Json, steps: Steps): Promise<void> {
  const task = await lockDeskTask(session, lease.task);
  if (task === undefined) return steps.late();
  const before = await selectDeskSubmissions(session, task.id);
  await insertDeskSubmission(session, { task: task.id, person: person.id, place: before.length + 1, answer });
  await deleteDeskLease(session, task.id, person.id);
  await steps.step(task, await selectDeskSubmissions(session, task.id));
}

function kindOf(answer: Answer): Lease['kind'] {
  switch (answer.kind) {
    case 'read':
      return 'read';
    case 'place':
    case 'aside':
      return 'place';
    case 'release':
    case 'withhold':
      return 'clear';
  }
}

/** Tells an answer that comes again: the same browser may not have heard that it was kept. */
function receiptKey(desk: Desk, lease: Lease, key: string): Buffer {
  return deskHash(desk, 'receipt', `${lease.person}\n${key}`);
}

/** Tells that a person has answered a task, with whatever key: two tabs are one person. */
function answeredKey(desk: Desk, lease: Lease): Buffer {
  return deskHash(desk, 'answered', `${lease.person}\n${lease.task}`);
}

/** Whether an answer was kept before, so that nothing need be prepared for it. */
async function wasKept(desk: Desk, lease: Lease, { key }: Submission): Promise<boolean> {
  const keys = [receiptKey(desk, lease, key), answeredKey(desk, lease)];
  return desk.workspace.database.transaction((session) => hasReceipt(session, keys));
}

async function keepApart(desk: Desk, lease: Lease, { key, answer }: Submission): Promise<Receipt> {
  const { kind, captures, table, contest } = lease;
  await desk.workspace.database.transaction(async (session) => {
    if (!(await insertDeskReceipt(session, receiptKey(desk, lease, key)))) return;
    const subject: Json = { kind, captures: [...captures], table, contest };
    await insertKeptApart(session, { person: lease.person, subject, answer: answer as unknown as Json });
  });
  return { kept: 'aside' };
}
