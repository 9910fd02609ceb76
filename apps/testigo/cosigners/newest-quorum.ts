import { createLogStore } from '@testigo/store';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import { type Quorum, quorumOf } from './quorum.ts';

/** The newest signed checkpoint of an election's log, with how many records it holds and who stands behind it; null before the first. */
export async function newestQuorum(
  { database }: Pick<Workspace, 'database'>,
  { election }: OpenElection,
): Promise<(Quorum & { readonly size: number }) | null> {
  const last = await createLogStore(database, election.id).change(async (log) => log.last);
  return last === null ? null : { size: last.size, ...quorumOf(last.note, election) };
}
