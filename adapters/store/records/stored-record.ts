import { canonicalBytes, type Json } from '@testigo/basics';
import type { ElectionRecord, Identified, Signature } from '@testigo/record';
import type { Session } from '../database/session.ts';
import type { RecordRow } from '../tables/record.ts';
import { selectSignatures } from '../tables/signature.ts';
import { toBytes, toId } from './hexadecimal.ts';

/** A record as its row, signatures apart. Its id must be the one that belongs to it; the database checks that. */
export function toRow({ id, record }: Identified): RecordRow {
  const { signatures: _, ...unsigned } = record as ElectionRecord & { readonly signatures?: readonly Signature[] };
  return { id: toBytes(id), type: record.type, bytes: Buffer.from(canonicalBytes(unsigned as unknown as Json)) };
}

const SIGNED: ReadonlySet<string> = new Set(['amendment', 'decision', 'release', 'source']);

/** Records of rows, with all signatures known for them; in the order of the rows. */
export async function fromRows(session: Session, rows: readonly RecordRow[]): Promise<readonly Identified[]> {
  const signed = rows.filter((row) => SIGNED.has(row.type)).map((row) => row.id);
  const signatures = new Map<string, Signature[]>();
  for (const { record, key, signature } of await selectSignatures(session, signed)) {
    const known = signatures.get(toId(record));
    if (known === undefined) signatures.set(toId(record), [{ key, signature }]);
    else known.push({ key, signature });
  }
  return rows.map((row) => {
    const id = toId(row.id);
    const record = JSON.parse(row.bytes.toString('utf8')) as ElectionRecord;
    const of = signatures.get(id);
    // A source may do without the field; all others that are signed always have it.
    if (!SIGNED.has(row.type) || (of === undefined && row.type === 'source')) return { id, record };
    return { id, record: { ...record, signatures: of ?? [] } as ElectionRecord };
  });
}
