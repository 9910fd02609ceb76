import { statfs } from 'node:fs/promises';
import { CommandFailure, EXIT } from './outcome.ts';

/** Below so many free bytes a database that has gone away has most likely gone for want of them. */
const NEXT_TO_NOTHING = 16_000_000;

/** Node's and PostgreSQL's codes (appendix A of its manual). */
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS']);
const DATABASE_GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '08006',
  '08003',
  '3D000',
]);
/** What the driver says when a connection breaks under a query, which carries no code. */
const CONNECTION_BROKE = /terminated unexpectedly|Connection terminated|client has encountered|Cannot use a pool/;

/**
 * What a command failed with, in words. Faults that a user can do something about say what; all others show where they happened, so that
 * they can be reported. `dataFolder` is looked at for the space that is left.
 */
export async function describeFault(fault: unknown, signal: AbortSignal, dataFolder: string): Promise<CommandFailure> {
  if (fault instanceof CommandFailure) return fault;
  if (isAbort(fault, signal)) return interrupted();
  const { code, message, stack } = faultParts(fault);
  if (DISK_FULL.has(code)) return diskFull(message);
  if (DATABASE_GONE.has(code) || CONNECTION_BROKE.test(message)) {
    return (await hasNoSpace(dataFolder)) ? diskFull(`${dataFolder} has no space left`) : databaseGone(message);
  }
  if (NOT_WRITABLE.has(code)) {
    return new CommandFailure(
      `This user may not write or read there (${message}). Everything stored before is kept.`,
      'Run the program as the owner of that file or folder, or name another data folder with --data.',
    );
  }
  return new CommandFailure(
    `Something broke: ${stack}`,
    'What was stored is kept. Please report this with the lines above; they hold no data of the election.',
  );
}

/** Only what the interruption itself threw: a fault that comes to light while a command ends is told as what it is. */
function isAbort(fault: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return fault === signal.reason || (fault instanceof Error && fault.name === 'AbortError');
}

function interrupted(): CommandFailure {
  return new CommandFailure(
    'Interrupted. Everything that was done is kept.',
    'The same command goes on where it stopped.',
    EXIT.interrupted,
  );
}

function diskFull(message: string): CommandFailure {
  return new CommandFailure(
    `The disk is full (${message}). Everything stored before is kept.`,
    'Free some space and run the same command again; it goes on where it stopped.',
  );
}

function databaseGone(message: string): CommandFailure {
  return new CommandFailure(
    `The database has gone away (${message}). Everything stored before is kept.`,
    'Run the same command again; it goes on where it stopped. If it happens again, look at: npx testigo doctor',
  );
}

async function hasNoSpace(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Infinity, bsize: 1 }));
  return bavail * bsize < NEXT_TO_NOTHING;
}

function faultParts(fault: unknown): { readonly code: string; readonly message: string; readonly stack: string } {
  if (!(fault instanceof Error)) return { code: '', message: String(fault), stack: String(fault) };
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  return { code, message: fault.message, stack: fault.stack ?? fault.message };
}
