import type { Figure } from '@testigo/record';
import type { ElectionDefinition } from './definition.ts';
import type { Check, Field, SheetFormat } from './format.ts';

/** The fields of a format that a reading of one contest carries: those of the contest and those of the whole sheet, in order. */
export function fieldsOfContest(format: SheetFormat, contest: string): readonly Field[] {
  return format.fields.filter((field) => field.contest === undefined || field.contest === contest);
}

/** The checks of a format that concern one contest, those of digit words included. */
export function checksOfContest(format: SheetFormat, contest: string): readonly Check[] {
  const own = format.checks.filter((check) => check.contest === undefined || check.contest === contest);
  const words = fieldsOfContest(format, contest).flatMap((field) => wordsCheck(field));
  return [...own, ...words];
}

function wordsCheck(field: Field): readonly Check[] {
  if (field.wordsOf === undefined) return [];
  return [
    {
      id: `words:${field.id}`,
      label: field.label,
      left: [field.id],
      relation: '=',
      right: [field.wordsOf],
      tolerance: [0, 1],
    },
  ];
}

/** Whether a format has a field for every option of a contest; only such formats can be counted. */
export function carriesEveryOption(definition: ElectionDefinition, format: SheetFormat, contest: string): boolean {
  const options = definition.contests.find((one) => one.id === contest)?.options ?? [];
  const carried = new Set(
    fieldsOfContest(format, contest).flatMap((field) => (field.means === 'option' ? [field.of] : [])),
  );
  return options.length > 0 && options.every((option) => carried.has(option.id));
}

/** Figures of a reading by field, from a map; what it lacks is `absent`. */
export function arrangeFigures(fields: readonly Field[], figures: ReadonlyMap<string, Figure>): readonly Figure[] {
  return fields.map((field) => figures.get(field.id) ?? 'absent');
}
