import { createHash } from 'node:crypto';
import { type Election, hashCount } from '@testigo/counting';
import { type Hash, identify, type Tally } from '@testigo/record';
import { changeIn, viewIn } from '../counting/count-store.ts';
import type { Database, Session } from '../database/session.ts';
import { saveProgress } from '../official/progress.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { lockVersion } from '../tables/count-state.ts';
import { lockLogSize, selectLastRecords } from '../tables/log-leaf.ts';
import { countUncounted, deleteUncounted } from '../tables/uncounted-record.ts';
import { WITHOUT_BEARING } from './counts-since.ts';

/** A log that ends with the tally of everything before it. */
export interface TalliedLog {
  /** Leaves in the log, the tally among them. */
  readonly size: number;
  /** The hash of the canonical count. */
  readonly count: Hash;
}

/** How far back a tally is looked for; more records that the fold ignores hardly ever come in a row. */
const LAST = 50;

/**
 * Ends the log with a tally of its count, unless one stands there already. Null when records wait to be counted: count them first. Nobody
 * appends meanwhile.
 */
export async function appendTally(database: Database, election: Election): Promise<TalliedLog | null> {
  return database.transaction(async (session) => {
    const version = await lockVersion(session);
    const size = await lockLogSize(session);
    if ((await countUncounted(session)) > 0) return null;
    const count = await hashCount(changeIn(session, version + 1), election);
    if (await isTallied(session, count)) {
      await saveProgress(session, await viewIn(session), election, size);
      return { size, count };
    }
    const tally = identify<Tally>({ v: 1, type: 'tally', election: election.id, size, count }, (bytes) =>
      createHash('sha256').update(bytes).digest(),
    );
    await appendRecords(session, election.id, [tally]);
    await deleteUncounted(session, [toBytes(tally.id)]);
    await saveProgress(session, await viewIn(session), election, size + 1);
    return { size: size + 1, count };
  });
}

async function isTallied(session: Session, count: Hash): Promise<boolean> {
  for (const { type, bytes } of await selectLastRecords(session, LAST)) {
    if (!WITHOUT_BEARING.some((one) => one === type)) return false;
    if (type === 'tally') return (JSON.parse(bytes.toString('utf8')) as Tally).count === count;
  }
  return false;
}
