import { canonicalBytes, fromUtf8, type Json, type Sha256, toHex } from '@testigo/basics';
import {
  type Checkpoint,
  checkInclusion,
  hashLeaf,
  openTree,
  parseCheckpoint,
  parseNote,
  type TreeReader,
  toBase64,
} from '@testigo/ledger';

/** What a proof is asked for. */
export interface ProofRequest {
  readonly election: string;
  readonly table: string;
  /** Where in the log the table's records stand, genesis left out, in order. */
  readonly leaves: readonly number[];
  /** The pictures that the publication shows. */
  readonly pictures: readonly { readonly sha256: string; readonly path: string }[];
  /** Whether pictures that a machine cleared may be shown. */
  readonly rehearsal: boolean;
}

/** What came of it. */
export type ProofOutcome =
  | {
      readonly kind: 'proved';
      readonly bytes: Uint8Array;
      readonly size: number;
      /** Hashes of pictures that are not there, or have other bytes. */
      readonly left: readonly string[];
    }
  /** What the files hold of a leaf does not lead to the checkpoint's root. */
  | { readonly kind: 'exchanged'; readonly index: number }
  | { readonly kind: 'unread'; readonly reason: string };

/** Reads a file of the bundle by its path; undefined where there is none. */
export type ReadBundleFile = (path: string) => Promise<Uint8Array | undefined>;

interface ProvedLeaf {
  readonly index: number;
  readonly leaf: string;
  readonly proof: readonly string[];
}

/**
 * Makes the proof of one sheet (docs/bundle-format.md) from the bundle's own files. Every leaf is held against the root of the checkpoint first; whose signatures
 * that bears is for the verifier to say.
 */
export async function makeSheetProof(
  request: ProofRequest,
  read: ReadBundleFile,
  sha256: Sha256,
): Promise<ProofOutcome> {
  const { election, table } = request;
  const note = await read('log/checkpoint');
  const opened = note === undefined ? undefined : openNamed(note, election);
  if (note === undefined || opened === undefined) return { kind: 'unread', reason: 'log/checkpoint' };
  const tree = openTree(sha256, opened.size, (path) => read(`log/${path}`));
  const records: ProvedLeaf[] = [];
  for (const index of [0, ...request.leaves]) {
    const one = await proveLeaf(tree, opened, index, sha256);
    if ('kind' in one) return one;
    records.push(one);
  }
  const definition = await readDefinition(records[0]?.leaf ?? '', read, sha256);
  if (definition === undefined) return { kind: 'unread', reason: 'documents' };
  const { images, left } = await readPictures(request, records, read, sha256);
  const proof = { checkpoint: fromUtf8(note), definition, election, format: 'testigo-sheet/1', images, records, table };
  return { kind: 'proved', bytes: canonicalBytes(proof as unknown as Json), size: opened.size, left };
}

/** The checkpoint of the election's own log. */
function openNamed(bytes: Uint8Array, election: string): Checkpoint | undefined {
  const note = parseNote(bytes);
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  return checkpoint.ok && checkpoint.value.origin === `testigo/${election}` ? checkpoint.value : undefined;
}

async function proveLeaf(
  tree: TreeReader,
  { size, root }: Checkpoint,
  index: number,
  sha256: Sha256,
): Promise<ProvedLeaf | Exclude<ProofOutcome, { readonly kind: 'proved' }>> {
  const [entries, proof] = [await tree.entriesAround(index), await tree.proveInclusion(index)];
  if (!entries.ok) return { kind: 'unread', reason: entries.error };
  if (!proof.ok) return { kind: 'unread', reason: proof.error };
  const leaf = entries.value[index % 256] ?? new Uint8Array();
  const claim = { leafHash: hashLeaf(sha256, leaf), index, size, root, proof: proof.value };
  if (!checkInclusion(sha256, claim).ok) return { kind: 'exchanged', index };
  return { index, leaf: fromUtf8(leaf), proof: proof.value.map((hash) => toBase64(hash)) };
}

/** The definition that genesis pins by its hash; undefined where it is not there, or is another one. */
async function readDefinition(genesis: string, read: ReadBundleFile, sha256: Sha256): Promise<Json | undefined> {
  const { definition } = JSON.parse(genesis) as { readonly definition: string };
  const bytes = await read(`documents/${definition}.json`);
  if (bytes === undefined || toHex(sha256(bytes)) !== definition) return undefined;
  return JSON.parse(fromUtf8(bytes)) as Json;
}

interface ImageLeaf {
  readonly type: string;
  readonly answers?: readonly string[];
  readonly cleared?: string;
  readonly public?: readonly { readonly sha256: string; readonly mime: string }[];
}

/** The pictures in force, with their bytes; those that are not shown, are lost or have other bytes are left out. */
async function readPictures(
  { pictures, rehearsal }: ProofRequest,
  records: readonly ProvedLeaf[],
  read: ReadBundleFile,
  sha256: Sha256,
): Promise<{ readonly images: readonly Json[]; readonly left: readonly string[] }> {
  const leaves = records.map(({ leaf }) => ({
    id: toHex(sha256(new TextEncoder().encode(leaf))),
    record: JSON.parse(leaf) as ImageLeaf,
  }));
  const answered = new Set(leaves.flatMap(({ record }) => (record.type === 'image' ? (record.answers ?? []) : [])));
  const parts = leaves
    .filter(({ id, record }) => record.type === 'image' && !answered.has(id))
    .flatMap(({ record }) => (rehearsal || record.cleared === 'person' ? (record.public ?? []) : []));
  const [images, left]: [Json[], string[]] = [[], []];
  for (const part of parts) {
    const path = pictures.find((one) => one.sha256 === part.sha256)?.path;
    const bytes = path === undefined ? undefined : await read(path);
    if (bytes === undefined || toHex(sha256(bytes)) !== part.sha256) left.push(part.sha256);
    else images.push({ data: toBase64(bytes), mime: part.mime, sha256: part.sha256 });
  }
  return { images, left };
}
