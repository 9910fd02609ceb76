import { checkGrammar } from './check-qr.ts';
import type { ElectionDefinition } from './definition.ts';
import type { ReportProblem } from './document-problem.ts';
import type { SheetFormat } from './format.ts';
import type { JsonPath } from './located-json.ts';

/** Checks how a format prints the table's code: the print tells a table of this election and can be read back. */
export function checkIdentity(
  definition: ElectionDefinition,
  format: SheetFormat,
  above: JsonPath,
  report: ReportProblem,
): void {
  const { identity } = format;
  if (identity === undefined) return;
  const path = [...above, 'identity'];
  if (format.medium === 'data') report(path, 'figures published as data have no print');
  else checkGrammar(definition, identity, path, report);
}
