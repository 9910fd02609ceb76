import { byCodeUnit } from '@testigo/basics';
import type { Identified } from '@testigo/record';

/**
 * docs/records.md, section 2, Superseded: a record of the same type that is not ignored answers it, whatever became of that one.
 * `heeded` holds the records that are not ignored.
 */
export function isSuperseded(heeded: readonly Identified[], subject: Identified): boolean {
  return heeded.some(
    (other) =>
      other.record.type === subject.record.type &&
      'answers' in other.record &&
      (other.record.answers ?? []).includes(subject.id) &&
      mayAnswer(other, subject),
  );
}

/** "A reading by `sender` answers nothing, and a source of another role answers no accepted one" */
export function mayAnswer({ record }: Identified, subject: Identified): boolean {
  if (record.type === 'reading') return record.method !== 'sender';
  if (record.type !== 'source' || subject.record.type !== 'source') return true;
  return record.role === 'accepted' || subject.record.role !== 'accepted';
}

/** The record with the smallest id. */
export function smallestId<One extends Identified>(records: readonly One[]): One | undefined {
  return [...records].sort((left, right) => byCodeUnit(left.id, right.id))[0];
}
