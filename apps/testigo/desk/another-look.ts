import { randomUUID } from 'node:crypto';
import { type Lease, readSubject } from '@testigo/review';
import {
  dropPersonFromTasks,
  insertDeskTasks,
  type NewDeskTask,
  selectCapturesOfStation,
  selectNamedTables,
  selectReadSheets,
  selectWorkingPictures,
} from '@testigo/store/desk';
import { personTag } from '../keys/signatures.ts';
import type { KeptDesk } from './keeper.ts';

/** Whose sheets are looked at again. */
export type Suspect = { readonly person: string } | { readonly station: string };

/** A sheet that is read once more. */
type Sheet = Pick<Lease, 'captures'> & { readonly table: string; readonly contest: string };

/**
 * Queues the sheets that a person read, or a station scanned, to be read by others. Who read what stands nowhere: with the desk's secret the tags of one person
 * at every table are made anew, and looked for among the readings.
 */
export async function queueAnotherLook(desk: KeptDesk, suspect: Suspect): Promise<number> {
  const { database, keys } = desk.workspace;
  return database.transaction(async (session) => {
    const tables = await selectNamedTables(session);
    let sheets: readonly Sheet[];
    if ('person' in suspect) {
      await dropPersonFromTasks(session, suspect.person);
      const tags = new Set(tables.map((table) => personTag(keys.deskSecret, suspect.person, table)));
      sheets = await selectReadSheets(session, (by) => tags.has(by));
    } else {
      const captures = new Set(
        (await selectCapturesOfStation(session, suspect.station)).map((id) => id.toString('hex')),
      );
      const placed = await selectReadSheets(session, null);
      sheets = placed.filter((one) => one.captures.some((id) => captures.has(id)));
    }
    const ids = sheets.flatMap(({ captures }) => captures.map((id) => Buffer.from(id, 'hex')));
    const shown = new Set((await selectWorkingPictures(session, ids)).map(({ capture }) => capture.toString('hex')));
    const seen = sheets.filter(({ captures }) => captures.every((id) => shown.has(id)));
    const tasks = new Map(seen.map((sheet) => [readSubject(sheet.contest, sheet.captures), againTask(sheet)]));
    return insertDeskTasks(session, [...tasks.values()]);
  });
}

/** Another look is by two people who have not read the sheet; what they see becomes records beside what stood there. */
function againTask({ table, contest, captures }: Sheet): NewDeskTask {
  return {
    id: randomUUID(),
    kind: 'read',
    subject: readSubject(contest, captures),
    captures: captures.map((id) => Buffer.from(id, 'hex')),
    table_code: table,
    contest,
    priority: 0,
    open: 2,
    again: true,
    stations: [],
  };
}
