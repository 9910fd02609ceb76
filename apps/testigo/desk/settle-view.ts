import { defined } from '@testigo/basics';
import type { Finding, Settled } from '@testigo/count';
import type { TableAccount } from '@testigo/counting';
import { type Check, checksOfContest, divisionPath, type Field, fieldsOfContest } from '@testigo/election';
import { type Capture, type Figure, type Identified, isHad, type Reading } from '@testigo/record';
import { findingsOf, sheetFormatOf } from '@testigo/review';
import type {
  SettleCapture,
  SettleField,
  SettleFinding,
  SettleReading,
  SettleTask,
  SettleVariant,
} from '@testigo/review/api';
import { readDivisionNames } from '@testigo/store';
import { pendingDecisionOf } from './decisions.ts';
import type { Desk } from './desk.ts';
import { type SealedLease, workingPicturesOf } from './pages-of-task.ts';
import { contestOf, labelOf, pagesOf } from './read-view.ts';
import { tableToSettle } from './table-to-settle.ts';

/** What a reviewer sees: what the sheets say side by side, where each comes from, and what the checks find. */
export async function settleView(desk: Desk, { lease, sealed }: SealedLease): Promise<SettleTask> {
  const [table, contest] = [defined(lease.table, 'a table'), defined(lease.contest, 'a contest')];
  const { account, settled } = await tableToSettle(desk, table, contest);
  const fields = fieldsOf(desk, contest, settled);
  const names = await readDivisionNames(desk.workspace.database, divisionPath(settled.division));
  const { adjudicators } = desk.open.election.genesis.keys;
  const readings = account.readings.filter(({ record }) => record.contest === contest);
  return {
    kind: 'settle',
    lease: sealed,
    seconds: lease.expires - desk.now(),
    table,
    places: divisionPath(settled.division).flatMap((id) => names.get(id) ?? []),
    contest: contestOf(desk, contest).title,
    state: settled.state,
    marks: [...settled.marks],
    register: settled.register,
    fields: fields.map(({ field, view }) => ({ ...view, id: field.id })),
    variants: variantsOf(desk, contest, settled, fields),
    readings: readingsOf(readings, settled, fields),
    captures: await capturesOf(desk, sealed, account, lease.captures),
    proposed: await pendingDecisionOf(desk, table, contest),
    adjudicators: [...adjudicators.keys],
    threshold: adjudicators.threshold,
  };
}

interface ShownField {
  readonly field: Field;
  readonly view: SettleField;
}

/** Every field that a reader is asked for, and those in which anybody read something else. */
function fieldsOf(desk: Desk, contestId: string, settled: Settled): readonly ShownField[] {
  const contest = contestOf(desk, contestId);
  const format = defined(sheetFormatOf(desk.open.election.definition, contestId), 'a format of the contest');
  return fieldsOfContest(format, contestId).map((field) => {
    const had = settled.readings
      .filter(({ unfit }) => unfit === null)
      .flatMap(({ figures }) => figures?.[field.id] ?? []);
    const differs = new Set(had.filter(isHad)).size > 1;
    const { id, means } = field;
    return { field, view: { id, label: labelOf(contest, field), means, differs } };
  });
}

function arranged(fields: readonly ShownField[], figures: { readonly [field: string]: Figure } | null): Figure[] {
  return fields.map(({ field }) => figures?.[field.id] ?? 'absent');
}

function variantsOf(
  desk: Desk,
  contest: string,
  settled: Settled,
  fields: readonly ShownField[],
): readonly SettleVariant[] {
  const format = defined(sheetFormatOf(desk.open.election.definition, contest), 'a format of the contest');
  const checks = checksOfContest(format, contest);
  return settled.variants.map(({ rank, readings, figures }) => ({
    rank,
    readings: [...readings],
    figures: arranged(fields, figures),
    findings: findingsOf(checks, figures, settled.register).map((finding) => findingView(checks, finding)),
  }));
}

function findingView(
  checks: readonly Check[],
  { check, left, relation, right, difference, holds }: Finding,
): SettleFinding {
  const label = defined(
    checks.find(({ id }) => id === check),
    'a check',
  ).label;
  return { check, label, left: [...left], relation, right: [...right], difference, holds };
}

function readingsOf(
  readings: readonly Identified<Reading>[],
  settled: Settled,
  fields: readonly ShownField[],
): readonly SettleReading[] {
  const people = [...new Set(readings.flatMap(({ record }) => (record.method === 'person' ? (record.by ?? []) : [])))];
  return readings.map(({ id, record }) => {
    const outcome = settled.readings.find((one) => one.id === id);
    return {
      id,
      method: record.method,
      reader: record.method === 'person' ? letter(people.sort().indexOf(record.by ?? '')) : null,
      figures: arranged(fields, outcome?.figures ?? null),
      captures: [...(record.captures ?? [])],
      unfit: outcome?.unfit ?? null,
    };
  });
}

async function capturesOf(
  desk: Desk,
  sealed: string,
  { captures, excluded }: TableAccount,
  leased: readonly string[],
): Promise<readonly SettleCapture[]> {
  const senders = [...new Set(captures.flatMap(({ record }) => record.sender ?? []))].sort();
  const around = await desk.open.counts.view((view) =>
    view.recordsAround({ records: captures.map(({ id }) => id), tables: [] }),
  );
  const vouched = new Set(around.flatMap(({ record }) => (record.type === 'vouch' ? record.capture : [])));
  const pictures = await workingPicturesOf(desk, leased);
  return captures.map(({ id, record }: Identified<Capture>) => {
    const own = pictures.filter(({ capture }) => capture.toString('hex') === id);
    const first = own[0] === undefined ? 0 : pictures.indexOf(own[0]);
    return {
      id,
      class: record.class,
      sender: record.sender === undefined ? null : letter(senders.indexOf(record.sender)),
      station: record.station ?? null,
      vouched: vouched.has(id),
      excluded: excluded.includes(id),
      pages: pagesOf(sealed, own, first),
    };
  });
}

/** A, B, …, Z, A2, …: enough to tell apart, and nothing more. */
function letter(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? '' : round + 1}`;
}
