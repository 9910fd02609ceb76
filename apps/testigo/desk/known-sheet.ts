import { randomBytes, randomUUID } from 'node:crypto';
import type { SheetFormat } from '@testigo/election';
import { askedFields, type Lease, sheetFormatOf } from '@testigo/review';
import type { Session } from '@testigo/store';
import {
  insertDeskPart,
  selectDeskParts,
  selectKnownSheets,
  selectWorkingPictures,
  type WorkingPictureTable,
} from '@testigo/store/desk';
import { type Desk, partTag } from './desk.ts';
import type { Person } from './sessions.ts';

/** So many sheets are looked at from a place drawn by chance. */
const LOOKED_AT = 16;

/**
 * A sheet whose figures are known, which a person has never touched, leased like any other: nothing tells her that it is one. What she answers measures her
 * and becomes no record.
 */
export async function findKnownSheet(desk: Desk, session: Session, person: Person): Promise<Lease | null> {
  const found = await selectKnownSheets(session, randomBytes(32), LOOKED_AT);
  const captures = found.map(({ capture }) => capture);
  const pictures = Map.groupBy(await selectWorkingPictures(session, captures), ({ capture }) =>
    capture.toString('hex'),
  );
  for (const { capture, table_code, contest } of found) {
    const id = capture.toString('hex');
    const tags = [`touched:${id}`, `known:${contest}:${id}`].map((subject) => partTag(desk, person.id, subject));
    if ((await selectDeskParts(session, tags)).length > 0) continue;
    const format = sheetFormatOf(desk.open.election.definition, contest);
    if (format === null || !showsAll(format, contest, pictures.get(id) ?? [])) continue;
    for (const tag of tags.slice(1)) await insertDeskPart(session, tag);
    const [began, expires] = [desk.now(), desk.now() + desk.leaseSeconds];
    const shape = { task: randomUUID(), known: 1, kind: 'read' } as const;
    return { ...shape, captures: [id], table: table_code, contest, person: person.id, began, expires };
  }
  return null;
}

/** Whether every field that is asked for stands on one of the pictures: of one page alone nobody could read the others. */
function showsAll(format: SheetFormat, contest: string, pictures: readonly WorkingPictureTable[]): boolean {
  const shown = new Set(pictures.map(({ page }) => page));
  // Of a picture that a person masked it is not known which page it shows.
  if (shown.has(null)) return true;
  return askedFields(format, contest).every(({ field: { place } }) => place === undefined || shown.has(place.page));
}
