import { defined } from '@testigo/basics';
import { applyRecords } from '@testigo/counting';
import { type Identified, identify, type Reading, type RecordId } from '@testigo/record';
import { createCaptureStore, tablesOfCapture } from '@testigo/store';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import { sha256 } from '../keys/signatures.ts';
import { RELEASE } from '../release.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import { expectKnownTable, isPlacing, placingReadings } from './place-capture.ts';

/** What became of captures that were joined. */
export interface JoinedCaptures {
  readonly table: string;
  /** The first of the readings that rest on all of them: one for each contest on the sheet. */
  readonly reading: RecordId;
}

/**
 * Notes by hand that some captures are parts of one sheet: readings over all of them answer those that rested on some. The text of a code
 * that was read on one part stands for the sheet; where none was, the captures are placed together and their figures still have to be
 * read. `table` may be left out where one of them has a table. A {@link CommandFailure} is thrown where they contradict each other. The
 * lock must be held.
 */
export async function joinCaptures(
  workspace: Workspace,
  open: OpenElection,
  captures: readonly RecordId[],
  table: string | null,
): Promise<JoinedCaptures> {
  const { election, counts } = open;
  await applyRecords(counts, election);
  const joined = await chooseTable(workspace, captures, table);
  await expectKnownTable(open, joined);
  const around = await counts.view((view) => view.recordsAround({ records: captures, tables: [] }));
  const inForce = readingsInForce(around, captures);
  const coded = inForce.filter(({ record }) => record.method === 'qr');
  const texts = new Set(coded.map(({ record }) => record.text));
  if (texts.size > 1) throw sayDifferently();
  const secret = workspace.keys.deskSecret;
  const placing = inForce.filter((one) => isPlacing(one, captures, secret));
  const together = [...new Set([...captures, ...coded.flatMap(({ record }) => record.captures ?? [])])].toSorted();
  const standing = (coded.length > 0 ? coded : placing).find(({ record }) => restsOnAll(record, together, joined));
  if (standing !== undefined) return { table: joined, reading: standing.id };
  const readings =
    coded.length > 0
      ? readingsOverAll([...coded, ...placing], together)
      : placingReadings(election, secret, together, joined, placing);
  const store = createCaptureStore(workspace.database, election.id);
  for (const [index, capture] of captures.entries()) {
    await store.inspect(capture, { parked: null, facts: { joined: 'by hand' } }, index === 0 ? readings : []);
  }
  await applyRecords(counts, election);
  return { table: joined, reading: defined(readings[0], 'a sheet has a contest').id };
}

async function chooseTable(workspace: Workspace, captures: readonly RecordId[], table: string | null): Promise<string> {
  const standing = await Promise.all(captures.map((capture) => tablesOfCapture(workspace.database, capture)));
  const tables = [...new Set([...standing.flat(), ...(table === null ? [] : [table])])];
  const [chosen] = tables;
  if (chosen === undefined) throw noTable();
  if (tables.length > 1) throw differentTables(tables);
  return chosen;
}

/** Readings that name one of the captures and that no other reading answers. */
function readingsInForce(around: readonly Identified[], captures: readonly RecordId[]): readonly Identified<Reading>[] {
  const readings = around.filter((one): one is Identified<Reading> => one.record.type === 'reading');
  const answered = new Set(readings.flatMap(({ record }) => record.answers ?? []));
  return readings.filter(
    ({ id, record }) => !answered.has(id) && record.captures?.some((capture) => captures.includes(capture)) === true,
  );
}

function restsOnAll(record: Reading, captures: readonly RecordId[], table: string): boolean {
  return record.table === table && captures.every((capture) => record.captures?.includes(capture) === true);
}

/** For each contest, what the code says, resting on all of the captures in place of some of them. */
function readingsOverAll(
  earlier: readonly Identified<Reading>[],
  captures: readonly RecordId[],
): readonly Identified<Reading>[] {
  const byContest = Map.groupBy(earlier, ({ record }) => record.contest);
  return [...byContest.values()].flatMap((ofContest) => {
    const coded = ofContest.find(({ record }) => record.method === 'qr');
    if (coded === undefined) return [];
    const answers = ofContest.map(({ id }) => id).toSorted();
    return [identify<Reading>({ ...coded.record, answers, captures, by: RELEASE }, sha256)];
  });
}

function noTable(): CommandFailure {
  return new CommandFailure(
    'None of these captures lies at a table yet; nothing was changed.',
    'Say which table the sheet is of: --table CODE',
    EXIT.wrongUse,
  );
}

function differentTables(tables: readonly string[]): CommandFailure {
  return new CommandFailure(
    `These captures are not parts of one sheet: they are of the tables ${tables.join(' and ')}. Nothing was changed.`,
    `Look at: npx testigo table ${tables[0]}`,
    EXIT.wrongUse,
  );
}

function sayDifferently(): CommandFailure {
  return new CommandFailure(
    'These captures are not parts of one sheet: the codes on them say different figures. Nothing was changed.',
    'Leave them apart: the table then shows that they contradict each other.',
    EXIT.wrongUse,
  );
}
