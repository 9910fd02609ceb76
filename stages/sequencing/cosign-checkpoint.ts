import { type Sha256, toHex } from '@testigo/basics';
import { formatNote, openCheckpoint, openTree, parseNote, parseSignatureLines } from '@testigo/ledger';
import type { LogSigner } from './log-signer.ts';
import type { Cosigner, CosigningAnswer, LogFiles, LogStore, SignedCheckpoint } from './ports.ts';

/** What cosigning needs. */
export interface CosigningParts {
  readonly store: LogStore;
  readonly files: LogFiles;
  readonly sha256: Sha256;
  readonly cosigners: readonly Cosigner[];
  readonly signer: LogSigner;
}

/** What became of offering a checkpoint. */
export interface Cosigned {
  readonly checkpoint: SignedCheckpoint;
  /** What each cosigner answered last, by name. */
  readonly answers: ReadonlyMap<string, CosigningAnswer>;
}

/**
 * Offers a checkpoint to every cosigner at once and keeps the note with what they added. One that holds another size is asked once more from
 * there. One that contradicts has seen another log under our name: that is told, and never tried again by itself.
 */
export async function cosignCheckpoint(checkpoint: SignedCheckpoint, parts: CosigningParts): Promise<Cosigned> {
  const answers = new Map<string, CosigningAnswer>();
  await Promise.all(
    parts.cosigners.map(async (cosigner) => {
      answers.set(cosigner.verifier.name, await offer(cosigner, checkpoint, parts));
    }),
  );
  let { note } = checkpoint;
  for (const cosigner of parts.cosigners) {
    const answer = answers.get(cosigner.verifier.name);
    if (answer?.kind === 'cosigned') note = addLines(note, answer.lines, cosigner, parts);
  }
  if (note !== checkpoint.note) await parts.store.addSignatures(checkpoint.size, note);
  return { checkpoint: { ...checkpoint, note }, answers };
}

async function offer(
  cosigner: Cosigner,
  { size, note, root }: SignedCheckpoint,
  { files, sha256 }: CosigningParts,
): Promise<CosigningAnswer> {
  const tree = openTree(sha256, size, files.read);
  const from = async (oldSize: number): Promise<CosigningAnswer> => {
    const proof = await tree.proveConsistency(oldSize);
    if (!proof.ok) return { kind: 'unreachable', reason: `no proof up to ${toHex(root).slice(0, 16)}: ${proof.error}` };
    return cosigner.cosign({ oldSize, proof: proof.value, note });
  };
  const first = await from(0);
  if (first.kind !== 'holds') return first;
  if (first.size > size) {
    return { kind: 'contradicted', reason: `it holds a checkpoint of ${first.size} leaves, we sign ${size}` };
  }
  return from(first.size);
}

/** A note with those of the lines that are this cosigner's valid cosignature of it; others change nothing. */
function addLines(note: string, lines: string, { verifier }: Cosigner, { signer }: CosigningParts): string {
  const parsed = parseNote(note);
  const added = parseSignatureLines(lines);
  if (!parsed.ok || !added.ok) return note;
  const own = added.value.filter(({ name, keyId }) => name === verifier.name && keyId === verifier.keyId);
  const signatures = [...parsed.value.signatures, ...own];
  const joined = formatNote({ text: parsed.value.text, signatures });
  const opened = openCheckpoint(joined, signer.verifiers, [verifier]);
  return opened.ok && opened.value.cosignatures.length > 0 ? joined : note;
}
