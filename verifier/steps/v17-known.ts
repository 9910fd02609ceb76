import { fromUtf8 } from '../encoding/canonical.ts';
import { sameBytes } from '../encoding/hex.ts';
import type { Genesis } from '../record/records.ts';
import { logSigners, originOf } from './log-keys.ts';
import { readSignedCheckpoint, type SignedCheckpoint } from './v4-checkpoint.ts';
import type { Verification } from './verification.ts';

/** A checkpoint that is already known: the bytes of its note. */
export interface Known {
  readonly note: Uint8Array;
}

/** V17: what is known already is a prefix of the bundle's log, or the other way round. */
export class KnownCheckpoints {
  /** Sizes at which the root of the bundle's tree is wanted; filled in while the log is read. */
  readonly roots = new Map<number, Uint8Array | null>();
  readonly #verification: Verification;
  readonly #known: SignedCheckpoint[] = [];
  readonly #wasAsked: boolean;

  readonly #own: SignedCheckpoint | null;

  /** `own` is the checkpoint of the bundle. */
  constructor(verification: Verification, genesis: Genesis, own: SignedCheckpoint | null, known: readonly Known[]) {
    this.#own = own;
    this.#verification = verification;
    this.#wasAsked = known.length > 0;
    const { protocol, latest, cryptography } = verification;
    for (const { note } of known) {
      const checkpoint = readSignedCheckpoint(note);
      if (checkpoint === null || checkpoint.origin !== originOf(latest.election)) {
        protocol.fail('V17', 'known-form');
        continue;
      }
      const { signed, isBroken } = logSigners(cryptography, genesis, latest.election, checkpoint.note);
      if (isBroken || signed.length === 0) {
        protocol.fail('V17', 'known-unsigned');
        continue;
      }
      this.#known.push(checkpoint);
      if (checkpoint.size <= latest.size) this.roots.set(checkpoint.size, null);
    }
  }

  /** Compares, once the log has been read; `newest` is the checkpoint beyond what is released. */
  compare(newest: SignedCheckpoint | null): void {
    const { protocol } = this.#verification;
    for (const known of this.#known) this.#compareOne(known, newest);
    if (this.#wasAsked) protocol.done('V17');
  }

  #compareOne(known: SignedCheckpoint, newest: SignedCheckpoint | null): void {
    const { protocol, latest } = this.#verification;
    const end = newest?.size ?? latest.size;
    if (known.size > end) {
      protocol.fail('V17', 'older-than-known', { found: end, wanted: known.size });
      return;
    }
    if (known.size > latest.size && known.size < end) {
      protocol.tell('V17', 'not-connected', { wanted: known.size });
      return;
    }
    const root = known.size > latest.size ? newest?.root : this.roots.get(known.size);
    if (known.size === 0 || (root && sameBytes(root, known.root))) return;
    protocol.fail('V17', 'fork');
    const against = known.size > latest.size ? newest : this.#own;
    protocol.forkedNotes = [known, against].flatMap((each) => (each === null ? [] : (fromUtf8(each.bytes) ?? [])));
  }
}
