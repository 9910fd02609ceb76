import type { Verifier } from '../notes/verifier.ts';
import type { VerifierKey } from '../notes/verifier-key.ts';

/**
 * Which checkpoints to believe: signed by one of these logs, and cosigned as the quorum says (c2sp.org/tlog-policy).
 * "Witness" is that specification's word for what is called a cosigner everywhere else here.
 */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** In the order of the file: a group holds only names defined before it. */
  readonly groups: readonly PolicyGroup[];
  /** Name of a witness or group, or `none`. */
  readonly quorum: string;
}

/** A log whose checkpoints are taken; the name of its key is its origin. */
export interface PolicyLog {
  readonly key: VerifierKey;
  /** Missing where signatures of the key's type are not checked yet: it then never speaks for the log. */
  readonly verifier?: Verifier;
  readonly url?: string;
}

/** A cosigner under a name that means something in the policy only. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  /** Missing where signatures of the key's type are not checked yet: it then never counts. */
  readonly verifier?: Verifier;
  readonly url?: string;
}

/** Members of whom some must have cosigned. */
export interface PolicyGroup {
  readonly name: string;
  /** How many members at least, 1 to all of them. */
  readonly threshold: number;
  /** Names of witnesses and groups. */
  readonly members: readonly string[];
}

/** The quorum that asks for no cosignature. */
export const NO_QUORUM = 'none';
