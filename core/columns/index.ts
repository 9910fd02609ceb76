export { decodeTables } from './decode-tables.ts';
export { encodeTables } from './encode-tables.ts';
export { type DivisionSums, sumTables } from './sum-tables.ts';
export {
  ABSENT,
  BLANK,
  ILLEGIBLE,
  TABLE_MARKS,
  TABLE_STATES,
  type TableColumns,
  type TablesHead,
  UNKNOWN,
} from './table-columns.ts';
export { type TablesIndex, type TablesPart, WHOLE_COUNTRY_LIMIT } from './tables-index.ts';
