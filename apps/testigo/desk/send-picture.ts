import { defined } from '@testigo/basics';
import { askedFields, sheetFormatOf } from '@testigo/review';
import { createCaptureStore } from '@testigo/store';
import type { Desk } from './desk.ts';
import { DeskRefusal } from './desk.ts';
import { begunLease, leaseInForce } from './lease-in-force.ts';
import { boxOfPlace, codeBoxes } from './page-boxes.ts';
import { workingPicturesOf } from './pages-of-task.ts';
import type { Person } from './sessions.ts';

/**
 * A page of a leased task. Readers never see the code, which would read the sheet for them; only who clears sees a page without a mask, and only while there is
 * none.
 */
export async function pageOfTask(desk: Desk, person: Person, sealed: string, number: number): Promise<Uint8Array> {
  const lease = begunLease(desk, person, sealed);
  const pictures = await workingPicturesOf(desk, lease.captures);
  const picture = pictures[number];
  if (picture !== undefined) {
    const format = desk.open.election.definition.formats.find(({ id }) => id === picture.format);
    const isBlind = lease.kind === 'read' || lease.kind === 'place';
    const hidden = isBlind && format !== undefined ? codeBoxes(format, picture) : [];
    return desk.pictures.page(picture, hidden);
  }
  if (lease.kind !== 'clear' || pictures.length > 0) throw new DeskRefusal('not-found', 404);
  await leaseInForce(desk, person, sealed);
  const capture = defined(lease.captures[0], 'the capture of a clearing');
  const originals = await createCaptureStore(desk.workspace.database, desk.open.election.id).originalsOf(capture);
  const original = originals[number];
  if (original === undefined) throw new DeskRefusal('not-found', 404);
  return desk.pictures.unmasked(original);
}

/** The line of a field of a leased sheet, by its number among the fields that are asked. */
export async function lineOfTask(desk: Desk, person: Person, sealed: string, number: number): Promise<Uint8Array> {
  const lease = begunLease(desk, person, sealed);
  const format = lease.kind === 'read' ? sheetFormatOf(desk.open.election.definition, lease.contest ?? '') : null;
  const place = format === null ? undefined : askedFields(format, lease.contest ?? '')[number]?.field.place;
  if (format === null || place === undefined) throw new DeskRefusal('not-found', 404);
  const fields = askedFields(format, lease.contest ?? '');
  for (const picture of await workingPicturesOf(desk, lease.captures)) {
    const box = boxOfPlace(format, picture, place);
    if (box === null) continue;
    // All lines of the page are cut at once: whoever asks for one asks for the others soon.
    const boxes = fields.flatMap(({ field }) => boxOfPlace(format, picture, field.place) ?? []);
    const lines = await desk.pictures.lines(picture, boxes);
    return defined(lines[boxes.findIndex((one) => JSON.stringify(one) === JSON.stringify(box))], 'a line');
  }
  throw new DeskRefusal('not-found', 404);
}
