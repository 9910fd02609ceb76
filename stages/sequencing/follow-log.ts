import { assert, equalBytes, err, ok, type Result, type Sha256, toHex } from '@testigo/basics';
import {
  createFrontier,
  type Frontier,
  hashLeaf,
  type OpenedCheckpoint,
  openCheckpoint,
  openTree,
  type ReadLogFile,
  TILE_WIDTH,
  type TreeReader,
  type Verifier,
} from '@testigo/ledger';
import { parseRecord, type RecordId } from '@testigo/record';
import type { LogChange, LogStore } from './ports.ts';
import { problem, type SequencingProblem } from './sequencing-problem.ts';

/** A copy of the log that somebody kept: of the folder of its files, or a publication. */
export interface KeptLog {
  /** The checkpoint up to which its tiles are there; absent where none are, since nothing is released. */
  readonly checkpoint?: Uint8Array;
  /** A larger one whose leaves are not public yet, where there is one. */
  readonly newest?: Uint8Array;
  /** Reads its files below their prefix, as `tile/…`. */
  readonly read: ReadLogFile;
}

/** What following a log needs. */
export interface FollowingParts {
  readonly election: RecordId;
  readonly store: LogStore;
  readonly kept: KeptLog;
  readonly sha256: Sha256;
  /** Every key that may sign for the log, or once might. */
  readonly verifiers: readonly Verifier[];
  /** Public keys of those that may sign a checkpoint of a size, as far as the leaves in the store tell. */
  readonly keysAt: (size: number) => Promise<readonly string[]>;
  /** Keeps what a record pins and the store lacks; false where the copy does not hold it. Called for each leaf before it is appended. */
  readonly takeDocuments: (leaf: Uint8Array) => Promise<boolean>;
}

/** What following came to. */
export interface FollowedLog {
  /** Size of the newest checkpoint of the copy. */
  readonly size: number;
  /** Leaves that the store did not have. */
  readonly replayed: number;
}

/**
 * Compares the log with a copy that somebody kept and brings it up to what was signed there: the leaves that are missing are appended in their order,
 * once they and ours together are known to lead to the root that the log's key signed. Then the log may be signed again. Nothing is changed where
 * the copy is of another log, contradicts ours, or lacks leaves.
 */
export async function followLog(parts: FollowingParts): Promise<Result<FollowedLog, SequencingProblem>> {
  const kept = await openKept(parts);
  if (!kept.ok) return kept;
  return parts.store.change((log) => follow(log, kept.value, parts));
}

/** The checkpoints of a copy; `newest` is the larger one. */
interface OpenedCopy {
  readonly newest: OpenedCheckpoint;
  readonly note: Uint8Array;
  /** Leaves up to which its tiles are there. */
  readonly available: number;
}

async function openKept({ kept, verifiers, keysAt }: FollowingParts): Promise<Result<OpenedCopy, SequencingProblem>> {
  const opened: { readonly note: Uint8Array; readonly newest: OpenedCheckpoint }[] = [];
  for (const note of [kept.newest, kept.checkpoint]) {
    if (note === undefined) continue;
    const one = openCheckpoint(note, verifiers);
    if (!one.ok) return err(foreign(one.error.reason));
    opened.push({ note, newest: one.value });
  }
  const available = kept.checkpoint === undefined ? 0 : (opened.at(-1)?.newest.checkpoint.size ?? 0);
  const [largest] = opened.sort((one, two) => two.newest.checkpoint.size - one.newest.checkpoint.size);
  if (largest === undefined) return err(foreign('it holds no checkpoint'));
  const inForce = await keysAt(largest.newest.checkpoint.size);
  const isSigned = largest.newest.logSignatures.some(({ verifier }) => inForce.includes(toHex(verifier.key.publicKey)));
  if (isSigned) return ok({ ...largest, available });
  return err(foreign('the key that signed it had been removed by the adjudicators before'));
}

