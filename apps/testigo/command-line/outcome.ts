/** How a command ends, as the exit code of the process. */
export const EXIT = {
  /** Done; what needs a person is in the summary. */
  done: 0,
  /** The answer is no: a verification failed, or the machine is not fit. */
  no: 1,
  /** The command was used wrongly. */
  wrongUse: 2,
  /** Something broke. */
  fault: 3,
  /** Interrupted by the user, as shells report it (128 + SIGINT). */
  interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command brought: for a person, for a machine, and for the shell. */
export interface Outcome {
  readonly exit: ExitCode;
  /** Lines for people. */
  readonly text: string;
  /** What `--json` prints; the shape is a contract of its own (docs/machine-output.md). */
  readonly json: unknown;
}

/** A failure that the user can mend: what is wrong and what to do. Thrown by commands, printed without a stack. */
export class CommandFailure extends Error {
  readonly exit: ExitCode;
  readonly remedy: string;

  constructor(problem: string, remedy: string, exit: ExitCode = EXIT.fault) {
    super(problem);
    this.exit = exit;
    this.remedy = remedy;
  }
}
