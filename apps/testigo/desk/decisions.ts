import { byCodeUnit, defined, fromUtf8, type Json, toHex } from '@testigo/basics';
import type { TableAccount } from '@testigo/counting';
import {
  type Decision,
  type Identified,
  identify,
  isHad,
  isSignedBy,
  parseRecord,
  recordBytes,
  type Signature,
  signedBytes,
} from '@testigo/record';
import { type Lease, settleSubject } from '@testigo/review';
import type { DecisionDraft, DecisionSignature, PendingDecision } from '@testigo/review/api';
import { appendRecords, type Session } from '@testigo/store';
import {
  type DeskDecisionTable,
  deleteDeskDecisions,
  deleteDeskTask,
  findDeskTask,
  insertDeskDecision,
  insertDeskPart,
  lockDeskDecision,
  saveDecisionSignatures,
  selectDeskDecisions,
  selectDeskParts,
} from '@testigo/store/desk';
import { personTag, sha256, verifySignature } from '../keys/signatures.ts';
import { type Desk, DeskRefusal, partTag } from './desk.ts';
import { touched } from './hand-out.ts';
import { leaseInForce, ownLease } from './lease-in-force.ts';
import { expectRole, type Person } from './sessions.ts';
import { tableToSettle } from './table-to-settle.ts';

/** What a decision needs of the desk. */
export type DecidingDesk = Pick<Desk, 'workspace' | 'open'>;

/**
 * Drafts what a reviewer rules, over every reading of the table as it is now. A draft has no effect: it becomes a record when as many distinct adjudicators
 * have signed it as genesis asks.
 */
export async function draftDecision(desk: Desk, person: Person, draft: DecisionDraft): Promise<PendingDecision> {
  const lease = await settlingLease(desk, person, draft.lease);
  const [table, contest] = [defined(lease.table, 'a table'), defined(lease.contest, 'a contest')];
  const { account, settled } = await tableToSettle(desk, table, contest);
  await refuseWhoTookPart(desk, person, account);
  const readings = settled.readings.map(({ id }) => id);
  const telling = settled.readings.filter(({ figures }) => Object.values(figures ?? {}).some(isHad));
  const captures = account.captures.map(({ id }) => id);
  // A reading without any figure gives the count nothing: accepting it would have no effect.
  const targets = draft.ruling === 'exclude' ? [...readings, ...captures] : telling.map(({ id }) => id);
  const needsTarget = draft.ruling === 'accept' || draft.ruling === 'exclude';
  if (needsTarget !== (draft.target !== undefined)) throw new DeskRefusal('answer-refused', 422);
  if (draft.target !== undefined && !targets.includes(draft.target)) throw new DeskRefusal('answer-refused', 422);
  const heads = await decisionsInForce(desk, table, contest);
  const decision = identify<Decision>(
    {
      v: 1,
      type: 'decision',
      election: desk.open.election.id,
      ...(heads.length === 0 ? {} : { answers: heads.map(({ id }) => id).sort() }),
      table,
      contest,
      ruling: draft.ruling,
      ...(draft.target === undefined ? {} : { target: draft.target }),
      considered: readings.toSorted(),
      reason: draft.reason,
      by: personTag(desk.workspace.keys.deskSecret, person.id, table),
      signatures: [],
    },
    sha256,
  );
  const row = { id: Buffer.from(decision.id, 'hex'), table_code: table, contest, record: textOf(decision.record) };
  return desk.workspace.database.transaction(async (session) => {
    await insertDeskDecision(session, { ...row, signatures: [] });
    const kept = defined(await lockDeskDecision(session, row.id), 'a draft that was kept');
    return pending(desk, kept, false);
  });
}

/** Adds an adjudicator's signature to a draft; the one that completes the threshold makes it a record. A person signs once, with one key. */
export async function signDecision(desk: Desk, person: Person, order: DecisionSignature): Promise<PendingDecision> {
  const lease = await settlingLease(desk, person, order.lease);
  const { account } = await tableToSettle(desk, defined(lease.table, 'a table'), defined(lease.contest, 'a contest'));
  await refuseWhoTookPart(desk, person, account);
  return desk.workspace.database.transaction(async (session) => {
    const row = await lockDeskDecision(session, Buffer.from(order.decision, 'hex'));
    if (row === undefined || row.table_code !== lease.table || row.contest !== lease.contest) {
      throw new DeskRefusal('lease-unknown', 404);
    }
    const signed = partTag(desk, person.id, `signed:${order.decision}`);
    if ((await selectDeskParts(session, [signed])).length > 0) return pending(desk, row, false);
    await insertDeskPart(session, signed);
    return addSignature(desk, session, row, { key: order.key, signature: order.signature });
  });
}

