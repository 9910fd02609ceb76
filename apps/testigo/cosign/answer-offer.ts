import { equalBytes, fromHex } from '@testigo/basics';
import {
  conflictAnswer,
  cosignedAnswer,
  cosignText,
  createVerifier,
  decideCheckpoint,
  formatNote,
  KEY_TYPES,
  makeVerifierKey,
  malformedAnswer,
  openCheckpoint,
  parseAddCheckpoint,
  type ReadAddCheckpoint,
  type SignBytes,
  type Verifier,
  type VerifierKey,
  type WitnessAnswer,
} from '@testigo/ledger';
import { ed25519, sha256 } from '../keys/signatures.ts';
import type { CosignedCheckpoint, CosignerStore } from './cosigner-store.ts';

/** Who cosigns, and what it remembers. */
export interface CosigningDesk {
  readonly store: CosignerStore;
  readonly key: VerifierKey;
  readonly sign: SignBytes;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Told of signed checkpoints that were not shown to agree; the first is the one that was cosigned. `isProof` where they contradict each other by themselves. */
  readonly suspect: (notes: readonly [held: string, offered: string], isProof: boolean) => void;
}

/**
 * Answers the body of an offer (c2sp.org/tlog-witness, add-checkpoint). A cosignature is made only after the checkpoint is stored, so that a crash in
 * between loses the answer and nothing else: the log asks again and is answered.
 */
export function answerOffer(body: Uint8Array, desk: CosigningDesk): WitnessAnswer {
  const request = parseAddCheckpoint(body);
  if (!request.ok) return malformedAnswer(request.error);
  const { origin } = request.value.checkpoint;
  const log = desk.store.find(origin);
  const verifiers = log === null ? [] : verifiersOf(origin, log.keys);
  const last = log?.last ?? undefined;
  const decision = decideCheckpoint(sha256, request.value, verifiers, last);
  if (decision.kind === 'refuse') {
    if (decision.suspicion && last !== undefined) report(request.value, verifiers, last, desk);
    return decision.answer;
  }
  const { checkpoint, text, logSignatures } = decision;
  const note = formatNote({ text, signatures: logSignatures });
  if (!desk.store.replace(origin, last, { size: checkpoint.size, root: checkpoint.root, note })) {
    return conflictAnswer(desk.store.find(origin)?.last?.size ?? 0);
  }
  return cosignedAnswer([cosignText(desk.key, desk.sign, text, Math.floor(desk.now()))]);
}

/** What checks the checkpoints of a log; keys that no careful verifier accepts check nothing. */
export function verifiersOf(origin: string, publicKeys: readonly string[]): readonly Verifier[] {
  return publicKeys.flatMap((key) => {
    const verifier = createVerifier(ed25519, makeVerifierKey(sha256, origin, KEY_TYPES.ed25519, fromHex(key)));
    return verifier.ok ? [verifier.value] : [];
  });
}

/** Tells of a note without the signatures of strangers. */
function report(
  { note, checkpoint }: ReadAddCheckpoint,
  verifiers: readonly Verifier[],
  last: CosignedCheckpoint,
  { suspect }: CosigningDesk,
): void {
  const opened = openCheckpoint(note, verifiers);
  if (!opened.ok) return;
  const offered = formatNote({ text: opened.value.text, signatures: opened.value.logSignatures });
  suspect([last.note, offered], checkpoint.size === last.size && !equalBytes(checkpoint.root, last.root));
}
