import type { Election } from '@testigo/counting';
import { isSignedBy, parseRecord, type Signature } from '@testigo/record';
import type { LogKeyChange } from '@testigo/sequencing';
import type { Database } from '../database/session.ts';
import { toId } from '../records/hexadecimal.ts';
import { selectLeavesOfType } from '../tables/log-leaf.ts';
import { leafBytes } from './leaf-bytes.ts';

/**
 * The changes of the log's key that enough adjudicators signed, in the order of the log; each at the leaf with which the signatures of its copies
 * reached the threshold.
 */
export async function logKeyChanges(
  database: Database,
  { genesis, verify }: Pick<Election, 'genesis' | 'verify'>,
): Promise<readonly LogKeyChange[]> {
  const rows = await database.transaction((session) => selectLeavesOfType(session, 'amendment'));
  const signatures = new Map<string, readonly Signature[]>();
  const done = new Set<string>();
  const changes: LogKeyChange[] = [];
  for (const row of rows) {
    const parsed = parseRecord(leafBytes(row));
    if (!parsed.ok || parsed.value.type !== 'amendment' || parsed.value.what !== 'key') continue;
    const { role, remove, add } = parsed.value.value;
    const id = toId(row.record);
    if (role !== 'log' || done.has(id)) continue;
    const union = [...(signatures.get(id) ?? []), ...parsed.value.signatures];
    signatures.set(id, union);
    if (!isSignedBy(genesis.keys.adjudicators, id, union, verify)) continue;
    done.add(id);
    changes.push({ index: row.index, remove, add });
  }
  return changes;
}
