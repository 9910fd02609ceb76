import { err, ok, type Result } from '@testigo/basics';
import { checkContests } from './check-contests.ts';
import { checkCounting } from './check-counting.ts';
import { checkFormats } from './check-formats.ts';
import { checkPlaces } from './check-places.ts';
import { checkPolicy } from './check-policy.ts';
import type { ElectionDefinition } from './definition.ts';
import { type DefinitionProblem, ProblemList, type ReportProblem } from './document-problem.ts';
import { type JsonPath, parseLocatedJson } from './located-json.ts';
import { reportRepeatedTexts } from './repeated.ts';
import { definitionSchema } from './schema.ts';
import { withoutSchemaName } from './schema-name.ts';
import { reportIssues } from './schema-problems.ts';

/**
 * Reads and checks the text of an `election.json`: its JSON, the shape of every field, and all that must hold between them. Problems
 * come in the order of the text, each with its field, line and column; cross-references are looked at once the shape is right.
 */
export function checkDefinition(text: string): Result<ElectionDefinition, readonly DefinitionProblem[]> {
  const document = parseLocatedJson(text);
  if (!document.ok) return err([{ path: '', ...document.error }]);
  const problems = new ProblemList(document.value);
  const parsed = definitionSchema.safeParse(withoutSchemaName(document.value.value));
  if (!parsed.success) {
    reportIssues(document.value.value, parsed.error.issues, problems);
    return err(problems.inOrder());
  }
  const definition = parsed.data;
  checkCalendar(definition, problems.report);
  checkLanguages(definition, problems.report);
  checkPlaces(definition, problems.report);
  checkContests(definition, problems.report);
  checkFormats(definition, problems.report);
  checkCounting(definition, problems.report);
  checkPolicy(definition, problems.report);
  const found = problems.inOrder();
  return found.length === 0 ? ok(definition) : err(found);
}

function checkCalendar(definition: ElectionDefinition, report: ReportProblem): void {
  if (!isDay(definition.date)) report(['date'], `"${definition.date}" is no day of the calendar`);
  for (const [index, bulletin] of definition.bulletins.entries()) {
    if (!isDay(bulletin.date)) report(['bulletins', index, 'date'], `"${bulletin.date}" is no day of the calendar`);
  }
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** Every text for people must be there in every language that the definition offers. */
function checkLanguages(definition: ElectionDefinition, report: ReportProblem): void {
  reportRepeatedTexts(definition.languages, ['languages'], report);
  walk(definition, [], (text, path) => {
    const missing = definition.languages.filter((language) => text[language] === undefined);
    if (missing.length > 0) report(path, `is missing in ${missing.map((language) => `"${language}"`).join(', ')}`);
  });
}

function walk(
  value: unknown,
  path: JsonPath,
  visit: (text: { readonly [language: string]: unknown }, path: JsonPath) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  if ('es' in value && 'en' in value && typeof value.es === 'string') {
    visit(value, path);
    return;
  }
  for (const [key, item] of Object.entries(value))
    walk(item, [...path, Array.isArray(value) ? Number(key) : key], visit);
}
