/** Why no database could be opened, and what a person can do about it. Both are whole sentences for the screen. */
export interface DatabaseFailure {
  readonly problem: string;
  readonly remedy: string;
}

/** The code of a Node or PostgreSQL error (`ENOSPC`, `28P01`), or nothing when it carries none. */
export function errorCode(fault: unknown): string | undefined {
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return undefined;
  return typeof fault.code === 'string' ? fault.code : undefined;
}

/** The message of whatever was thrown. */
export function errorMessage(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

interface Symptom {
  readonly pattern: RegExp;
  readonly failure: (where: string) => DatabaseFailure;
}

const SYMPTOMS: readonly Symptom[] = [
  {
    pattern: /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/,
    failure: (where) => ({
      problem: `The disk that holds ${where} is full, so the database cannot write.`,
      remedy: 'Free some space there and start again; nothing that was stored is lost.',
    }),
  },
  {
    pattern: /Read-only file system|EROFS/,
    failure: (where) => ({
      problem: `${where} lies on a file system that is read-only.`,
      remedy: 'Choose a writable data folder with TESTIGO_DATA or --data.',
    }),
  },
  {
    pattern: /could not (create|resize) shared memory|No usable shared memory/,
    failure: () => ({
      problem: 'The operating system refused PostgreSQL the shared memory it needs.',
      remedy: 'Enlarge /dev/shm (in a container: --shm-size=256m), or set DATABASE_URL to a PostgreSQL of your own.',
    }),
  },
  {
    pattern: /could not look up effective user ID/,
    failure: () => ({
      problem: 'PostgreSQL cannot be set up by a user that has no entry in /etc/passwd.',
      remedy: 'Start as a user that the system knows, or set DATABASE_URL to a PostgreSQL of your own.',
    }),
  },
  {
    pattern: /database files are incompatible|was initialized by PostgreSQL version/,
    failure: (where) => ({
      problem: `The database in ${where} was made by another version of PostgreSQL.`,
      remedy: 'Install the PostgreSQL version that made it (its file PG_VERSION names it), then start again.',
    }),
  },
  {
    pattern: /password authentication failed/,
    failure: (where) => ({
      problem: `The database of ${where} does not open with the password in its file postgres.password.`,
      remedy: 'Bring that file back from a backup of the data folder; a new one cannot replace it.',
    }),
  },
  {
    pattern: /Permission denied|Operation not permitted|EACCES|EPERM/,
    failure: (where) => ({
      problem: `The database in ${where} cannot be read or written by the user it runs as.`,
      remedy: 'Start as the user who owns that folder, or choose another data folder with TESTIGO_DATA or --data.',
    }),
  },
];

/**
 * Turns what PostgreSQL's programs or the file system said into a problem and a remedy. Words that are not known are
 * quoted, last lines first to be read, so that nobody has to look for a log file.
 */
export function diagnose(said: string, where: string): DatabaseFailure {
  const symptom = SYMPTOMS.find(({ pattern }) => pattern.test(said));
  if (symptom !== undefined) return symptom.failure(where);
  const lastWords = said.trim().split('\n').slice(-5).join(' ').trim();
  return {
    problem: `The database in ${where} did not start. PostgreSQL said: ${lastWords === '' ? 'nothing' : lastWords}`,
    remedy: 'Run `npx testigo doctor`, or set DATABASE_URL to a PostgreSQL (15 or newer) of your own.',
  };
}
