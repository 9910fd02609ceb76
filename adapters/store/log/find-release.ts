import type { Election } from '@testigo/counting';
import { type Identified, isSignedBy, type Release } from '@testigo/record';
import type { Database } from '../database/session.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { fromRows } from '../records/stored-record.ts';
import { selectLeafIndex } from '../tables/log-leaf.ts';
import { selectRecordsOfType } from '../tables/record.ts';

/** The release in force: of those that enough release keys signed and that name no more than stood before them, the one of the largest size. */
export async function findRelease(
  database: Database,
  { genesis, verify }: Pick<Election, 'genesis' | 'verify'>,
): Promise<Identified<Release> | null> {
  return database.transaction(async (session) => {
    const records = await fromRows(session, await selectRecordsOfType(session, 'release'));
    let inForce: Identified<Release> | null = null;
    for (const { id, record } of records) {
      if (record.type !== 'release' || !isSignedBy(genesis.keys.release, id, record.signatures, verify)) continue;
      const index = await selectLeafIndex(session, toBytes(id));
      if (index === null || record.size > index || record.size <= (inForce?.record.size ?? -1)) continue;
      inForce = { id, record };
    }
    return inForce;
  });
}
