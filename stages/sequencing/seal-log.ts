import { equalBytes, err, ok, type Result, type Sha256, toHex, utf8 } from '@testigo/basics';
import {
  cosignText,
  formatCheckpoint,
  formatNote,
  type LogBuilder,
  openCheckpoint,
  resumeLog,
  signText,
  startLog,
  type Verifier,
} from '@testigo/ledger';
import type { LogSigner } from './log-signer.ts';
import type { LogChange, LogFiles, LogStore, SignedCheckpoint } from './ports.ts';
import { problem, type SequencingProblem } from './sequencing-problem.ts';

/** What sealing needs. */
export interface SealingParts {
  readonly store: LogStore;
  readonly files: LogFiles;
  readonly sha256: Sha256;
  /** Who signs a checkpoint of a size: a key that is in force there; null where none is at hand. */
  readonly signerAt: (size: number) => Promise<LogSigner | null>;
  /** Every key that may sign for the log, or once might. */
  readonly verifiers: readonly Verifier[];
  /** Seconds since 1970. */
  readonly now: () => number;
}

/** Where the newest checkpoint stands among the log's files. */
export const CHECKPOINT = 'checkpoint';

/** Files that are written at once while the log is built. */
const FILES_AT_ONCE = 64;

/**
 * Signs the log as it stands: tiles are written and safe on the disk, then the checkpoint is signed, then it is kept, then it stands among the
 * files. A crash after any of these steps forks nothing: the order of leaves is fixed before anything is signed, and one size is signed for one root only.
 */
export async function sealLog(parts: SealingParts): Promise<Result<SignedCheckpoint, SequencingProblem>> {
  const sealed = await parts.store.change((log) => seal(log, parts));
  if (!sealed.ok) return sealed;
  const bytes = utf8(sealed.value.note);
  const shown = await parts.files.read(CHECKPOINT);
  if (shown === undefined || !equalBytes(shown, bytes)) await parts.files.write([{ path: CHECKPOINT, bytes }]);
  return sealed;
}

async function seal(log: LogChange, parts: SealingParts): Promise<Result<SignedCheckpoint, SequencingProblem>> {
  if (log.isUnproven) return err(unproven());
  const ahead = await checkAgainstFiles(log, parts);
  if (ahead !== null) return err(ahead);
  const built = await buildUpon(log, parts);
  if (!built.ok) return built;
  if (log.last !== null && log.last.size === log.size) return ok(log.last);
  const signer = await parts.signerAt(log.size);
  if (signer === null) return err(withoutKey());
  const builder = built.value;
  await writeLeaves(builder, log.leaves(builder.size, log.size), parts.files);
  const root = builder.root();
  const checkpoint = { size: log.size, root, note: signCheckpoint(log.size, root, signer, parts.now()) };
  await log.save(checkpoint);
  return ok(checkpoint);
}

/** Public time is told in quarters of an hour, so that it gives away no single sheet. */
const QUARTER = 15 * 60;

/** Signs a checkpoint as the log; the log's own cosignature says when, to the quarter of an hour. */
function signCheckpoint(size: number, root: Uint8Array, signer: LogSigner, now: number): string {
  const text = formatCheckpoint({ origin: signer.key.name, size, root, extensions: [] });
  const time = Math.floor(now / QUARTER) * QUARTER;
  return formatNote({
    text,
    signatures: [signText(signer.key, signer.sign, text), cosignText(signer.clock, signer.sign, text, time)],
  });
}

/** A database that was put back from an old copy knows less than was signed: to go on from there would fork the log. */
async function checkAgainstFiles(log: LogChange, parts: SealingParts): Promise<SequencingProblem | null> {
  const bytes = await parts.files.read(CHECKPOINT);
  if (bytes === undefined) return null;
  const shown = openCheckpoint(bytes, parts.verifiers);
  if (!shown.ok) {
    return problem('damaged-files', 'The newest checkpoint among the files of the log is damaged.', RESTORE);
  }
  const { size, root } = shown.value.checkpoint;
  if (size > (log.last?.size ?? 0)) {
    return problem(
      'older-than-signed',
      `The database knows ${log.last?.size ?? 0} signed leaves, but a checkpoint of ${size} was signed: it is an old copy.`,
      RESTORE,
    );
  }
  if (log.last !== null && size === log.last.size && !equalBytes(root, log.last.root)) {
    return problem('contradicts-signed', `Two checkpoints of ${size} leaves contradict each other.`, RESTORE);
  }
  return null;
}

function unproven(): SequencingProblem {
  return problem(
    'unproven',
    'This log was put back from a backup, and nobody has compared it yet with the newest one that is known: to sign it could fork it.',
    `${RESTORE}, or with --nothing-newer where nothing was signed since the backup.`,
  );
}

function withoutKey(): SequencingProblem {
  return problem(
    'wrong-key',
    'None of the keys that may sign this log now lies in this data folder.',
    'Nothing was signed; records are kept. Bring the key of the log, or a standby key that genesis names, into the folder keys.',
  );
}

const RESTORE = 'Nothing was signed. Bring the database up to what was signed: npx testigo restore --from PUBLICATION';

/** Goes on from the files at the last checkpoint; where they are lost or damaged, makes them again and sees that they lead to the same root. */
async function buildUpon(log: LogChange, parts: SealingParts): Promise<Result<LogBuilder, SequencingProblem>> {
  if (log.last === null) return ok(startLog(parts.sha256));
  const { size, root } = log.last;
  const resumed = await resumeLog(parts.sha256, size, root, parts.files.read);
  if (resumed.ok) return ok(resumed.value);
  const again = startLog(parts.sha256);
  await writeLeaves(again, log.leaves(0, size), parts.files);
  if (equalBytes(again.root(), root)) return ok(again);
  return err(
    problem(
      'contradicts-signed',
      `The records no longer lead to the root that was signed for ${size} leaves (${toHex(root).slice(0, 16)}…).`,
      RESTORE,
    ),
  );
}

async function writeLeaves(builder: LogBuilder, leaves: AsyncIterable<Uint8Array>, files: LogFiles): Promise<void> {
  let filled: { path: string; bytes: Uint8Array }[] = [];
  for await (const leaf of leaves) {
    const appended = builder.append(leaf);
    if (!appended.ok) throw new Error(`a record that is no leaf: ${appended.error}`);
    filled.push(...appended.value);
    if (filled.length < FILES_AT_ONCE) continue;
    await files.write(filled);
    filled = [];
  }
  await files.write([...filled, ...builder.edge()]);
}
