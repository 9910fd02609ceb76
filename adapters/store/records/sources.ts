import type { Identified, Source } from '@testigo/record';
import type { Session } from '../database/session.ts';
import { electionRecords } from './records-around.ts';

/** All sources; few, whatever the size of the election. */
export async function readSources(session: Session): Promise<readonly Identified<Source>[]> {
  const records = await electionRecords(session);
  return records.filter((one): one is Identified<Source> => one.record.type === 'source');
}

/** Those of all sources that no other one answers, sorted by id. */
export function sourcesInForce(sources: readonly Identified<Source>[]): readonly Identified<Source>[] {
  const answered = new Set(sources.flatMap(({ record }) => record.answers ?? []));
  return sources.filter(({ id }) => !answered.has(id)).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
