/** Why the log was not signed. Nothing is lost: its leaves stand, and the next attempt goes on. */
export interface SequencingProblem {
  readonly kind:
    | 'older-than-signed'
    | 'contradicts-signed'
    | 'damaged-files'
    | 'wrong-key'
    | 'unproven'
    | 'foreign'
    | 'incomplete';
  readonly message: string;
  readonly remedy: string;
}

/** Makes a problem. */
export function problem(kind: SequencingProblem['kind'], message: string, remedy: string): SequencingProblem {
  return { kind, message, remedy };
}
