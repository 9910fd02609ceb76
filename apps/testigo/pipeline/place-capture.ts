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
  const isKnown = await counts.view(
    async (view) => election.definition.tables.list === 'open' || (await view.standing([table])).length > 0,
  );
  if (!isKnown) throw unknownTable(table);
  const around = await counts.view((view) => view.recordsAround({ records: [capture], tables: [] }));
  const byHand = around.filter((one) => isByHand(one, capture, workspace.keys.deskSecret));
  const standing = await tablesOfCapture(workspace.database, capture);
  const elsewhere = standing.find((code) => !byHand.some(({ record }) => record.table === code));
  if (elsewhere !== undefined) throw readElsewhere(capture, elsewhere);
  const answered = new Set(byHand.flatMap(({ record }) => record.answers ?? []));
  const inForce = byHand.filter(({ id }) => !answered.has(id));
  const already = inForce.find(({ record }) => record.table === table);
  if (already !== undefined) return already.id;
  const readings = makeReadings(election, workspace.keys.deskSecret, capture, table, inForce);
  const store = createCaptureStore(workspace.database, election.id);
  await store.inspect(capture, { parked: null, facts: { placed: 'by hand' } }, readings);
  await applyRecords(counts, election);
  return defined(readings[0], 'a sheet has a contest').id;
}

function isByHand(one: Identified, capture: RecordId, deskSecret: Uint8Array): one is Identified<Reading> {
  const { record } = one;
  if (record.type !== 'reading' || record.method !== 'person' || record.table === null) return false;
  return record.captures?.includes(capture) === true && record.by === personTag(deskSecret, OPERATOR, record.table);
}

/** One reading a contest, which says where the sheet belongs and leaves its figures to be read. */
function makeReadings(
  election: Election,
  deskSecret: Uint8Array,
  capture: RecordId,
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
        captures: [capture],
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
