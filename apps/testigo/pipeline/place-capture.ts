import { defined } from '@testigo/basics';
import { applyRecords, type Election } from '@testigo/counting';
import { type Identified, identify, type Reading, type RecordId } from '@testigo/record';
import { createCaptureStore, tablesOfCapture } from '@testigo/store';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { personTag, sha256 } from '../keys/signatures.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';

/** The one person at a scan centre who places captures by hand, until the desk knows people. */
const OPERATOR = 'operator';

/**
 * Notes by hand which table a capture is of, and returns the id of the reading that says so. What was placed by hand before may be placed
 * anew, which answers the earlier reading; where a machine read the table off the sheet, a {@link CommandFailure} is thrown, as it is for a
 * table that is not known. The lock must be held.
 */
export async function placeCapture(
  workspace: Workspace,
  { election, counts }: OpenElection,
  capture: RecordId,
  table: string,
): Promise<RecordId> {
  await applyRecords(counts, election);
  await expectKnownTable({ election, counts }, table);
  const around = await counts.view((view) => view.recordsAround({ records: [capture], tables: [] }));
  const byHand = around.filter((one) => isPlacing(one, [capture], workspace.keys.deskSecret));
  const standing = await tablesOfCapture(workspace.database, capture);
  const elsewhere = standing.find((code) => !byHand.some(({ record }) => record.table === code));
  if (elsewhere !== undefined) throw readElsewhere(capture, elsewhere);
  const answered = new Set(byHand.flatMap(({ record }) => record.answers ?? []));
  const inForce = byHand.filter(({ id }) => !answered.has(id));
  const already = inForce.find(({ record }) => record.table === table);
  if (already !== undefined) return already.id;
  // Parts that were joined stay together.
  const together = [...new Set([capture, ...inForce.flatMap(({ record }) => record.captures ?? [])])];
  const readings = placingReadings(election, workspace.keys.deskSecret, together, table, inForce);
  const store = createCaptureStore(workspace.database, election.id);
  await store.inspect(capture, { parked: null, facts: { placed: 'by hand' } }, readings);
  await applyRecords(counts, election);
  return defined(readings[0], 'a sheet has a contest').id;
}

/** Throws a {@link CommandFailure} where the election has no such table. */
export async function expectKnownTable({ election, counts }: OpenElection, table: string): Promise<void> {
  const isKnown = await counts.view(
    async (view) => election.definition.tables.list === 'open' || (await view.standing([table])).length > 0,
  );
  if (!isKnown) throw unknownTable(table);
}

/** Whether a record is a reading that only says by hand where one of the captures belongs. */
export function isPlacing(
  one: Identified,
  captures: readonly RecordId[],
  deskSecret: Uint8Array,
): one is Identified<Reading> {
  const { record } = one;
  if (record.type !== 'reading' || record.method !== 'person' || record.table === null) return false;
  if (record.figures !== undefined || record.by !== personTag(deskSecret, OPERATOR, record.table)) return false;
  return record.captures?.some((capture) => captures.includes(capture)) === true;
}

/** One reading a contest, which says where the sheet on the captures belongs and leaves its figures to be read. */
export function placingReadings(
  election: Election,
  deskSecret: Uint8Array,
  captures: readonly RecordId[],
  table: string,
  earlier: readonly Identified<Reading>[],
): readonly Identified<Reading>[] {
  const format = election.definition.formats.find(({ medium }) => medium !== 'data');
  if (format === undefined) throw noSheets();
  const by = personTag(deskSecret, OPERATOR, table);
  return format.contests.map((contest) => {
    const answers = earlier.filter(({ record }) => record.contest === contest).map(({ id }) => id);
    return identify<Reading>(
      {
        v: 1,
        type: 'reading',
        election: election.id,
        ...(answers.length === 0 ? {} : { answers: answers.sort() }),
        table,
        contest,
        format: format.id,
        captures: captures.toSorted(),
        method: 'person',
        by,
      },
      sha256,
    );
  });
}

function unknownTable(table: string): CommandFailure {
  return new CommandFailure(
    `There is no table ${table} in the list of tables; the capture stays where it is.`,
    'Check the code; look at: npx testigo tables',
    EXIT.wrongUse,
  );
}

function readElsewhere(capture: RecordId, table: string): CommandFailure {
  return new CommandFailure(
    `${capture.slice(0, 12)} is not parked: it was read as the sheet of table ${table}.`,
    `Look at: npx testigo table ${table}`,
    EXIT.wrongUse,
  );
}

function noSheets(): CommandFailure {
  return new CommandFailure(
    'This election has no sheets.',
    'Its figures are imported with: npx testigo import figures',
    EXIT.wrongUse,
  );
}
