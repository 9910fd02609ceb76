import { utf8 } from '@testigo/basics';
import { checkLogProof, formatLogProof, fromBase64, hashLeaf, openCheckpoint, parseLogProof } from '../index.ts';
import { verifierOf } from './run-notes.ts';
import type { LogProofVectors } from './vector-files.ts';
import { accepted, type VectorTools, type Verdict } from './verdict.ts';

/** Proof files to check, to write and to refuse. */
export function runLogProofs(vectors: LogProofVectors, tools: VectorTools): readonly Verdict[] {
  const valid = vectors.valid.flatMap(({ size, index, entryUtf8, proof }): readonly Verdict[] => [
    {
      name: `proof of ${index} in ${size}`,
      wanted: `checked at ${size}`,
      found: check(proof, entryUtf8, vectors.vkey, tools),
    },
    {
      name: `proof of ${index} in ${size}, another entry`,
      wanted: 'the proof leads to another root',
      found: check(proof, `${entryUtf8}.`, vectors.vkey, tools),
    },
    { name: `proof of ${index} in ${size}, written again`, wanted: proof, found: writeAgain(proof) },
  ]);
  const written = vectors.marshal.map(({ index, hashesBase64, checkpoint, extraUtf8, want }, number): Verdict => {
    const hashes = hashesBase64.map((hash) => fromBase64(hash) ?? new Uint8Array(0));
    const extra = extraUtf8 === undefined ? {} : { extra: utf8(extraUtf8) };
    return {
      name: `proof that is written ${number}`,
      wanted: want,
      found: formatLogProof({ index, hashes, checkpoint, ...extra }),
    };
  });
  const wrong = vectors.errors.map(
    (proof, number): Verdict => ({
      name: `wrong proof ${number}`,
      wanted: 'refused',
      found: accepted(parseLogProof(proof)),
    }),
  );
  return [...valid, ...written, ...wrong];
}

function check(proof: string, entry: string, vkey: string, tools: VectorTools): string {
  const parsed = parseLogProof(utf8(proof));
  if (!parsed.ok) return parsed.error;
  const opened = openCheckpoint(parsed.value.checkpoint, [verifierOf(tools, vkey)]);
  if (!opened.ok) return opened.error.reason;
  const { checkpoint } = opened.value;
  const checked = checkLogProof(tools.sha256, parsed.value, hashLeaf(tools.sha256, utf8(entry)), checkpoint);
  return checked.ok ? `checked at ${checkpoint.size}` : checked.error;
}

function writeAgain(proof: string): string {
  const parsed = parseLogProof(proof);
  return parsed.ok ? formatLogProof(parsed.value) : parsed.error;
}
