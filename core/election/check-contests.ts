import type { Contest, ElectionDefinition } from './definition.ts';
import { divisionPath, isDivisionCode } from './divisions.ts';
import type { ReportProblem } from './document-problem.ts';
import { reportRepeated, reportRepeatedTexts } from './repeated.ts';

/** Checks contests with their candidates, options and scope, and the bulletins about them. */
export function checkContests(definition: ElectionDefinition, report: ReportProblem): void {
  reportRepeated(definition.contests, ['contests'], 'contest', report);
  for (const [index, contest] of definition.contests.entries()) {
    checkContest(contest, ['contests', index], report);
    checkScope(definition, contest.scope ?? [], ['contests', index, 'scope'], report);
  }
  checkBulletins(definition, report);
}

function checkContest(contest: Contest, path: readonly (string | number)[], report: ReportProblem): void {
  reportRepeated(contest.candidates, [...path, 'candidates'], 'candidate of this contest', report);
  reportRepeated(contest.options, [...path, 'options'], 'option of this contest', report);
  const candidates = new Set(contest.candidates.map((candidate) => candidate.id));
  const named = new Set(contest.options.map((option) => option.candidate));
  for (const [index, option] of contest.options.entries()) {
    if (!candidates.has(option.candidate)) {
      report([...path, 'options', index, 'candidate'], `"${option.candidate}" is not a candidate of this contest`);
    }
  }
  if (contest.candidates.every(({ bucket }) => bucket === true)) {
    report([...path, 'candidates'], 'all of them are buckets: nobody could win');
  }
  for (const [index, candidate] of contest.candidates.entries()) {
    if (!named.has(candidate.id)) report([...path, 'candidates', index], `no option belongs to "${candidate.id}"`);
  }
}

function checkScope(
  definition: ElectionDefinition,
  scope: readonly string[],
  path: readonly (string | number)[],
  report: ReportProblem,
): void {
  reportRepeatedTexts(scope, path, report);
  for (const [index, division] of scope.entries()) {
    const depth = divisionPath(division).length;
    const [root, ...codes] = division.split('-');
    if (root !== definition.root.id) {
      report([...path, index], `a division's id begins with the root's, "${definition.root.id}"`);
    } else if (depth > definition.levels.length) {
      report([...path, index], `"${division}" lies below the last level`);
    } else if (!codes.every(isDivisionCode)) {
      report([...path, index], `"${division}" is not codes joined by dashes`);
    }
  }
}

function checkBulletins(definition: ElectionDefinition, report: ReportProblem): void {
  reportRepeated(definition.bulletins, ['bulletins'], 'bulletin', report);
  for (const [index, bulletin] of definition.bulletins.entries()) {
    const path = ['bulletins', index];
    const contest = definition.contests.find((one) => one.id === bulletin.contest);
    if (contest === undefined) {
      report([...path, 'contest'], `"${bulletin.contest}" is not a contest`);
      continue;
    }
    for (const id of Object.keys(bulletin.candidates)) {
      if (!contest.candidates.some((candidate) => candidate.id === id)) {
        report([...path, 'candidates', id], `"${id}" is not a candidate of "${contest.id}"`);
      }
    }
    const sum = Object.values(bulletin.candidates).reduce((total, votes) => total + votes, 0);
    if (bulletin.valid !== null && sum > bulletin.valid) {
      report([...path, 'valid'], `the candidates have ${sum} votes, more than the valid votes`);
    }
  }
}