async function follow(
  log: LogChange,
  { newest, note, available }: OpenedCopy,
  parts: FollowingParts,
): Promise<Result<FollowedLog, SequencingProblem>> {
  const { size, root } = newest.checkpoint;
  if (size > log.size && size > available) return err(incomplete(log.size, size, available));
  const tree = openTree(parts.sha256, available, parts.kept.read);
  const frontier = createFrontier(parts.sha256);
  for await (const leaf of log.leaves(0, Math.min(size, log.size))) frontier.append(hashLeaf(parts.sha256, leaf));
  const read = await hashMissing(frontier, tree, size, parts);
  if (!read.ok) return read;
  if (!equalBytes(frontier.root(), root)) return err(contradicting(size));
  const replayed = await replayMissing(log.size, size, tree, parts);
  if (!replayed.ok) return replayed;
  if (size > (log.last?.size ?? 0)) await log.save({ size, root, note: new TextDecoder().decode(note) });
  await log.prove();
  return ok({ size, replayed: replayed.value });
}

/** Hashes the leaves that only the copy has, and sees that each is a record of this election. */
async function hashMissing(
  frontier: Frontier,
  tree: TreeReader,
  size: number,
  { sha256, election }: FollowingParts,
): Promise<Result<null, SequencingProblem>> {
  while (frontier.size < size) {
    const leaves = await leavesFrom(tree, frontier.size, size);
    if (!leaves.ok) return leaves;
    for (const leaf of leaves.value) {
      const parsed = parseRecord(leaf);
      const isOurs = parsed.ok && parsed.value.type !== 'genesis' && parsed.value.election === election;
      if (!isOurs) return err(damaged(`leaf ${frontier.size} is no record of this election`));
      frontier.append(hashLeaf(sha256, leaf));
    }
  }
  return ok(null);
}

async function replayMissing(
  from: number,
  size: number,
  tree: TreeReader,
  { store, takeDocuments }: FollowingParts,
): Promise<Result<number, SequencingProblem>> {
  for (let at = from; at < size; ) {
    const leaves = await leavesFrom(tree, at, size);
    if (!leaves.ok) return leaves;
    for (const leaf of leaves.value) {
      if (!(await takeDocuments(leaf))) return err(damaged('a document that one of its records pins is missing'));
    }
    const reached = await store.replay(leaves.value);
    at += leaves.value.length;
    assert(reached === at, 'every leaf of a log is a new one');
  }
  return ok(Math.max(0, size - from));
}

/** The leaves of the copy from an index to the end of their bundle. */
async function leavesFrom(
  tree: TreeReader,
  index: number,
  size: number,
): Promise<Result<readonly Uint8Array[], SequencingProblem>> {
  const entries = await tree.entriesAround(index);
  if (!entries.ok) return err(damaged(entries.error));
  const begin = index - (index % TILE_WIDTH);
  return ok(entries.value.slice(index - begin, size - begin));
}

const UNCHANGED =
  'Nothing was signed. Name the newest copy that is known: a publication, or the folder log of a data folder.';

function foreign(reason: string): SequencingProblem {
  return problem('foreign', `The copy is not of the log of this election: ${reason}.`, UNCHANGED);
}

function contradicting(size: number): SequencingProblem {
  return problem(
    'contradicts-signed',
    `The copy's signed checkpoint of ${size} leaves does not follow from the leaves that are here: one of the two is not our log.`,
    `${UNCHANGED} Keep this copy: two signed logs are the proof that somebody forked it.`,
  );
}

function incomplete(here: number, size: number, available: number): SequencingProblem {
  return problem(
    'incomplete',
    `${size} leaves were signed; ${here} are here, and the copy holds only the first ${available}.`,
    `${UNCHANGED} Leaves that are not released yet lie only in folders log of data folders.`,
  );
}

function damaged(reason: string): SequencingProblem {
  return problem('damaged-files', `The copy can't be followed: ${reason}.`, UNCHANGED);
}
