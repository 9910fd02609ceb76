import { fromUtf8 } from '@testigo/basics';
import {
  checkConsistency,
  fromBase64,
  type LogFile,
  openCheckpoint,
  openTree,
  parseEntryBundle,
  resumeLog,
  startLog,
  toBase64,
} from '../index.ts';
import { verifierOf } from './run-notes.ts';
import type { LogVectors } from './vector-files.ts';
import { accepted, type VectorTools, type Verdict } from './verdict.ts';

/** A log built entry by entry: its roots, tiles and bundles at every size, and proofs that each begins with the ones before. */
export async function runLog(vectors: LogVectors, tools: VectorTools): Promise<readonly Verdict[]> {
  const { sha256 } = tools;
  const log = verifierOf(tools, vectors.vkey);
  const stored = new Map<string, string>([
    ...Object.entries(vectors.tilesL0Base64),
    ...Object.entries(vectors.entryBundlesBase64),
  ]);
  const read = async (path: string) => {
    const base64 = stored.get(path);
    return base64 === undefined ? undefined : fromBase64(base64);
  };
  const entries = entriesOf(vectors);
  const builder = startLog(sha256);
  const verdicts: Verdict[] = [];
  const roots: Uint8Array[] = [];
  for (let size = 0; vectors.checkpoints[size] !== undefined; size += 1) {
    const opened = openCheckpoint(vectors.checkpoints[size] ?? '', [log]);
    const root = opened.ok ? opened.value.checkpoint.root : new Uint8Array(0);
    roots.push(root);
    verdicts.push({ name: `log of ${size}, root`, wanted: toBase64(root), found: toBase64(builder.root()) });
    verdicts.push(...compareEdge(size, builder.edge(), stored));
    const resumed = await resumeLog(sha256, size, root, read);
    verdicts.push({ name: `log of ${size}, resumed`, wanted: 'accepted', found: accepted(resumed) });
    const tree = openTree(sha256, size, read);
    for (let oldSize = 1; oldSize <= size; oldSize += 1) {
      const proof = await tree.proveConsistency(oldSize);
      const oldRoot = roots[oldSize] ?? root;
      const claim = { oldSize, oldRoot, newSize: size, newRoot: root, proof: proof.ok ? proof.value : [] };
      const found = accepted(checkConsistency(sha256, claim));
      verdicts.push({ name: `log of ${size} begins with ${oldSize}`, wanted: 'accepted', found });
    }
    const entry = entries[size];
    if (entry !== undefined) builder.append(entry);
  }
  return verdicts;
}

function compareEdge(size: number, edge: readonly LogFile[], stored: ReadonlyMap<string, string>): readonly Verdict[] {
  return edge.map(({ path, bytes }) => ({
    name: `log of ${size}, ${path}`,
    wanted: stored.get(path) ?? 'no such file',
    found: toBase64(bytes),
  }));
}

function entriesOf({ entryBundlesBase64, checkpoints }: LogVectors): readonly Uint8Array[] {
  const size = Object.keys(checkpoints).length - 1;
  const bundle = fromBase64(entryBundlesBase64[`tile/entries/000.p/${size}`] ?? '') ?? new Uint8Array(0);
  const entries = parseEntryBundle(bundle, size);
  if (!entries.ok) throw new Error(`${entries.error}: ${fromUtf8(bundle)}`);
  return entries.value;
}
