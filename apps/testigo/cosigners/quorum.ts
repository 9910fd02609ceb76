import type { Election } from '@testigo/counting';
import { createVerifier, KEY_TYPES, openCheckpoint, parseVerifierKey, type Verifier } from '@testigo/ledger';
import { logVerifiers } from '../keys/log-keys.ts';
import { ed25519, sha256 } from '../keys/signatures.ts';

/** Who stands behind a checkpoint, as its election asks for it. */
export interface Quorum {
  /** How many cosigners must have signed; 0 where nobody needs to. */
  readonly threshold: number;
  /** Names of the cosigners that genesis names. */
  readonly named: readonly string[];
  /** Names of those that cosigned. */
  readonly cosigned: readonly string[];
  /** Whether enough have, which is never so where nobody needs to. */
  readonly reached: boolean;
}

/** Who of the cosigners that genesis names stands behind a signed checkpoint. */
export function quorumOf(note: string, { id, genesis }: Pick<Election, 'id' | 'genesis'>): Quorum {
  const { keys, threshold } = genesis.keys.cosigners;
  const verifiers = keys.flatMap(cosignerVerifier);
  const opened = openCheckpoint(note, logVerifiers({ id }, [genesis.keys.log, ...genesis.keys.standby]), verifiers);
  // A name counts once, as a key does (docs/bundle-format.md, "Checkpoint").
  const cosigned = new Set(opened.ok ? opened.value.cosignatures.map(({ verifier }) => verifier.name) : []);
  const reached = threshold > 0 && cosigned.size >= threshold;
  return { threshold, named: verifiers.map(({ name }) => name).sort(), cosigned: [...cosigned].sort(), reached };
}

/** Whether a cosigner's valid signature stands on a checkpoint of an election already. */
export function isCosignedBy(note: string, { id, genesis }: Election, cosigner: Verifier): boolean {
  const logs = logVerifiers({ id }, [genesis.keys.log, ...genesis.keys.standby]);
  const opened = openCheckpoint(note, logs, [cosigner]);
  return opened.ok && opened.value.cosignatures.length > 0;
}

/** A sentence for people about who stands behind a checkpoint. */
export function describeQuorum({ threshold, named, cosigned, reached }: Quorum): string {
  if (threshold === 0)
    return 'NOT COSIGNED: this election names no cosigners; nobody but its makers stands behind the log';
  const whose = cosigned.length === 0 ? 'nobody' : cosigned.join(', ');
  return reached
    ? `Cosigned by ${cosigned.length} of ${named.length} (${whose}); ${threshold} are needed`
    : `NOT COSIGNED BY ENOUGH: ${cosigned.length} of ${named.length} cosigners stand behind the newest checkpoint (${whose}), ${threshold} are needed`;
}

function cosignerVerifier(vkey: string): readonly Verifier[] {
  const key = parseVerifierKey(sha256, vkey);
  if (!key.ok || key.value.type !== KEY_TYPES.cosignature) return [];
  const verifier = createVerifier(ed25519, key.value);
  return verifier.ok ? [verifier.value] : [];
}
