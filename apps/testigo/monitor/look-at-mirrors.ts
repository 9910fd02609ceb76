import { join } from 'node:path';
import { err } from '@testigo/basics';
import type { Database } from '@testigo/store';
import type { MonitorOutput } from '../contract/other-outputs.ts';
import { keepNotes } from '../cosign/keep-notes.ts';
import { type Claim, readShown, type Shown } from './claims.ts';
import type { Mirror } from './mirror.ts';
import { MonitorLog } from './monitor-log.ts';
import { recountLog } from './recount-log.ts';

/** What one look at a mirror came to. */
type MirrorReport = MonitorOutput['mirrors'][number];

/** A mirror with what it shows. */
interface Looked {
  readonly mirror: Mirror;
  readonly shown: Shown;
  readonly report: MirrorReport;
}

/**
 * Looks once at every mirror of an election: takes the new leaves, compares every signed checkpoint with all that was seen before, in this run or an
 * earlier one, keeps the notes that contradict each other, and counts the leaves again. `folder` is the monitor's own, for this election; its recount lies in a
 * schema of its own in the database.
 */
export async function lookAtMirrors(
  mirrors: readonly Mirror[],
  election: string,
  folder: string,
  database: Database,
): Promise<MonitorOutput> {
  const log = new MonitorLog(folder);
  await log.load();
  const proofs: string[] = [];
  const keep = (...claims: readonly Claim[]) => {
    const notes = claims.map(({ note }) => note);
    proofs.push(...keepNotes(join(folder, 'contradictions'), notes));
  };
  const looked: Looked[] = [];
  const reports: MirrorReport[] = [];
  for (const mirror of mirrors) {
    const found = await lookAt(mirror, election, log, keep);
    if ('shown' in found) looked.push(found);
    reports.push('shown' in found ? found.report : found);
    await log.save();
  }
  const agreeing = looked.find(({ report }) => report.verdict === 'agrees' && report.size === log.held?.size);
  const recount = agreeing === undefined ? null : await recountFrom(agreeing, { election, log, database }, reports);
  await log.save();
  return { election, size: log.held?.size ?? 0, mirrors: reports, recount, proofs };
}

async function lookAt(
  mirror: Mirror,
  election: string,
  log: MonitorLog,
  keep: (...claims: readonly Claim[]) => void,
): Promise<Looked | MirrorReport> {
  const { place } = mirror;
  try {
    const read = await readShown(mirror, election);
    if (!read.ok) return { place, verdict: 'damaged', size: null, newest: null, reason: read.error };
    const shown = read.value;
    const said = { place, size: shown.released?.size ?? 0, newest: shown.newest?.size ?? null };
    const [verdict, reason] = await judge(mirror, shown, log, keep);
    return { mirror, shown, report: { ...said, verdict, reason } };
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return { place, verdict: 'unreachable', size: null, newest: null, reason };
  }
}

async function judge(
  mirror: Mirror,
  { released, newest }: Shown,
  log: MonitorLog,
  keep: (...claims: readonly Claim[]) => void,
): Promise<readonly [MirrorReport['verdict'], string]> {
  for (const claim of [released, newest]) {
    if (claim === null) continue;
    const compared = await log.compare(claim);
    if (compared.kind === 'fork') {
      keep(compared.known, claim);
      return ['fork', contradiction(compared.known, claim)];
    }
  }
  if (released !== null && released.size > (log.held?.size ?? 0)) {
    const extended = await log.extend(mirror, released);
    if (!extended.ok) return ['damaged', extended.error];
    if (extended.value.kind === 'fork') {
      keep(extended.value.known, released);
      return ['fork', contradiction(extended.value.known, released)];
    }
  }
  return isOlder(mirror, newest ?? released, log, keep);
}

/** A mirror that shows less than it did has forgotten something, or was made to. */
function isOlder(
  { place }: Mirror,
  largest: Claim | null,
  log: MonitorLog,
  keep: (...claims: readonly Claim[]) => void,
): readonly [MirrorReport['verdict'], string] {
  const before = log.seen.get(place);
  if (before !== undefined && before.size > (largest?.size ?? 0)) {
    keep(before, ...(largest === null ? [] : [largest]));
    return ['older', `it shows ${largest?.size ?? 0} records, and showed ${before.size} before`];
  }
  if (largest !== null) log.seen.set(place, largest);
  return ['agrees', ''];
}

function contradiction(known: Claim, claim: Claim): string {
  return `the log's key signed ${claim.size} records here that contradict the ${known.size} that were seen before: a FORK`;
}

/** Counts again by the documents of a mirror that agrees; what does not come out is told of it. */
async function recountFrom(
  { mirror, shown, report }: Looked,
  { election, log, database }: { readonly election: string; readonly log: MonitorLog; readonly database: Database },
  reports: MirrorReport[],
): Promise<MonitorOutput['recount']> {
  if (log.held === null) return null;
  const { genesis } = shown;
  // Documents and shards are the mirror's: what can't be read of them is its fault, and ends no watch.
  const recounted = await recountLog(log, { database, genesis, election, mirror }).catch((fault: unknown) =>
    err(fault instanceof Error ? fault.message : String(fault)),
  );
  const problem = recounted.ok ? countProblem(recounted.value) : recounted.error;
  if (problem !== null) reports[reports.indexOf(report)] = { ...report, verdict: 'damaged', reason: problem };
  return recounted.ok ? recounted.value : null;
}

function countProblem(recount: MonitorOutput['recount']): string | null {
  if (recount === null) return 'no tally stands in its log';
  if (recount.tally !== recount.count) return 'the recount is another one than the tally of the log says';
  const [path] = recount.differing;
  return path === undefined
    ? null
    : `${recount.differing.length} of its counts are not what its log says, such as ${path}`;
}
