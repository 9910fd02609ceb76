import type { Json } from '@testigo/basics';
import { isTableCode } from '@testigo/election';
import type { Identified, Reading, RecordId } from '@testigo/record';
import { type Lease, type Placing, settlePlacing, sheetFormatOf } from '@testigo/review';
import type { AsideAnswer, PlaceAnswer } from '@testigo/review/api';
import { appendRecords, type Session } from '@testigo/store';
import {
  countLeasesOfTask,
  type DeskSubmissionTable,
  type DeskTaskTable,
  deleteDeskTask,
  insertKeptApart,
  insertSetAside,
  keepPlacedPart,
  saveDeskTask,
} from '@testigo/store/desk';
import { type Desk, DeskRefusal } from './desk.ts';
import { makeReading } from './make-readings.ts';
import type { Person } from './sessions.ts';

/** Checks where a person says that a picture belongs; throws a {@link DeskRefusal} where no table's code is written so. */
export function checkPlacing(desk: Desk, { role }: Person, answer: PlaceAnswer | AsideAnswer): Placing {
  const isReviewer = role === 'reviewer';
  if (answer.kind === 'aside') return { table: null, part: null, aside: answer.reason, isReviewer };
  const { tableCode } = desk.open.election.definition;
  const { table, part = null } = answer;
  if (!isTableCode(tableCode, table) || (part !== null && part.number > part.of)) {
    throw new DeskRefusal('answer-refused', 422);
  }
  return { table, part, aside: null, isReviewer };
}

/** Goes on with a picture that one more person has placed: waits for the next, or makes records of what two agree on. */
export async function keepPlacing(
  desk: Desk,
  session: Session,
  lease: Lease,
  task: DeskTaskTable,
  answers: readonly DeskSubmissionTable[],
): Promise<void> {
  const next = settlePlacing(answers.map(({ answer }) => answer as unknown as Placing));
  if (next.step === 'wait') {
    const wanted = next.reviewer ? 1 : 2 - answers.length;
    const open = Math.max(0, wanted - (await countLeasesOfTask(session, task.id)));
    return saveDeskTask(session, { ...task, open, reviewer: next.reviewer });
  }
  const people = next.agreeing.flatMap((place) => answers[place]?.person ?? []);
  await place(desk, session, lease.captures, next.placing, people);
  await deleteDeskTask(session, task.id);
}

/** Keeps an answer apart that comes when two others have agreed already: one person alone moves no picture. */
export async function placeLate(session: Session, { person, captures }: Lease, placing: Placing): Promise<void> {
  const subject: Json = { kind: 'place', captures: [...captures] };
  await insertKeptApart(session, { person, subject, answer: placing as unknown as Json });
}

async function place(
  desk: Desk,
  session: Session,
  captures: readonly RecordId[],
  { table, part, aside }: Placing,
  people: readonly string[],
): Promise<void> {
  if (table === null) {
    const rows = captures.map((id) => ({ capture: Buffer.from(id, 'hex'), reason: aside ?? 'not-a-sheet' }));
    return insertSetAside(session, rows);
  }
  const records = people.flatMap((person) => placingReadings(desk, table, captures, person));
  const whole = part === null ? null : await findWhole(session, table, captures, part);
  const [first] = people;
  const joined = whole === null || first === undefined ? [] : placingReadings(desk, table, whole, first);
  await appendRecords(session, desk.open.election.id, [...records, ...joined]);
}

/** One reading a contest, which says where captures belong and nothing of what stands on them. */
function placingReadings(
  desk: Desk,
  table: string,
  captures: readonly RecordId[],
  person: string,
): readonly Identified<Reading>[] {
  const { contests } = desk.open.election.definition;
  return contests.flatMap(({ id: contest }) => {
    if (sheetFormatOf(desk.open.election.definition, contest) === null) return [];
    return makeReading(desk, { table, contest, captures }, person) ?? [];
  });
}

/** The captures of a sheet in several parts, once each part of it was placed by itself; null while one is missing or there are two of one. */
async function findWhole(
  session: Session,
  table: string,
  captures: readonly RecordId[],
  { number, of }: NonNullable<Placing['part']>,
): Promise<readonly RecordId[] | null> {
  const [id] = captures;
  if (id === undefined) return null;
  const known = await keepPlacedPart(session, { capture: Buffer.from(id, 'hex'), table_code: table, number, of });
  const isWhole = known.length === of && new Set(known.map((part) => part.number)).size === of;
  return isWhole ? known.map(({ capture }) => capture.toString('hex')) : null;
}
