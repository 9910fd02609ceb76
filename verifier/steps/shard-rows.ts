import { isObject, type Json, type JsonObject, readCanonical } from '../encoding/canonical.ts';

/** A row of a centre's shard. */
export interface ShardRow {
  readonly table: string;
  readonly state: string;
  readonly figures: string;
}

/** The rows of a shard by table; none where it is not a centre's. The shard has been recomputed before (V11). */
export function rowsOf(bytes: Uint8Array): ReadonlyMap<string, ShardRow> {
  const value = readCanonical(bytes);
  const rows = isObject(value ?? undefined) ? (value as JsonObject).rows : undefined;
  const found = new Map<string, ShardRow>();
  if (!Array.isArray(rows)) return found;
  for (const row of rows as readonly Json[]) {
    if (!isObject(row)) continue;
    const { table, state, figures } = row;
    if (typeof table !== 'string' || typeof state !== 'string') continue;
    found.set(table, { table, state, figures: JSON.stringify(figures) });
  }
  return found;
}
