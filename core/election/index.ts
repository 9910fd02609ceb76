export { checkDefinition } from './check-definition.ts';
export { type ClaimDocument, canonicalClaim, checkClaim, votesOfClaim } from './claim.ts';
export type {
  Bulletin,
  Candidate,
  CodePart,
  Contest,
  DivisionFromCode,
  ElectionDefinition,
  Level,
  LocalText,
  Option,
  TableCode,
  TableList,
} from './definition.ts';
export {
  divisionPath,
  holdsContest,
  isDivisionCode,
  levelOf,
  liesWithin,
  parentDivision,
  unlistedDivision,
} from './divisions.ts';
export { canonicalDefinition, definitionHash, formatHash } from './document-hash.ts';
export type { DefinitionProblem } from './document-problem.ts';
export { claimJsonSchema, definitionJsonSchema, type JsonSchema, mappingJsonSchema } from './editor-schema.ts';
export { arrangeFigures, carriesEveryOption, checksOfContest, fieldsOfContest } from './fields.ts';
export type {
  Band,
  Caption,
  Check,
  Field,
  FieldMeaning,
  Identity,
  Operands,
  Page,
  Place,
  QrFigures,
  QrGrammar,
  QrToken,
  Region,
  Rule,
  SheetFormat,
} from './format.ts';
export { type CsvRecord, type MappedRow, mapRow, type RowProblem } from './map-row.ts';
export {
  type CodePiece,
  type ColumnPiece,
  checkMapping,
  columnsOf,
  type FigureMapping,
  type MappedLevel,
  mappingHash,
  mappingSchema,
} from './mapping.ts';
export { parseQrText, type QrContent, qrFields, scanQrText, writeQrText } from './qr-text.ts';
export { definitionSchema } from './schema.ts';
export { divisionFromCode, isTableCode, parseTableCode } from './table-code.ts';
export {
  type GrowingSha256,
  type ListedTable,
  parseTableListLine,
  startTableListHash,
  type TableListHash,
  tableListLine,
} from './table-list.ts';
export { readTableRows, type TableRow, type TableRowProblem, tableFileColumns } from './table-rows.ts';
