import type { Sha256 } from '@testigo/basics';
import {
  createVerifier,
  type Ed25519,
  KEY_TYPES,
  makeVerifierKey,
  type SignBytes,
  type Verifier,
  type VerifierKey,
} from '@testigo/ledger';
import type { RecordId } from '@testigo/record';

/** The name of an election's log in checkpoints and on signature lines (docs/bundle-format.md, section 1). */
export function originOf(election: RecordId): string {
  return `testigo/${election}`;
}

/** Who signs as the log, and which keys may have done so before. */
export interface LogSigner {
  readonly key: VerifierKey;
  /** The same key as it cosigns, to say the time. */
  readonly clock: VerifierKey;
  readonly sign: SignBytes;
  /** The log's key and its standby keys. */
  readonly verifiers: readonly Verifier[];
}

/** Makes the signer of a log from one of its public keys and what signs with it; `known` are all keys that may sign for the log. */
export function createLogSigner(
  election: RecordId,
  publicKey: Uint8Array,
  sign: SignBytes,
  known: readonly Uint8Array[],
  { sha256, ed25519 }: { readonly sha256: Sha256; readonly ed25519: Ed25519 },
): LogSigner {
  const origin = originOf(election);
  const verifiers = known.flatMap((key) => {
    const verifier = createVerifier(ed25519, makeVerifierKey(sha256, origin, KEY_TYPES.ed25519, key));
    return verifier.ok ? [verifier.value] : [];
  });
  return {
    key: makeVerifierKey(sha256, origin, KEY_TYPES.ed25519, publicKey),
    clock: makeVerifierKey(sha256, origin, KEY_TYPES.cosignature, publicKey),
    sign,
    verifiers,
  };
}
