import pg from 'pg';

const INT8 = 20;
const INT8_ARRAY = 1016;
const NUMERIC = 1700;

/**
 * Reads int8 and numeric (the sums of int8) as numbers. `pg` gives texts, so that nothing is lost beyond 2^53; figures and their sums stay far
 * beneath that, and one that does not is a fault.
 */
export const numberTypes: pg.CustomTypesConfig = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (type === INT8 || type === NUMERIC) return toSafeInteger;
      if (type === INT8_ARRAY) return toSafeIntegers;
    }
    return pg.types.getTypeParser(type, format);
  },
};

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`The database holds ${text}, which is no safe integer`);
  return value;
}

function toSafeIntegers(text: string): (number | null)[] {
  if (text === '{}') return [];
  return text
    .slice(1, -1)
    .split(',')
    .map((element) => (element === 'NULL' ? null : toSafeInteger(element)));
}
