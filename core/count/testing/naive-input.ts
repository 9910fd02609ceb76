import type { ElectionDefinition, Field, SheetFormat } from '@testigo/election';
import { fieldsOfContest } from '@testigo/election';
import type { ElectionRecord, Genesis, Identified, RecordId, RecordType, VerifySignature } from '@testigo/record';

/** One line of a table list or of a place list (docs/records.md, section 4). */
export interface ListedTable {
  readonly code: string;
  readonly division: string;
  readonly register: number | null;
}

/** Everything that a count is a function of: the records, and the documents that genesis and the sources pin by hash. */
export interface NaiveInput {
  readonly electionId: RecordId;
  readonly genesis: Genesis;
  readonly definition: ElectionDefinition;
  /** The pinned table list; empty for an open list. */
  readonly tableList: readonly ListedTable[];
  /** The place lists that sources state, by id of the source. */
  readonly places: ReadonlyMap<RecordId, readonly ListedTable[]>;
  /** In any order, with any repetition. */
  readonly records: readonly Identified[];
  readonly verify: VerifySignature;
}

/** What a record set comes to after the ignored records are set apart (section 2). */
export interface Heeded {
  readonly input: NaiveInput;
  /** Every record of this election, ignored or not; one a id. What "in the set" means. */
  readonly set: readonly Identified[];
  /** Those that the fold does not ignore. */
  readonly heeded: readonly Identified[];
}

/** The records of one type. */
export function ofType<Type extends RecordType>(
  records: readonly Identified[],
  type: Type,
): readonly Identified<Extract<ElectionRecord, { type: Type }>>[] {
  return records.filter((one) => one.record.type === type) as unknown as readonly Identified<
    Extract<ElectionRecord, { type: Type }>
  >[];
}

/** A format of the definition by id. */
export function formatOf(definition: ElectionDefinition, id: string): SheetFormat | undefined {
  return definition.formats.find((format) => format.id === id);
}

/** Ids of the fields of a contest, or of the whole sheet, that a reading in this format must have. */
export function requiredFields(format: SheetFormat, contest: string): readonly string[] {
  return fieldsOfContest(format, contest)
    .filter((field: Field) => field.required)
    .map((field) => field.id);
}
