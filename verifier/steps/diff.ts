import type { BundleFiles } from '../bundle/bundle-files.ts';
import { FileLedger } from '../bundle/file-ledger.ts';
import { readLatest } from '../bundle/latest.ts';
import { Protocol, type Report } from './report.ts';
import { rowsOf, type ShardRow } from './shard-rows.ts';
import { checkManifests } from './v2-manifests.ts';
import type { Platform } from './verification.ts';
import { verifyBundle, type Wishes } from './verify-bundle.ts';

/** What became of a table between two publications. */
export type ChangeKind = 'added' | 'corrected' | 'withdrawn' | 'restated' | 'removed';

/** One table in one contest whose row is another one. */
export interface Change {
  readonly kind: ChangeKind;
  readonly contest: string;
  readonly table: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What two publications of one log say differently. */
export interface Difference {
  readonly older: Report;
  readonly newer: Report;
  readonly records: number;
  readonly changes: readonly Change[];
  /** Tables whose row is the same in both. */
  readonly unchanged: number;
}

const WITHOUT_FIGURES: ReadonlySet<string> = new Set(['missing', 'received', 'disputed']);

function kindOf(before: ShardRow | undefined, after: ShardRow | undefined): ChangeKind {
  if (after === undefined) return 'removed';
  if (after.state === 'withdrawn' || after.state === 'void') return 'withdrawn';
  if (before === undefined || WITHOUT_FIGURES.has(before.state)) {
    return WITHOUT_FIGURES.has(after.state) ? 'restated' : 'added';
  }
  return before.figures === after.figures ? 'restated' : 'corrected';
}

async function checkpointsOf(files: BundleFiles): Promise<Wishes['known']> {
  const notes: { readonly note: Uint8Array }[] = [];
  for (const path of ['log/checkpoint', 'log/newest']) {
    const note = await files.read(path, 1 << 20);
    if (typeof note !== 'string') notes.push({ note });
  }
  return notes;
}

type Shards = ReadonlyMap<string, string>;

async function shardsOf(files: BundleFiles, platform: Platform): Promise<Shards> {
  const bytes = await files.read('latest.json', 1 << 20);
  const latest = typeof bytes === 'string' ? null : readLatest(bytes);
  const shards = new Map<string, string>();
  if (latest === null) return shards;
  const ledger = new FileLedger(platform.openSpool(latest.size));
  await checkManifests(files, new Protocol(), latest, platform, ledger);
  for (const { listed } of ledger.partitions()) {
    for (const [path, { sha256 }] of listed) if (path.startsWith('count/')) shards.set(path, sha256);
  }
  ledger.close();
  return shards;
}

async function readRows(files: BundleFiles, path: string): Promise<ReadonlyMap<string, ShardRow>> {
  const bytes = await files.read(path, 1 << 30);
  return typeof bytes === 'string' ? new Map() : rowsOf(bytes);
}

/**
 * Verifies two publications and that the newer continues the older (V17), and tells which tables differ. That nothing else changed
 * follows from the two verifications: both counts are recomputed, and the older log is a prefix of the newer.
 */
export async function verifyDifference(
  older: BundleFiles,
  newer: BundleFiles,
  platform: Platform,
  wishes: Wishes = {},
): Promise<Difference> {
  const first = await verifyBundle(older, platform, wishes);
  const known = await checkpointsOf(older);
  const second = await verifyBundle(newer, platform, {
    ...wishes,
    election: wishes.election ?? first.election,
    ...(known === undefined ? {} : { known }),
  });
  const [before, after] = [await shardsOf(older, platform), await shardsOf(newer, platform)];
  const changes: Change[] = [];
  let unchanged = 0;
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const isSame = before.get(path) === after.get(path);
    const was = before.has(path) ? await readRows(older, path) : new Map<string, ShardRow>();
    const is = isSame ? was : after.has(path) ? await readRows(newer, path) : new Map<string, ShardRow>();
    const contest = path.split('/')[1] ?? '';
    for (const table of new Set([...was.keys(), ...is.keys()])) {
      const [old, fresh] = [was.get(table), is.get(table)];
      if (old?.state === fresh?.state && old?.figures === fresh?.figures) unchanged++;
      else {
        const kind = kindOf(old, fresh);
        changes.push({ kind, contest, table, before: old?.state ?? null, after: fresh?.state ?? null });
      }
    }
  }
  changes.sort((left, right) => (left.table < right.table ? -1 : left.table > right.table ? 1 : 0));
  return { older: first, newer: second, records: second.size - first.size, changes, unchanged };
}