/** Adds a signature to a pending decision, whoever brings it; throws a {@link DeskRefusal} unless an adjudicator's key made it under this very record. */
export async function addSignature(
  desk: DecidingDesk,
  session: Session,
  row: DeskDecisionTable,
  signature: Signature,
): Promise<PendingDecision> {
  const id = row.id.toString('hex');
  const { adjudicators } = desk.open.election.genesis.keys;
  const isValid =
    adjudicators.keys.includes(signature.key) && verifySignature(signature.key, signedBytes(id), signature.signature);
  if (!isValid) throw new DeskRefusal('signature-refused', 422);
  const others = signaturesOf(row).filter(({ key }) => key !== signature.key);
  const signatures = [...others, signature].sort((one, other) => byCodeUnit(one.key, other.key));
  await saveDecisionSignatures(session, row.id, signatures as unknown as Json);
  const next = { ...row, signatures: signatures as unknown as Json };
  if (!isSignedBy(adjudicators, id, signatures, verifySignature)) return pending(desk, next, false);
  await appendRecords(session, desk.open.election.id, [{ id, record: { ...decisionOf(row), signatures } }]);
  await deleteDeskDecisions(session, row.table_code, row.contest);
  const task = await findDeskTask(session, settleSubject(row.contest, row.table_code));
  if (task !== undefined) await deleteDeskTask(session, task.id);
  return pending(desk, next, true);
}

/** The draft on a table that most have signed; null where nobody has. */
export async function pendingDecisionOf(
  desk: DecidingDesk,
  table: string,
  contest: string,
): Promise<PendingDecision | null> {
  const rows = await desk.workspace.database.transaction((session) => selectDeskDecisions(session, { table, contest }));
  const signed = rows.filter((row) => signaturesOf(row).length > 0);
  const [most] = signed.toSorted((one, other) => signaturesOf(other).length - signaturesOf(one).length);
  return most === undefined ? null : pending(desk, most, false);
}

/** A pending decision as people see it. */
export function pending({ open }: DecidingDesk, row: DeskDecisionTable, done: boolean): PendingDecision {
  const { ruling, target = null, reason } = decisionOf(row);
  const id = row.id.toString('hex');
  const { threshold } = open.election.genesis.keys.adjudicators;
  const signed = signaturesOf(row).map(({ key }) => key);
  return { id, ruling, target, reason, message: toHex(signedBytes(id)), signed, threshold, done };
}

/** Decisions on a table and contest that no other one answers, excluding ones apart: these the next decision answers. */
async function decisionsInForce(desk: Desk, table: string, contest: string): Promise<readonly Identified<Decision>[]> {
  const records = await desk.open.counts.view((view) => view.recordsAround({ records: [], tables: [table] }));
  const { adjudicators } = desk.open.election.genesis.keys;
  const decisions = records.filter(
    (one): one is Identified<Decision> =>
      one.record.type === 'decision' &&
      one.record.table === table &&
      one.record.contest === contest &&
      isSignedBy(adjudicators, one.id, one.record.signatures, verifySignature),
  );
  const answered = new Set(decisions.flatMap(({ record }) => record.answers ?? []));
  return decisions.filter(({ id, record }) => record.ruling !== 'exclude' && !answered.has(id));
}

async function settlingLease(desk: Desk, person: Person, sealed: string): Promise<Lease> {
  expectRole(person, 'reviewer');
  if (ownLease(desk, person, sealed).kind !== 'settle') throw new DeskRefusal('lease-unknown', 403);
  return leaseInForce(desk, person, sealed);
}

/** Whoever placed, read or cleared any sheet of the table settles nothing there; throws a {@link DeskRefusal}. */
export async function refuseWhoTookPart(desk: Desk, person: Person, account: TableAccount): Promise<void> {
  const { code: table } = account;
  const by = personTag(desk.workspace.keys.deskSecret, person.id, table);
  const tags = account.captures.map(({ id }) => partTag(desk, person.id, touched(id)));
  const taken = await desk.workspace.database.transaction((session) => selectDeskParts(session, tags));
  if (taken.length > 0 || account.readings.some(({ record }) => record.by === by))
    throw new DeskRefusal('took-part', 403);
}

function decisionOf(row: DeskDecisionTable): Decision {
  const parsed = parseRecord(new TextEncoder().encode(row.record));
  if (!parsed.ok || parsed.value.type !== 'decision') throw new Error('a draft is a decision');
  return parsed.value;
}

function signaturesOf({ signatures }: DeskDecisionTable): readonly Signature[] {
  return signatures as unknown as readonly Signature[];
}

function textOf(decision: Decision): string {
  return fromUtf8(recordBytes(decision));
}
