import { type Figure, type Identified, identify, type Reading, type RecordId } from '@testigo/record';
import { sheetFormatOf } from '@testigo/review';
import { personTag, sha256 } from '../keys/signatures.ts';
import type { Desk } from './desk.ts';

/** Which sheet a reading is of. */
export interface SheetRead {
  readonly table: string;
  readonly contest: string;
  readonly captures: readonly RecordId[];
}

/** The record of what a person read, or, without figures, of where she says that captures belong. */
export function makeReading(
  { open: { election }, workspace: { keys } }: Pick<Desk, 'open' | 'workspace'>,
  { table, contest, captures }: SheetRead,
  person: string,
  figures?: readonly Figure[],
): Identified<Reading> | null {
  const format = sheetFormatOf(election.definition, contest);
  if (format === null) return null;
  return identify<Reading>(
    {
      v: 1,
      type: 'reading',
      election: election.id,
      table,
      contest,
      format: format.id,
      captures: captures.toSorted(),
      method: 'person',
      by: personTag(keys.deskSecret, person, table),
      ...(figures === undefined ? {} : { figures }),
    },
    sha256,
  );
}
