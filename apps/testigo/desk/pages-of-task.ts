import type { RecordId } from '@testigo/record';
import type { Lease } from '@testigo/review';
import { selectWorkingPictures, type WorkingPictureTable } from '@testigo/store/desk';
import type { Desk } from './desk.ts';

/** The working copies of captures, in the order of the captures and their parts. */
export async function workingPicturesOf(
  { workspace }: Desk,
  captures: readonly RecordId[],
): Promise<readonly WorkingPictureTable[]> {
  const ids = captures.map((id) => Buffer.from(id, 'hex'));
  const rows = await workspace.database.transaction((session) => selectWorkingPictures(session, ids));
  return captures.flatMap((id) => rows.filter(({ capture }) => capture.toString('hex') === id));
}

/** The address of a page of a leased task; pages are numbered over all of its captures. */
export function pageUrl(sealed: string, page: number): string {
  return `/api/pictures/${sealed}/page/${page}`;
}

/** The address of the line of a field, by its number among the fields that are asked. */
export function lineUrl(sealed: string, field: number): string {
  return `/api/pictures/${sealed}/line/${field}`;
}

/** A leased task with the text that its browser carries. */
export interface SealedLease {
  readonly lease: Lease;
  readonly sealed: string;
}
