import { checkCodeParts } from './check-places.ts';
import type { CodePart, ElectionDefinition } from './definition.ts';
import type { ReportProblem } from './document-problem.ts';
import type { QrFigures, QrGrammar, SheetFormat } from './format.ts';
import type { JsonPath } from './located-json.ts';
import { fillTemplate, parseQrText, writeQrText } from './qr-text.ts';
import { sampleCodes } from './sample-codes.ts';
import { parseTableCode } from './table-code.ts';

/** Checks a format's QR grammar: its figures are fields, its table is a code of this election, and texts can be read back. */
export function checkQr(
  definition: ElectionDefinition,
  format: SheetFormat,
  above: JsonPath,
  report: ReportProblem,
): void {
  const { qr } = format;
  if (qr === undefined) return;
  const path = [...above, 'qr'];
  if (format.medium === 'data') report(path, 'figures published as data have no QR code');
  const figures = checkFigures(format, qr, path, report);
  checkGrammar(definition, qr, path, report, figures);
}

/**
 * Checks that a text tells a table of this election and that texts can be read back; the latter only where the grammar is sound otherwise,
 * and the caller says so of its figures.
 */
export function checkGrammar(
  definition: ElectionDefinition,
  grammar: QrGrammar,
  path: JsonPath,
  report: ReportProblem,
  soundFigures = true,
): void {
  const parts = checkCodeParts(grammar.tokens, [...path, 'tokens'], report);
  const template = checkTemplate(grammar, path, report);
  if (parts && soundFigures && template) checkSamples(definition, grammar, path, report);
}

function checkFigures(format: SheetFormat, qr: QrGrammar, path: JsonPath, report: ReportProblem): boolean {
  const seen = new Set<string>();
  let sound = true;
  for (const [index, token] of qr.tokens.entries()) {
    if (typeof token === 'string' || !('figures' in token)) continue;
    const at = [...path, 'tokens', index];
    if (/^\d/.test(token.separator)) report([...at, 'separator'], 'must not begin with a digit');
    for (const [place, id] of token.figures.entries()) {
      const problem = figureProblem(format, id, seen);
      if (problem !== null) {
        report([...at, 'figures', place], problem);
        sound = false;
      }
      seen.add(id);
    }
  }
  return sound;
}

function figureProblem(format: SheetFormat, id: string, seen: ReadonlySet<string>): string | null {
  const field = format.fields.find((one) => one.id === id);
  if (field === undefined) return `"${id}" is not a field of this format`;
  return seen.has(id) ? `the text already carries "${id}"` : null;
}

function checkTemplate(qr: QrGrammar, path: JsonPath, report: ReportProblem): boolean {
  const parts = new Set(
    qr.tokens.flatMap((token) => (typeof token === 'object' && 'part' in token ? [token.part] : [])),
  );
  const named = [...qr.table.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const unknown = named.filter((name) => !parts.has(name));
  for (const name of unknown) report([...path, 'table'], `"{${name}}" is not a part of the text`);
  if (named.length === 0)
    report([...path, 'table'], 'names no part in braces, so that every sheet would name the same table');
  return named.length > 0 && unknown.length === 0;
}

function checkSamples(definition: ElectionDefinition, qr: QrGrammar, path: JsonPath, report: ReportProblem): void {
  const figures = qr.tokens.filter((token): token is QrFigures => typeof token === 'object' && 'figures' in token);
  const codes = qr.tokens.filter((token): token is CodePart => typeof token === 'object' && 'part' in token);
  for (const { parts } of sampleCodes(codes)) {
    const table = fillTemplate(qr.table, parts);
    if (parseTableCode(definition.tableCode, table) === null) {
      report([...path, 'table'], `a sheet could name the table "${table}", which is not written as "tableCode" says`);
      return;
    }
    for (const most of [false, true]) {
      const values = new Map(
        figures.flatMap((token) => token.figures.map((id) => [id, most ? 10 ** token.digits - 1 : 0] as const)),
      );
      const text = writeQrText(qr, parts, values);
      const read = parseQrText(qr, text);
      if (
        read.ok &&
        read.value.table === table &&
        [...values].every(([id, value]) => read.value.figures.get(id) === value)
      )
        continue;
      report(
        [...path, 'tokens'],
        `the text "${text}" can't be read back: separate parts and figures by literals that no digit or letter of them can begin`,
      );
      return;
    }
  }
}
