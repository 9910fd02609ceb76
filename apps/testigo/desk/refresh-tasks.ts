import { randomUUID } from 'node:crypto';
import { accountsOf, readElectionFacts, settleTables } from '@testigo/counting';
import type { Capture, Identified } from '@testigo/record';
import { type NeededTask, neededTasks } from '@testigo/review';
import type { Session } from '@testigo/store';
import {
  changedTablesSince,
  deleteUnneededTasks,
  insertDeskTasks,
  lockDeskProgress,
  type NewDeskTask,
  type PictureToDo,
  saveDeskProgress,
  selectToClear,
  selectToMask,
  selectToPlace,
  selectWorkingPictures,
} from '@testigo/store/desk';
import type { Desk } from './desk.ts';

/** What making tasks needs. */
export type TaskMakingDesk = Pick<Desk, 'workspace' | 'open'>;

/** So many tables are looked at in one transaction. */
const BATCH = 200;
const PICTURES = 500;

/**
 * Makes the tasks that follow from what was counted and received since the last time, and takes away those that nobody has begun and nothing asks for any
 * more. Returns how many were made. Safe with several processes: one makes tasks, the others wait.
 */
export async function refreshTasks(desk: TaskMakingDesk): Promise<number> {
  let made = await makePictureTasks(desk);
  while (true) {
    const batch = await makeTableTasks(desk);
    made += batch.made;
    if (batch.done) return made;
  }
}

/** Pictures to be placed, masked and looked at. In a rehearsal nobody is real, and what a machine masked needs no look. */
async function makePictureTasks({ workspace, open }: TaskMakingDesk): Promise<number> {
  return workspace.database.transaction(async (session) => {
    await lockDeskProgress(session);
    const place = (await selectToPlace(session, PICTURES)).map((row) => pictureTask('place', row, 2));
    const mask = (await selectToMask(session, PICTURES)).map((row) => pictureTask('clear', row, 1));
    const look = open.election.genesis.rehearsal ? [] : await selectToClear(session, PICTURES);
    return insertDeskTasks(session, [...place, ...mask, ...look.map((row) => pictureTask('clear', row, 1))]);
  });
}

function pictureTask(kind: 'place' | 'clear', { capture, station }: PictureToDo, open: number): NewDeskTask {
  const id = capture.toString('hex');
  return {
    id: randomUUID(),
    kind,
    subject: `${kind}:${id}`,
    captures: [capture],
    table_code: null,
    contest: null,
    priority: 0,
    open,
    again: false,
    stations: station === null ? [] : [station],
  };
}

/** Reading and settling of the next tables that have changed. */
async function makeTableTasks(desk: TaskMakingDesk): Promise<{ readonly made: number; readonly done: boolean }> {
  return desk.workspace.database.transaction(async (session) => {
    const changed = await changedTablesSince(session, await lockDeskProgress(session), BATCH);
    const last = changed.at(-1);
    if (last === undefined) return { made: 0, done: true };
    const gone = changed.filter(({ missing }) => missing).map(({ table_code }) => table_code);
    await deleteUnneededTasks(session, gone, []);
    const here = changed.filter(({ missing }) => !missing).map(({ table_code }) => table_code);
    let made = 0;
    for (let from = 0; from < here.length; from += BATCH) {
      made += await makeTasksOf(desk, session, here.slice(from, from + BATCH));
    }
    await saveDeskProgress(session, last.version);
    return { made, done: false };
  });
}

async function makeTasksOf({ open }: TaskMakingDesk, session: Session, codes: readonly string[]): Promise<number> {
  const accounts = await open.counts.view(async (view) => {
    const facts = await readElectionFacts(view, open.election);
    const records = await view.recordsAround({ records: [], tables: codes });
    return accountsOf(await settleTables(view, facts, codes, records));
  });
  const captures = new Map(accounts.flatMap((account) => account.captures.map((one) => [one.id, one] as const)));
  const needed = accounts.flatMap((account) => neededTasks(open.election.definition, account));
  const shown = await withPictures(session, needed);
  const subjects = shown.map(({ subject }) => subject);
  await deleteUnneededTasks(session, codes, subjects);
  return insertDeskTasks(
    session,
    shown.map((task) => tableTask(task, captures)),
  );
}

/** Reading needs pictures of every capture; settling goes on without. */
async function withPictures(session: Session, tasks: readonly NeededTask[]): Promise<readonly NeededTask[]> {
  const wanted = tasks.flatMap(({ captures }) => captures.map((id) => Buffer.from(id, 'hex')));
  const rows = await selectWorkingPictures(session, wanted);
  const seen = new Set(rows.map(({ capture }) => capture.toString('hex')));
  return tasks.filter(({ kind, captures }) => kind === 'settle' || captures.every((id) => seen.has(id)));
}

/** A task as it is added; `open` counts the people it waits for. */
function tableTask(
  { kind, subject, captures, table, contest, priority }: NeededTask,
  records: ReadonlyMap<string, Identified<Capture>>,
): NewDeskTask {
  const stations = captures.flatMap((id) => records.get(id)?.record.station ?? []);
  return {
    id: randomUUID(),
    kind,
    subject,
    captures: captures.map((id) => Buffer.from(id, 'hex')),
    table_code: table,
    contest,
    priority,
    open: kind === 'read' ? 2 : 1,
    again: false,
    stations: [...new Set(stations)],
  };
}
