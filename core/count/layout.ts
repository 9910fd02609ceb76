import {
  type Check,
  carriesEveryOption,
  checksOfContest,
  type ElectionDefinition,
  type Field,
  fieldsOfContest,
  type SheetFormat,
} from '@testigo/election';
import type { Figure } from '@testigo/record';

/** A field of the meaning `valid`, `words`, … with its place in a reading's figures. */
export interface PlacedField {
  readonly field: Field;
  readonly index: number;
}

/** What the fold needs to know of one format for one contest, worked out once. */
export interface Layout {
  readonly format: SheetFormat;
  readonly contest: string;
  readonly fields: readonly Field[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Places of the fields that a reading must have. */
  readonly required: readonly number[];
  readonly checks: readonly Check[];
  /** Fields that take the sum of others where nobody read them. */
  readonly implied: readonly PlacedField[];
  /** Whether figures in this format can be counted. */
  readonly countable: boolean;
  /** The figures of a reading that says nothing of them. */
  readonly nothing: readonly Figure[];
}

/** Works out the layout of a format for one of its contests. */
export function createLayout(definition: ElectionDefinition, format: SheetFormat, contest: string): Layout {
  const fields = fieldsOfContest(format, contest);
  return {
    format,
    contest,
    fields,
    indexOf: new Map(fields.map((field, index) => [field.id, index])),
    required: fields.flatMap((field, index) => (field.required ? [index] : [])),
    checks: checksOfContest(format, contest),
    implied: fields.flatMap((field, index) => (field.implied === undefined ? [] : [{ field, index }])),
    countable: carriesEveryOption(definition, format, contest),
    nothing: fields.map(() => 'absent'),
  };
}
