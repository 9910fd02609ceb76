import { byCodeUnit } from '@testigo/basics';
import { STATION_REVOKED } from '@testigo/intake/captures';
import type { DeskView, PersonView, QueueView, Revoking, Role } from '@testigo/review/api';
import { TASK_KINDS } from '@testigo/review/api';
import {
  countDeskTasks,
  countKeptApart,
  type DeskMeasureTable,
  insertDeskMeasures,
  insertRevokedStation,
  parkPicturesOf,
  revokeDeskPerson,
  selectDeskMeasures,
  selectDeskPeople,
  selectDeskPerson,
  selectRevokedStations,
} from '@testigo/store/desk';
import { queueAnotherLook } from './another-look.ts';
import { type Desk, DeskRefusal } from './desk.ts';
import { isPaused, MEASURES, qualityOf, statisticsOf, sumsOf } from './statistics.ts';

/** What keeping the desk needs of it. */
export type KeptDesk = Pick<Desk, 'workspace' | 'open'>;

/** The desk as its keeper sees it. */
export async function viewDesk({ workspace }: KeptDesk): Promise<DeskView> {
  return workspace.database.transaction(async (session) => {
    const measures = await selectDeskMeasures(session);
    const people = await selectDeskPeople(session);
    const { wrongFields, wrongKnownFields } = qualityOf(measures);
    return {
      people: people.map((person) => viewPerson(person, measures)),
      queues: queuesOf(await countDeskTasks(session)),
      revokedStations: [...(await selectRevokedStations(session))],
      keptApart: await countKeptApart(session),
      wrongFields,
      wrongKnownFields,
    };
  });
}

function viewPerson(
  { id, handle, role, team, station, revoked }: Awaited<ReturnType<typeof selectDeskPeople>>[number],
  measures: readonly DeskMeasureTable[],
): PersonView {
  const sums = sumsOf(measures, id);
  const paused = isPaused(sums);
  return { handle, role: role as Role, team, station, revoked, paused, statistics: statisticsOf(sums) };
}

/** Queues of every kind, those without tasks too. */
export function queuesOf(counted: Awaited<ReturnType<typeof countDeskTasks>>): QueueView[] {
  return TASK_KINDS.map((kind) => {
    const own = counted.filter((one) => one.kind === kind);
    const sum = (take: 'free' | 'leased') => own.reduce((total, one) => total + one[take], 0);
    return { kind, free: sum('free'), leased: sum('leased') };
  });
}

/**
 * Takes back the leave of a person or a station: sessions end at once, what is sent later is kept apart, and the sheets that were read or scanned before are
 * queued for another look. Returns how many those are. Nothing that was kept is taken away.
 */
export async function revoke(desk: KeptDesk, order: Revoking): Promise<number> {
  const { database } = desk.workspace;
  if ('station' in order) {
    await database.transaction(async (session) => {
      await insertRevokedStation(session, order.station);
      await parkPicturesOf(session, order.station, STATION_REVOKED);
    });
    return queueAnotherLook(desk, order);
  }
  const person = await database.transaction((session) => revokeDeskPerson(session, order.handle));
  if (person === undefined) throw new DeskRefusal('not-found', 404);
  return queueAnotherLook(desk, { person: person.id });
}

/** Ends the pause of a person: she is measured anew from here. */
export async function resume({ workspace }: KeptDesk, handle: string): Promise<void> {
  await workspace.database.transaction(async (session) => {
    const person = await selectDeskPerson(session, { handle });
    if (person === undefined) throw new DeskRefusal('not-found', 404);
    const sums = sumsOf(await selectDeskMeasures(session, person.id), person.id);
    const rows = [
      [MEASURES.knownFields, MEASURES.fieldsBefore],
      [MEASURES.knownSheet, MEASURES.sheetsBefore],
    ] as const;
    await insertDeskMeasures(
      session,
      rows.map(([what, before]) => {
        const [all, known] = [sums.get(what), sums.get(before)];
        const count = (all?.count ?? 0) - (known?.count ?? 0);
        return { person: person.id, what: before, count, total: (all?.total ?? 0) - (known?.total ?? 0) };
      }),
    );
  });
}

/** People by role, for a status line. */
export function countRoles(people: readonly PersonView[]): readonly string[] {
  const working = people.filter(({ revoked }) => !revoked);
  const groups = [...Map.groupBy(working, ({ role }) => role)];
  return groups.map(([role, own]) => `${own.length} ${role}${own.length === 1 ? '' : 's'}`).sort(byCodeUnit);
}
