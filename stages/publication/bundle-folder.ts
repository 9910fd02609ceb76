import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { err, fromUtf8, ok, type Result } from '@testigo/basics';
import type { Hash, RecordId } from '@testigo/record';
import { bundlePaths } from './paths.ts';
import { type PublicationProblem, problem } from './problem.ts';
import { WORK_FOLDER } from './staging-folder.ts';

/** The text of the note that is written last: which publication the folder holds, whole (docs/bundle-format.md, section 2). */
export interface Latest {
  readonly format: 'testigo-bundle/1';
  readonly election: RecordId;
  readonly rehearsal: boolean;
  /** Number of leaves of the log that are public. */
  readonly size: number;
  /** Root of their tree, in base64. */
  readonly root: string;
  /** The root's manifest, which stands for every byte of the bundle. */
  readonly manifest: { readonly path: string; readonly sha256: Hash; readonly bytes: number };
}

/** What a publication is made from: equal keys make equal bundles. */
export interface PublicationKey {
  readonly version: number;
  /** The renderer's build. */
  readonly build: Hash;
  /** SHA-256 of what pages know of the whole election. */
  readonly documents: Hash;
  /** SHA-256 of what is said of the log. */
  readonly checkpoint: Hash;
}

/** Opens a folder for publishing: made if it is not there, locked against a second publisher, known to be of this election or empty. */
export function openBundleFolder(folder: string, election: RecordId): Result<() => void, PublicationProblem> {
  mkdirSync(folder, { recursive: true });
  const latest = readLatest(folder);
  if (latest !== null && latest.election !== election) {
    return err(problem('other-election', `${folder} holds the publication of another election`));
  }
  const known = latest !== null || existsSync(join(folder, WORK_FOLDER));
  if (!known && readdirSync(folder).length > 0) {
    return err(problem('foreign-folder', `${folder} holds other files`));
  }
  mkdirSync(join(folder, WORK_FOLDER), { recursive: true });
  return lock(folder);
}

/** What `latest.json` of a folder says, or null when nothing was ever published whole there. */
export function readLatest(folder: string): Latest | null {
  const file = join(folder, bundlePaths.latest);
  if (!existsSync(file)) return null;
  const [text = ''] = fromUtf8(readFileSync(file)).split('\n');
  return JSON.parse(text) as Latest;
}

function lock(folder: string): Result<() => void, PublicationProblem> {
  const file = join(folder, WORK_FOLDER, 'lock');
  if (existsSync(file) && !isRunning(Number(readFileSync(file, 'utf8')))) rmSync(file, { force: true });
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') {
      return err(problem('busy', `Another process is publishing to ${folder}`));
    }
    throw fault;
  }
  writeSync(descriptor, String(process.pid));
  closeSync(descriptor);
  return ok(() => rmSync(file, { force: true }));
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}
