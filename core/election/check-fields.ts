import type { Contest, ElectionDefinition } from './definition.ts';
import type { ReportProblem } from './document-problem.ts';
import { fieldsOfContest } from './fields.ts';
import type { Field, FieldMeaning, SheetFormat } from './format.ts';
import type { JsonPath } from './located-json.ts';
import { reportRepeated, reportRepeatedTexts } from './repeated.ts';

/** Meanings of which a contest can have one field only: two would be added up in the count. */
const SINGLE: readonly FieldMeaning[] = ['valid', 'null', 'blank', 'votes', 'voters', 'register'];

/** Meanings that belong to one contest, never to a whole sheet. */
const OF_CONTEST: readonly FieldMeaning[] = ['option', 'candidate', 'valid', 'null', 'blank', 'votes'];

/** Checks the fields of a format against its contests and each other. */
export function checkFields(
  definition: ElectionDefinition,
  format: SheetFormat,
  above: JsonPath,
  report: ReportProblem,
): void {
  const path = [...above, 'fields'];
  reportRepeated(format.fields, path, 'field of this format', report);
  for (const [index, field] of format.fields.entries()) {
    checkContestOf(definition, format, field, [...path, index], report);
    checkWords(format, field, [...path, index], report);
    checkImplied(format, field, [...path, index], report);
  }
  for (const contest of format.contests) {
    reportDoubledMeanings(format, contest, path, report);
    if (!fieldsOfContest(format, contest).some((field) => field.contest === contest)) {
      report(path, `no field belongs to the contest "${contest}"`);
    }
  }
}

function checkContestOf(
  definition: ElectionDefinition,
  format: SheetFormat,
  field: Field,
  path: JsonPath,
  report: ReportProblem,
): void {
  const contest = definition.contests.find((one) => one.id === field.contest);
  if (field.contest !== undefined && !format.contests.includes(field.contest)) {
    report([...path, 'contest'], `"${field.contest}" is not a contest of this format`);
  } else if (field.contest === undefined && OF_CONTEST.includes(field.means)) {
    report([...path, 'contest'], `is missing: a field that means "${field.means}" belongs to one contest`);
  }
  const kind = field.means === 'option' || field.means === 'candidate' ? field.means : null;
  if (kind === null) {
    if (field.of !== undefined)
      report([...path, 'of'], `a field that means "${field.means}" is not of an option or candidate`);
    return;
  }
  if (field.of === undefined) report([...path, 'of'], `is missing: whose votes stand here?`);
  else if (contest !== undefined && !idsOf(contest, kind).includes(field.of)) {
    report(
      [...path, 'of'],
      `"${field.of}" is not ${kind === 'option' ? 'an option' : 'a candidate'} of "${contest.id}"`,
    );
  }
}

function idsOf(contest: Contest, kind: 'option' | 'candidate'): readonly string[] {
  return (kind === 'option' ? contest.options : contest.candidates).map((one) => one.id);
}

function checkWords(format: SheetFormat, field: Field, path: JsonPath, report: ReportProblem): void {
  if (field.means !== 'words') {
    if (field.wordsOf !== undefined) report([...path, 'wordsOf'], 'only a field that means "words" spells another one');
    return;
  }
  const spelled = format.fields.find((one) => one.id === field.wordsOf);
  if (field.wordsOf === undefined) report([...path, 'wordsOf'], 'is missing: which field do these words spell?');
  else if (spelled === undefined) report([...path, 'wordsOf'], `"${field.wordsOf}" is not a field of this format`);
  else if (spelled.means === 'words') report([...path, 'wordsOf'], `"${field.wordsOf}" is words itself`);
  else if (spelled.contest !== field.contest)
    report([...path, 'wordsOf'], `"${field.wordsOf}" belongs to another contest`);
}

function checkImplied(format: SheetFormat, field: Field, path: JsonPath, report: ReportProblem): void {
  const implied = field.implied ?? [];
  reportRepeatedTexts(implied, [...path, 'implied'], report);
  if (implied.length > 0 && field.required) {
    report([...path, 'implied'], "a field that the policy requires must be read; it can't be implied as well");
  }
  for (const [index, id] of implied.entries()) {
    const other = format.fields.find((one) => one.id === id);
    const at = [...path, 'implied', index];
    if (other === undefined) report(at, `"${id}" is not a field of this format`);
    else if (other.implied !== undefined) report(at, `"${id}" is implied itself`);
    else if (other.contest !== undefined && other.contest !== field.contest) {
      report(at, `"${id}" belongs to the contest "${other.contest}"`);
    }
  }
}

function reportDoubledMeanings(format: SheetFormat, contest: string, path: JsonPath, report: ReportProblem): void {
  const seen = new Map<string, string>();
  for (const field of fieldsOfContest(format, contest)) {
    const kind = field.of !== undefined ? `${field.means} "${field.of}"` : `meaning "${field.means}"`;
    if (field.of === undefined && !SINGLE.includes(field.means)) continue;
    const other = seen.get(kind);
    if (other !== undefined) {
      const index = format.fields.indexOf(field);
      report(
        [...path, index, 'means'],
        `"${other}" already stands for the ${kind}; give the second field the meaning "other"`,
      );
    }
    seen.set(kind, field.id);
  }
}
