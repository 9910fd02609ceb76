import type { ElectionRecord, RecordId, SourceRow } from '@testigo/record';
import type { Relation } from '../tables/reference.ts';
import { WHOLE_ELECTION } from '../tables/table-reference.ts';

/** A record that another one refers to. */
interface Target {
  readonly relation: Relation;
  readonly target: RecordId;
}

/** What a record names. */
export interface RecordReferences {
  readonly targets: readonly Target[];
  /** Codes of tables, or {@link WHOLE_ELECTION}. */
  readonly tables: readonly string[];
  readonly row: SourceRow | null;
}

/** Reads from a record what it names, so that everything around a table is found by index. */
export function referencesOf(record: ElectionRecord): RecordReferences {
  const answers = 'answers' in record ? (record.answers ?? []) : [];
  const answered = answers.map((target): Target => ({ relation: 'answers', target }));
  const row = record.type === 'reading' ? (record.source ?? null) : null;
  return { targets: [...answered, ...ownTargets(record)], tables: tablesNamed(record), row };
}

function ownTargets(record: ElectionRecord): RecordReferences['targets'] {
  switch (record.type) {
    case 'reading':
      return (record.captures ?? []).map((target) => ({ relation: 'capture', target }));
    case 'vouch':
    case 'image':
      return [{ relation: 'capture', target: record.capture }];
    case 'decision':
      return record.target === undefined ? [] : [{ relation: 'target', target: record.target }];
    default:
      return [];
  }
}

function tablesNamed(record: ElectionRecord): readonly string[] {
  switch (record.type) {
    case 'reading':
      return record.table === null ? [] : [record.table];
    case 'vouch':
    case 'decision':
      return [record.table];
    case 'amendment':
      return [typeof record.value === 'object' && 'table' in record.value ? record.value.table : WHOLE_ELECTION];
    case 'source':
    case 'genesis':
      return [WHOLE_ELECTION];
    default:
      return [];
  }
}
