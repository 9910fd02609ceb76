import { fieldsOfContest, type SheetFormat } from '@testigo/election';
import type { Figure, Identified, Reading } from '@testigo/record';
import { countDifferences, figuresOfAnswer, type Lease, nextStep, sheetFormatOf, typedPlaces } from '@testigo/review';
import type { ReadAnswer } from '@testigo/review/api';
import { appendRecords, type Session } from '@testigo/store';
import {
  countLeasesOfTask,
  type DeskMeasureTable,
  type DeskSubmissionTable,
  type DeskTaskTable,
  deleteDeskTask,
  insertDeskMeasures,
  knownFiguresOf,
  saveDeskTask,
} from '@testigo/store/desk';
import { type Desk, DeskRefusal } from './desk.ts';
import { makeReading } from './make-readings.ts';
import { MEASURES } from './statistics.ts';

/** Checks what a person typed and returns it as a reading has it; throws a {@link DeskRefusal} where it does not fit the sheet. */
export function checkReading(desk: Desk, lease: Lease, { figures }: ReadAnswer): readonly Figure[] {
  const arranged = lease.contest === null ? null : figuresOfAnswer(formatOf(desk, lease), lease.contest, figures);
  if (arranged === null) throw new DeskRefusal('answer-refused', 422);
  return arranged;
}

/**
 * Goes on with a sheet that one more person has read: waits for the next, or makes records of all readings at once. Until then nobody but the desk knows
 * what the first one saw, so the second is not led by it, not even by the public log.
 */
export async function keepReading(
  desk: Desk,
  session: Session,
  lease: Lease,
  task: DeskTaskTable,
  answers: readonly DeskSubmissionTable[],
): Promise<void> {
  const readings = answers.map(({ answer }) => answer as readonly Figure[]);
  await insertDeskMeasures(session, [timeOf(desk, lease)]);
  const next = nextStep(readings);
  if (next.step === 'wait') {
    const open = next.wanted - answers.length - (await countLeasesOfTask(session, task.id));
    return saveDeskTask(session, { ...task, open: Math.max(0, open) });
  }
  const { table_code: table, contest } = task;
  if (table !== null && contest !== null) {
    const sheet = { table, contest, captures: task.captures.map((id) => id.toString('hex')) };
    const records = answers.flatMap(({ person }, place) => makeReading(desk, sheet, person, readings[place]) ?? []);
    await appendRecords(session, desk.open.election.id, records);
  }
  await insertDeskMeasures(session, pairMeasures(formatOf(desk, lease), lease, answers, readings));
  await deleteDeskTask(session, task.id);
}

/** Keeps a reading that comes when its sheet is done: it becomes a record, and where it differs, the table is disputed. */
export async function readLate(desk: Desk, session: Session, lease: Lease, figures: readonly Figure[]): Promise<void> {
  const { table, contest, captures } = lease;
  const late: Identified<Reading> | null =
    table === null || contest === null ? null : makeReading(desk, { table, contest, captures }, lease.person, figures);
  if (late !== null) await appendRecords(session, desk.open.election.id, [late]);
  await insertDeskMeasures(session, [timeOf(desk, lease)]);
}

/** Compares what a person typed of a known sheet with its figures. Fields that the known figures do not have are left out. */
export async function measureKnown(
  desk: Desk,
  session: Session,
  lease: Lease,
  figures: readonly Figure[],
): Promise<void> {
  const format = formatOf(desk, lease);
  const contest = lease.contest ?? '';
  const known = await knownFiguresOf(session, lease.table ?? '', contest);
  const ids = fieldsOfContest(format, contest).map(({ id }) => id);
  const places = typedPlaces(format, contest).filter((place) => known?.[ids[place] ?? ''] !== undefined);
  const wrong = countDifferences(
    places,
    figures,
    ids.map((id) => known?.[id] ?? 'absent'),
  );
  const { person } = lease;
  await insertDeskMeasures(session, [
    timeOf(desk, lease),
    { person, what: MEASURES.knownFields, count: wrong, total: places.length },
    { person, what: MEASURES.knownSheet, count: wrong === 0 ? 1 : 0, total: 1 },
  ]);
}

/** How each reader compares with the other of the first two, and how these two compare with each other. */
function pairMeasures(
  format: SheetFormat,
  { contest }: Lease,
  answers: readonly DeskSubmissionTable[],
  [one, other]: readonly (readonly Figure[])[],
): readonly DeskMeasureTable[] {
  if (one === undefined || other === undefined) return [];
  const places = typedPlaces(format, contest ?? '');
  const differing = countDifferences(places, one, other);
  const agreed = differing === 0 ? 1 : 0;
  return [
    ...answers.slice(0, 2).map(({ person }) => ({ person, what: MEASURES.pair, count: agreed, total: 1 })),
    { person: null, what: MEASURES.pairedFields, count: differing, total: places.length },
  ];
}

/** Longer than this somebody was away from the sheet. */
const LONGEST_SECONDS = 3600;

function timeOf(desk: Desk, { person, began }: Lease): DeskMeasureTable {
  const seconds = Math.min(LONGEST_SECONDS, Math.max(0, desk.now() - began));
  return { person, what: MEASURES.sheet, count: seconds, total: 1 };
}

function formatOf(desk: Desk, { contest }: Lease): SheetFormat {
  const format = sheetFormatOf(desk.open.election.definition, contest ?? '');
  if (format === null) throw new DeskRefusal('lease-unknown', 404);
  return format;
}
