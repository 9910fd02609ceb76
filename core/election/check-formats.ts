import { checkFields } from './check-fields.ts';
import { checkIdentity } from './check-identity.ts';
import { checkLayout } from './check-layout.ts';
import { checkQr } from './check-qr.ts';
import type { ElectionDefinition } from './definition.ts';
import type { ReportProblem } from './document-problem.ts';
import { carriesEveryOption, fieldsOfContest } from './fields.ts';
import type { Check, SheetFormat } from './format.ts';
import type { JsonPath } from './located-json.ts';
import { reportRepeated, reportRepeatedTexts } from './repeated.ts';

/** Checks the sheet formats: fields, checks, QR grammar, pages and regions. */
export function checkFormats(definition: ElectionDefinition, report: ReportProblem): void {
  reportRepeated(definition.formats, ['formats'], 'format', report);
  for (const [index, format] of definition.formats.entries()) {
    const path = ['formats', index];
    checkContestsOf(definition, format, path, report);
    checkFields(definition, format, path, report);
    checkChecks(format, path, report);
    checkQr(definition, format, path, report);
    checkIdentity(definition, format, path, report);
    checkLayout(format, path, report);
  }
  for (const [index, contest] of definition.contests.entries()) {
    if (!definition.formats.some((format) => carriesEveryOption(definition, format, contest.id))) {
      report(
        ['contests', index],
        `no format carries every option of "${contest.id}", so that nothing of it could be counted`,
      );
    }
  }
}

function checkContestsOf(
  definition: ElectionDefinition,
  format: SheetFormat,
  path: JsonPath,
  report: ReportProblem,
): void {
  reportRepeatedTexts(format.contests, [...path, 'contests'], report);
  for (const [index, id] of format.contests.entries()) {
    if (!definition.contests.some((contest) => contest.id === id)) {
      report([...path, 'contests', index], `"${id}" is not a contest`);
    }
  }
}

function checkChecks(format: SheetFormat, above: JsonPath, report: ReportProblem): void {
  reportRepeated(format.checks, [...above, 'checks'], 'check of this format', report);
  for (const [index, check] of format.checks.entries()) {
    const path = [...above, 'checks', index];
    if (check.contest !== undefined && !format.contests.includes(check.contest)) {
      report([...path, 'contest'], `"${check.contest}" is not a contest of this format`);
      continue;
    }
    checkOperands(format, check, path, report);
  }
}

function checkOperands(format: SheetFormat, check: Check, path: JsonPath, report: ReportProblem): void {
  const contests = check.contest === undefined ? format.contests : [check.contest];
  for (const side of ['left', 'right'] as const) {
    reportRepeatedTexts(check[side], [...path, side], report);
    for (const [index, operand] of check[side].entries()) {
      if (operand === '@register') continue;
      const at = [...path, side, index];
      if (!format.fields.some((field) => field.id === operand)) {
        report(at, `"${operand}" is not a field of this format`);
      } else if (!contests.every((contest) => fieldsOfContest(format, contest).some((one) => one.id === operand))) {
        report(at, `"${operand}" belongs to one contest only; name the contest of this check`);
      }
    }
  }
  if ([...check.left, ...check.right].every((operand) => operand === '@register')) {
    report(path, 'compares no field of the sheet');
  }
}
