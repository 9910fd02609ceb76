import type { Database } from '../database/session.ts';
import { saveUnproven, selectLogSize, selectUnproven } from '../tables/log-leaf.ts';

/** How a log stands, for the one who runs it. */
export interface LogState {
  /** Leaves, signed for or not. */
  readonly size: number;
  /** Whether it was put back from a backup and was not compared since with the newest one that is known. */
  readonly unproven: boolean;
}

/** Reads how the log stands. */
export function readLogState(database: Database): Promise<LogState> {
  return database.transaction(async (session) => ({
    size: await selectLogSize(session),
    unproven: await selectUnproven(session),
  }));
}

/** Notes that somebody said that nothing was signed since the backup. */
export function trustBackup(database: Database): Promise<void> {
  return database.transaction((session) => saveUnproven(session, false));
}
