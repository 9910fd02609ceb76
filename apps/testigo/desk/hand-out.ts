import { isKnownTurn, type Lease, orderOfTurn, tryOrder } from '@testigo/review';
import { KINDS_OF_ROLE, type TaskKind } from '@testigo/review/api';
import type { Session } from '@testigo/store';
import {
  type DeskTaskTable,
  deleteIdleSettlements,
  giveBackLeases,
  hasOverdueLeases,
  insertDeskLease,
  lockDeskTask,
  nextDeskTurn,
  saveDeskTask,
  selectDeskMeasures,
  selectDeskParts,
  selectLeasesOfPerson,
  selectOpenTasks,
  takeOpenTask,
} from '@testigo/store/desk';
import { type Desk, partTag } from './desk.ts';
import { findKnownSheet } from './known-sheet.ts';
import type { Person } from './sessions.ts';
import { isPaused, sumsOf } from './statistics.ts';

/** So many of the tasks that come first are drawn from by chance, so that nobody can tell who reads what, and readers do not wait for each other. */
const DRAWN_FROM = 48;
/** After so many draws without a fitting task there is nothing for this person. */
const DRAWS = 12;

/** A lease, or why there is none. */
export type HandedOut = Lease | 'nothing' | 'pause';

/** Leases the next task to a person: the one she has already, a known sheet now and then, else what comes first and she took no part in. */
export async function handOut(desk: Desk, person: Person, asked?: readonly TaskKind[]): Promise<HandedOut> {
  const kinds = KINDS_OF_ROLE[person.role].filter((kind) => asked === undefined || asked.includes(kind));
  if (kinds.length === 0) return 'nothing';
  await giveBackOverdue(desk);
  return desk.workspace.database.transaction(async (session) => {
    if (isPaused(sumsOf(await selectDeskMeasures(session, person.id), person.id))) return 'pause';
    const held = await findHeld(desk, session, person, kinds);
    if (held !== null) return held;
    if (kinds.includes('read') && isKnownTurn(desk.random())) {
      const known = await findKnownSheet(desk, session, person);
      if (known !== null) return known;
    }
    return draw(desk, session, person, kinds);
  });
}

/** Gives back every lease whose time is over. */
export async function giveBackOverdue({ workspace: { database }, now }: Desk): Promise<void> {
  const at = now();
  if (!(await database.transaction((session) => hasOverdueLeases(session, at)))) return;
  await database.transaction(async (session) => {
    await giveBackLeases(session, { now: at });
    await deleteIdleSettlements(session);
  });
}

/** The task that a person has already: a second tab is given the same one. */
async function findHeld(
  desk: Desk,
  session: Session,
  person: Person,
  kinds: readonly TaskKind[],
): Promise<Lease | null> {
  for (const { task: id, began, expires } of await selectLeasesOfPerson(session, person.id)) {
    if (expires <= desk.now()) continue;
    const task = await lockDeskTask(session, id);
    if (task !== undefined && kinds.includes(task.kind as TaskKind)) return leaseOf(task, person, began, expires);
  }
  return null;
}

async function draw(
  desk: Desk,
  session: Session,
  person: Person,
  kinds: readonly TaskKind[],
): Promise<Lease | 'nothing'> {
  const search = {
    kinds,
    isReviewer: person.role === 'reviewer',
    station: person.station,
    order: orderOfTurn(await nextDeskTurn(session)),
    limit: DRAWN_FROM,
  };
  for (let drawn = 0; drawn < DRAWS; drawn += 1) {
    const found = await selectOpenTasks(session, { ...search, skip: drawn * DRAWN_FROM });
    const fitting = await withoutOwn(desk, session, person, found);
    for (const { id } of inOrder(fitting, search.order, person, desk.random)) {
      const task = await takeOpenTask(session, id);
      if (task !== undefined) return take(desk, session, person, task);
    }
    if (found.length < DRAWN_FROM) break;
  }
  return 'nothing';
}

/** Whoever waited longest goes first; of the others one is drawn. */
function inOrder(
  tasks: readonly DeskTaskTable[],
  order: 'largest-register' | 'longest-waiting',
  person: Person,
  random: () => number,
): readonly DeskTaskTable[] {
  return order === 'longest-waiting' ? tasks : tryOrder(tasks, person.team, random);
}

/** The tasks in which a person took no part; whoever settles must not have touched any of the captures. */
async function withoutOwn(
  desk: Desk,
  session: Session,
  person: Person,
  tasks: readonly DeskTaskTable[],
): Promise<readonly DeskTaskTable[]> {
  const tags = new Map(tasks.map((task) => [task.id, tagsAgainst(desk, person, task)]));
  const taken = await selectDeskParts(session, [...tags.values()].flat());
  const own = new Set(taken.map((tag) => tag.toString('hex')));
  return tasks.filter(({ id }) => tags.get(id)?.every((tag) => !own.has(tag.toString('hex'))) === true);
}

function tagsAgainst(desk: Desk, person: Person, task: DeskTaskTable): readonly Buffer[] {
  const subjects = task.kind === 'settle' ? task.captures.map((id) => touched(id.toString('hex'))) : [task.subject];
  return subjects.map((subject) => partTag(desk, person.id, subject));
}

/** What a person takes part in who answers anything about a capture. */
export function touched(capture: string): string {
  return `touched:${capture}`;
}

/** Leases a task that was locked to a person. */
export async function take(desk: Desk, session: Session, person: Person, task: DeskTaskTable): Promise<Lease> {
  const [began, expires] = [desk.now(), desk.now() + desk.leaseSeconds];
  const tag = partTag(desk, person.id, task.subject);
  await insertDeskLease(session, { task: task.id, person: person.id, tag, began, expires });
  const teams = person.team === null ? task.teams : [...new Set([...task.teams, person.team])];
  await saveDeskTask(session, { ...task, open: task.open - 1, teams });
  return leaseOf(task, person, began, expires);
}

/** The lease of a task that a person has. */
export function leaseOf(task: DeskTaskTable, person: Person, began: number, expires: number): Lease {
  return {
    task: task.id,
    known: 0,
    kind: task.kind as TaskKind,
    captures: task.captures.map((id) => id.toString('hex')),
    table: task.table_code,
    contest: task.contest,
    person: person.id,
    began,
    expires,
  };
}
