import { fromHex, toHex, utf8 } from '@testigo/basics';
import {
  cosignText,
  formatSignatureLine,
  fromBase64,
  KEY_TYPES,
  keyIdOf,
  openCheckpoint,
  openNote,
  openTree,
  parseCheckpoint,
  parseVerifierKey,
  signEd25519,
  toBase64,
} from '../index.ts';
import { verifierOf } from './run-notes.ts';
import type { CosignatureVectors } from './vector-files.ts';
import type { VectorTools, Verdict } from './verdict.ts';

/** The log whose checkpoint our own cosigner signed, of the log vectors. */
const LOG_VKEY = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx';

/** Cosigned checkpoints, and the tree of one of them read through its tiles, across the boundary of a tile. */
export async function runCosignatures(vectors: CosignatureVectors, tools: VectorTools): Promise<readonly Verdict[]> {
  const { sunlightWitness, sunlightMirror300, ownEd25519 } = vectors;
  const witnessed = openNote(sunlightWitness.checkpoint, [verifierOf(tools, sunlightWitness.vkey)]);
  const origin = witnessed.ok ? (witnessed.value.text.split('\n')[0] ?? '') : '';
  return [
    {
      name: 'witness of Sunlight',
      wanted: 'witness.example.org, 1 unknown',
      found: witnessed.ok
        ? `${witnessed.value.verified[0]?.name}, ${witnessed.value.unknown.length} unknown`
        : witnessed.error.reason,
    },
    {
      name: 'hash of the origin',
      wanted: sunlightWitness.originHashHex,
      found: toHex(tools.sha256(utf8(origin))),
    },
    { name: 'mirror of Sunlight', ...(await runMirror(sunlightMirror300, tools)) },
    ...runOwn(ownEd25519, tools),
    ...runPostQuantum(vectors, tools),
  ];
}

async function runMirror(
  { vkey, checkpoint, tiles }: CosignatureVectors['sunlightMirror300'],
  tools: VectorTools,
): Promise<Omit<Verdict, 'name'>> {
  const opened = openNote(checkpoint, [verifierOf(tools, vkey)]);
  const parsed = opened.ok ? parseCheckpoint(opened.value.text) : undefined;
  if (parsed?.ok !== true) return { wanted: 'a checkpoint', found: 'none' };
  const tree = openTree(tools.sha256, parsed.value.size, async (path) => fromBase64(tiles[path] ?? '') ?? undefined);
  const root = await tree.root();
  return { wanted: toBase64(parsed.value.root), found: root.ok ? toBase64(root.value) : root.error };
}

function runOwn(vector: CosignatureVectors['ownEd25519'], tools: VectorTools): readonly Verdict[] {
  const { vkey, seedHex, timestamp, checkpointWithCosig } = vector;
  const log = verifierOf(tools, LOG_VKEY);
  const cosigner = verifierOf(tools, vkey);
  const opened = openCheckpoint(checkpointWithCosig, [log], [cosigner]);
  const text = opened.ok ? opened.value.text : '';
  const sign = (message: Uint8Array) => signEd25519(fromHex(seedHex), message);
  const line = formatSignatureLine(cosignText(cosigner.key, sign, text, Number(timestamp)));
  return [
    {
      name: 'time of our cosignature',
      wanted: timestamp,
      found: opened.ok ? String(opened.value.cosignatures[0]?.time) : opened.error.reason,
    },
    { name: 'cosignature made again', wanted: checkpointWithCosig.split('\n').at(-2) ?? '', found: line.trimEnd() },
  ];
}

/** A key of ML-DSA-44 is read, and its signature in a note that others signed too is passed over. */
function runPostQuantum(vectors: CosignatureVectors, tools: VectorTools): readonly Verdict[] {
  const { name, keyIdHex, publicKeyBase64, signatureLineBase64 } = vectors.ownMLDSA44;
  const publicKey = fromBase64(publicKeyBase64) ?? new Uint8Array(0);
  const vkey = `${name}+${keyIdHex}+${toBase64(Uint8Array.of(KEY_TYPES.mlDsa44, ...publicKey))}`;
  const parsed = parseVerifierKey(tools.sha256, vkey);
  const note = `${vectors.ownEd25519.checkpointWithCosig}— ${name} ${signatureLineBase64}\n`;
  const opened = openCheckpoint(note, [verifierOf(tools, LOG_VKEY)], [verifierOf(tools, vectors.ownEd25519.vkey)]);
  return [
    { name: 'post-quantum key id', wanted: keyIdHex, found: keyIdOf(tools.sha256, name, KEY_TYPES.mlDsa44, publicKey) },
    { name: 'post-quantum key', wanted: keyIdHex, found: parsed.ok ? parsed.value.keyId : parsed.error },
    {
      name: 'post-quantum signature beside others',
      wanted: '1 cosignature',
      found: opened.ok ? `${opened.value.cosignatures.length} cosignature` : opened.error.reason,
    },
  ];
}
