import { canonicalText, err, type Json, ok, type Result, type Sha256, toHex, utf8 } from '@testigo/basics';
import { type Hash, nameSchema, type SourceRole } from '@testigo/record';
import { z } from 'zod';
import type { ElectionDefinition, LocalText } from './definition.ts';
import { type DefinitionProblem, ProblemList, type ReportProblem } from './document-problem.ts';
import { fieldsOfContest } from './fields.ts';
import { parseLocatedJson } from './located-json.ts';
import { localTextSchema } from './schema.ts';
import { withoutSchemaName } from './schema-name.ts';
import { reportIssues } from './schema-problems.ts';

/** A piece of a code: a literal, or what stands in a column after cutting, trimming and padding, in that order. */
export type CodePiece = string | ColumnPiece;

/** Characters of a column. White space around the cell is no part of it. */
export interface ColumnPiece {
  readonly column: string;
  /** Characters [from, to); all of them when absent. */
  readonly from?: number;
  readonly to?: number;
  /** Drops leading zeros, but for a last one. */
  readonly trim?: boolean;
  /** Fills up with leading zeros to this length. */
  readonly pad?: number;
}

/** How the code and the name of a division are found in a row. */
export interface MappedLevel {
  readonly level: string;
  readonly code: readonly CodePiece[];
  /** Column of the name; absent where the file has none. */
  readonly name?: string;
}

/** How a file of published figures becomes readings: `countries/X/figures-Y.json`. */
export interface FigureMapping {
  readonly v: 1;
  readonly id: string;
  readonly title: LocalText;
  readonly encoding: 'utf-8' | 'latin-1';
  readonly delimiter: ',' | ';' | '\t';
  readonly role: SourceRole;
  readonly contest: string;
  readonly format: string;
  /** The code of the table. */
  readonly table: readonly CodePiece[];
  /** Every level beneath the root, in order; absent: the file doesn't say where tables lie. */
  readonly divisions?: readonly MappedLevel[];
  /** Column of the number of registered voters; an empty cell there means unknown. */
  readonly register?: string;
  /** Column of the address of the sheet's picture; an empty cell there means none. */
  readonly link?: string;
  /** Column by field id of the format. */
  readonly figures: { readonly [field: string]: string };
}

const column = z.string().min(1).describe('a column, named as in the header of the file');
const place = z.int().nonnegative();

const piece: z.ZodType<CodePiece> = z.union([
  z.string().min(1),
  z.strictObject({
    column,
    from: place.exactOptional(),
    to: z.int().min(1).exactOptional(),
    trim: z.boolean().exactOptional(),
    pad: z.int().min(1).max(64).exactOptional(),
  }),
]);

/** The shape of a mapping file. */
export const mappingSchema: z.ZodType<FigureMapping> = z.strictObject({
  v: z.literal(1),
  id: nameSchema,
  title: localTextSchema,
  encoding: z.enum(['utf-8', 'latin-1']),
  delimiter: z.enum([',', ';', '\t']),
  role: z.enum(['accepted', 'comparison', 'official']),
  contest: nameSchema,
  format: nameSchema,
  table: z.array(piece).min(1),
  divisions: z
    .array(z.strictObject({ level: nameSchema, code: z.array(piece).min(1), name: column.exactOptional() }))
    .min(1)
    .exactOptional(),
  register: column.exactOptional(),
  link: column.exactOptional(),
  figures: z.record(nameSchema, column),
});

/** Reads the text of a mapping and checks it against the election that it is for. */
export function checkMapping(
  text: string,
  definition: ElectionDefinition,
): Result<FigureMapping, readonly DefinitionProblem[]> {
  const document = parseLocatedJson(text);
  if (!document.ok) return err([{ path: '', ...document.error }]);
  const problems = new ProblemList(document.value);
  const parsed = mappingSchema.safeParse(withoutSchemaName(document.value.value));
  if (!parsed.success) reportIssues(document.value.value, parsed.error.issues, problems);
  else {
    checkFigures(parsed.data, definition, problems.report);
    checkLevels(parsed.data, definition, problems.report);
  }
  const found = problems.inOrder();
  return parsed.success && found.length === 0 ? ok(parsed.data) : err(found);
}

/** The `mapping` of a source: SHA-256 of the canonical mapping. */
export function mappingHash(mapping: FigureMapping, sha256: Sha256): Hash {
  return toHex(sha256(utf8(canonicalText(mapping as unknown as Json))));
}

/** The columns that a file must have for a mapping, each once, in the mapping's order. */
export function columnsOf(mapping: FigureMapping): readonly string[] {
  const pieces = [...mapping.table, ...(mapping.divisions ?? []).flatMap((level) => level.code)];
  const codes = pieces.flatMap((one) => (typeof one === 'string' ? [] : [one.column]));
  const names = (mapping.divisions ?? []).flatMap((level) => level.name ?? []);
  const single = [mapping.register, mapping.link].filter((one) => one !== undefined);
  return [...new Set([...codes, ...names, ...single, ...Object.values(mapping.figures)])];
}

function checkFigures(mapping: FigureMapping, definition: ElectionDefinition, report: ReportProblem): void {
  const format = definition.formats.find((one) => one.id === mapping.format);
  if (!definition.contests.some((contest) => contest.id === mapping.contest)) {
    report(['contest'], `"${mapping.contest}" is not a contest of ${definition.id}`);
  }
  if (format === undefined) {
    report(['format'], `"${mapping.format}" is not a format of ${definition.id}`);
    return;
  }
  if (!format.contests.includes(mapping.contest)) {
    report(['format'], `the format "${mapping.format}" doesn't carry the contest "${mapping.contest}"`);
  }
  const fields = new Set(fieldsOfContest(format, mapping.contest).map((field) => field.id));
  const named = Object.keys(mapping.figures);
  if (named.length === 0) report(['figures'], 'must name at least one field');
  for (const id of named) {
    if (!fields.has(id)) report(['figures', id], `"${id}" is not a field of the format "${mapping.format}"`);
  }
}

function checkLevels(mapping: FigureMapping, definition: ElectionDefinition, report: ReportProblem): void {
  if (mapping.divisions === undefined) return;
  const beneath = definition.levels.slice(1).map((level) => level.id);
  const named = mapping.divisions.map((one) => one.level);
  if (named.join('\n') !== beneath.join('\n')) {
    report(
      ['divisions'],
      `must name every level beneath the first, in order: ${beneath.join(', ')}; it names ${named.join(', ')}`,
    );
  }
}
