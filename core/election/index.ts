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
export { divisionPath, holdsContest, levelOf, liesWithin, parentDivision, unlistedDivision } from './divisions.ts';
export { arrangeFigures, carriesEveryOption, checksOfContest, fieldsOfContest } from './fields.ts';
export type {
  Box,
  Check,
  Field,
  FieldMeaning,
  Operands,
  Page,
  QrFigures,
  QrGrammar,
  QrToken,
  Region,
  SheetFormat,
} from './format.ts';
export { parseQrText, type QrContent, writeQrText } from './qr-text.ts';
export { definitionSchema } from './schema.ts';
export { divisionFromCode, parseTableCode } from './table-code.ts';
