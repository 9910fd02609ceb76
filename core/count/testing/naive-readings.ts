import { fieldsOfContest, parseQrText, parseTableCode, type SheetFormat } from '@testigo/election';
import { type Figure, type Identified, isHad, type Reading } from '@testigo/record';
import { formatOf, type NaiveInput, ofType } from './naive-input.ts';

/** Figures had, by field id: integers and `"blank"` (docs/records.md, section 3). */
export type Had = ReadonlyMap<string, number | 'blank'>;

/** Section 5, first sentence, in its order. */
export function isInvalidReading(input: NaiveInput, set: readonly Identified[], reading: Reading): boolean {
  const { definition } = input;
  const format = formatOf(definition, reading.format);
  // "its format or contest is unknown, or the format does not carry the contest"
  if (format === undefined) return true;
  if (!definition.contests.some((contest) => contest.id === reading.contest)) return true;
  if (!format.contests.includes(reading.contest)) return true;
  // "its `table` is not null and does not fit the definition's table code"
  if (reading.table !== null && parseTableCode(definition.tableCode, reading.table) === null) return true;
  if (hasInvalidOrigin(set, reading)) return true;
  if (reading.method === 'qr' && isInvalidText(format, reading)) return true;
  // "a reading by another method has `text`"
  if (reading.method !== 'qr' && reading.text !== undefined) return true;
  // "`figures` has another length than section 3 says"
  const fields = fieldsOfContest(format, reading.contest);
  return reading.figures !== undefined && reading.figures.length !== fields.length;
}

function hasInvalidOrigin(set: readonly Identified[], reading: Reading): boolean {
  const { captures, source, method, by } = reading;
  // "it has neither captures nor a source"
  if (captures === undefined && source === undefined) return true;
  // "a capture or source it names is not in the set (a source that is ignored for want of signatures is in it)"
  const known = (capture: string) => ofType(set, 'capture').some((one) => one.id === capture);
  if (captures?.some((capture) => !known(capture))) return true;
  if (source !== undefined && !ofType(set, 'source').some((one) => one.id === source.id)) return true;
  // "a `published` reading has captures, or one by another method has a source"
  if (method === 'published' && captures !== undefined) return true;
  if (method !== 'published' && source !== undefined) return true;
  // "a reading by any other method than `published` has no `by`"
  return method !== 'published' && by === undefined;
}

/**
 * "a `qr` reading has `figures`, or no `text`, or one that does not parse by the format's grammar, or whose table is not the reading's"
 */
function isInvalidText(format: SheetFormat, reading: Reading): boolean {
  if (reading.figures !== undefined) return true;
  if (reading.text === undefined || format.qr === undefined) return true;
  const content = parseQrText(format.qr, reading.text);
  return !content.ok || content.value.table !== reading.table;
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
