import type { Election } from '@testigo/counting';
import type { Release } from '@testigo/record';
import { type Database, findRelease } from '@testigo/store';

/** How far the log of an election whose release is held is public. */
export interface Released {
  /** 0 before anything was released. */
  readonly size: number;
  readonly final: boolean;
  /** The release that says so. */
  readonly record?: Release;
}

/** What is released of an election; null where its release is live, so that everything is. */
export async function readRelease(database: Database, election: Election): Promise<Released | null> {
  if (election.genesis.release === 'live') return null;
  const found = await findRelease(database, election);
  if (found === null) return { size: 0, final: false };
  const { size, final } = found.record;
  return { size, final, record: found.record };
}
