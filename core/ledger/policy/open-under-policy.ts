import { err, ok, type Result } from '@testigo/basics';
import { type OpenedCheckpoint, openCheckpoint } from '../notes/open-checkpoint.ts';
import type { NoteFailure } from '../notes/open-note.ts';
import type { Verifier } from '../notes/verifier.ts';
import type { TextInput } from '../text/input.ts';
import { NO_QUORUM, type Policy } from './policy.ts';

/** A checkpoint that a policy believes, and which of its witnesses cosigned it. */
export interface WitnessedCheckpoint extends OpenedCheckpoint {
  /** Names of the witnesses in the policy. */
  readonly witnesses: readonly string[];
}

/** Why a policy does not believe a checkpoint. */
export type PolicyFailure = NoteFailure | QuorumFailure;

/** The log signed it, but too few witnesses did: it may be shown, marked as such, and proves nothing against a fork. */
export interface QuorumFailure {
  readonly problem: 'unwitnessed';
  readonly reason: string;
  readonly opened: WitnessedCheckpoint;
}

/** Opens a checkpoint under a policy: signed by one of its logs and cosigned by its quorum. */
export function openUnderPolicy(policy: Policy, input: TextInput): Result<WitnessedCheckpoint, PolicyFailure> {
  const logs = verifiersOf(policy.logs);
  const opened = openCheckpoint(input, logs, verifiersOf(policy.witnesses));
  if (!opened.ok) return opened;
  const cosigners = opened.value.cosignatures.map(({ verifier }) => verifier);
  const witnesses = policy.witnesses
    .filter(({ verifier }) => verifier !== undefined && cosigners.includes(verifier))
    .map(({ name }) => name);
  const witnessed = { ...opened.value, witnesses };
  if (hasQuorum(policy, new Set(witnesses))) return ok(witnessed);
  const reason = `${witnesses.length} of ${policy.witnesses.length} witnesses cosigned, and the quorum ${policy.quorum} is not reached`;
  return err({ problem: 'unwitnessed', reason, opened: witnessed });
}

/** Whether witnesses, by their names in the policy, are a quorum. */
export function hasQuorum(policy: Policy, witnesses: ReadonlySet<string>): boolean {
  if (policy.quorum === NO_QUORUM) return true;
  const satisfied = new Set(witnesses);
  // A group holds only names that were defined before it, so one pass in the file's order settles all of them.
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => satisfied.has(member)).length >= threshold) satisfied.add(name);
  }
  return satisfied.has(policy.quorum);
}

function verifiersOf(parts: readonly { readonly verifier?: Verifier }[]): readonly Verifier[] {
  return parts.flatMap(({ verifier }) => (verifier === undefined ? [] : [verifier]));
}
