import { err, ok, type Result } from '@testigo/basics';
import type pg from 'pg';
import { applicationName } from './presence.ts';

/** The right to write to an election; held until released or until its connection ends, however that happens. */
export interface ElectionLock {
  release(): Promise<void>;
}

/** Why the right to write was not given. */
export interface ElectionBusy {
  /** What the process that holds it is doing, such as `testigo 4711: import sheets`. */
  readonly holder: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Any fixed number does, as long as every program that writes to the database uses the same: "testigo" in ASCII. */
const KEY = '32762643847145327';

/**
 * Takes the right to write to the election in a database: one writer at a time, readers as many as like.
 * `client` is a connection of its own, not one that goes back to a pool; `purpose` is the command in the words of the
 * command line (`import sheets`) and is what a second writer is told.
 */
export async function lockElection(
  client: pg.ClientBase,
  purpose: string,
): Promise<Result<ElectionLock, ElectionBusy>> {
  await client.query("select set_config('application_name', $1, false)", [applicationName(purpose)]);
  const answer = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1::bigint) as taken', [KEY]);
  if (answer.rows[0]?.taken !== true) return err(busy(await holderName(client)));
  return ok({
    async release() {
      await client.query('select pg_advisory_unlock($1::bigint)', [KEY]);
    },
  });
}

async function holderName(client: pg.ClientBase): Promise<string> {
  const answer = await client.query<{ name: string }>(
    `select application_name as name
       from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and pg_locks.objsubid = 1
        and pg_locks.database = (select oid from pg_database where datname = current_database())
        and (pg_locks.classid::bigint << 32 | pg_locks.objid::bigint) = $1::bigint`,
    [KEY],
  );
  return answer.rows[0]?.name ?? 'a process that has just ended';
}

function busy(holder: string): ElectionBusy {
  const parts = /^testigo (\d+): (.+)$/s.exec(holder);
  const who = parts === null ? holder : `process ${parts[1]} (${parts[2]})`;
  return {
    holder,
    problem: `Another process is writing to this election: ${who}.`,
    remedy: 'Wait until it is done, or end it, and start again; everything it has stored stays.',
  };
}
