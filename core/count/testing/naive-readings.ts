import { fieldsOfContest, parseQrText, parseTableCode, type SheetFormat } from '@testigo/election';
import { type Figure, type Identified, isHad, type Reading } from '@testigo/record';
import { formatOf, type NaiveInput, ofType } from './naive-input.ts';

/** Figures had, by field id: integers and `"blank"` (docs/records.md, section 3). */
export type Had = ReadonlyMap<string, number | 'blank'>;

/** Section 5, first sentence, in its order. */
export function isInvalidReading(input: NaiveInput, set: readonly Identified[], reading: Reading): boolean {
  const format = formatOf(input.definition, reading.format);
  // "its format or contest is unknown, or the format does not carry the contest"
  if (format === undefined) return true;
  if (!input.definition.contests.some((contest) => contest.id === reading.contest)) return true;
  if (!format.contests.includes(reading.contest)) return true;
  // "`figures` has the wrong length"
  const fields = fieldsOfContest(format, reading.contest);
  if (reading.figures !== undefined && reading.figures.length !== fields.length) return true;
  if (reading.method === 'qr' && isInvalidText(input, format, reading)) return true;
  return hasInvalidOrigin(set, reading);
}

/** "a `qr` reading has no text, or its text does not parse …, or names another table, or a table whose code does not fit" */
function isInvalidText(input: NaiveInput, format: SheetFormat, reading: Reading): boolean {
  if (reading.text === undefined || format.qr === undefined) return true;
  const content = parseQrText(format.qr, reading.text);
  if (!content.ok) return true;
  if (content.value.table !== reading.table) return true;
  return parseTableCode(input.definition.tableCode, content.value.table) === null;
}

function hasInvalidOrigin(set: readonly Identified[], reading: Reading): boolean {
  const { captures, source, method, by } = reading;
  // "it has neither captures nor a source"
  if (captures === undefined && source === undefined) return true;
  // "a capture or source it names is not in the set"
  const known = (capture: string) => ofType(set, 'capture').some((one) => one.id === capture);
  if (captures?.some((capture) => !known(capture))) return true;
  if (source !== undefined && !ofType(set, 'source').some((one) => one.id === source.id)) return true;
  // "a `published` reading has captures or another method has a source"
  if (method === 'published' && captures !== undefined) return true;
  if (method !== 'published' && source !== undefined) return true;
  // "`by` is absent although a person, a program or a sender read it"
  return method !== 'published' && by === undefined;
}

/** Section 3: the figures of a valid reading that are had, by field id. */
export function figuresHad(input: NaiveInput, reading: Reading): Had {
  const format = formatOf(input.definition, reading.format);
  const had = new Map<string, number | 'blank'>();
  if (format === undefined) return had;
  for (const [index, field] of fieldsOfContest(format, reading.contest).entries()) {
    const figure = figureAt(format, reading, index, field.id);
    if (isHad(figure)) had.set(field.id, figure);
  }
  return had;
}

function figureAt(format: SheetFormat, reading: Reading, index: number, field: string): Figure | undefined {
  if (reading.method !== 'qr') return reading.figures?.[index];
  if (format.qr === undefined || reading.text === undefined) return 'absent';
  const content = parseQrText(format.qr, reading.text);
  return content.ok ? content.value.figures.get(field) : 'absent';
}
