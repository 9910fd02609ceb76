import type { MemoryCount } from '@testigo/publication';

/** A count that says it has thousands of tables to publish, so that its pages are printed by threads. */
export function asOfMany(count: MemoryCount): MemoryCount {
  return Object.assign(Object.create(count) as MemoryCount, { changes: async () => ({ divisions: 0, tables: 5000 }) });
}
