import type { z } from 'zod';
import type { ProblemList } from './document-problem.ts';
import type { JsonPath } from './located-json.ts';

type Issue = z.core.$ZodIssue;

const KINDS: { readonly [kind: string]: string } = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object in braces',
  record: 'an object in braces',
};

/** Takes down what a zod schema found wrong with a document, in plain words and each at its place. */
export function reportIssues(document: unknown, issues: readonly Issue[], problems: ProblemList): void {
  for (const issue of issues) reportIssue(document, issue, [], problems);
}

function reportIssue(document: unknown, issue: Issue, above: JsonPath, problems: ProblemList): void {
  const path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) problems.reportKey(path, key, 'no such field exists here');
    return;
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = closestBranch(issue.errors);
    if (branch.every((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys')) {
      for (const inner of branch) reportIssue(document, inner, path, problems);
      return;
    }
  }
  const value = valueAt(document, path);
  problems.report(path, value === undefined ? 'is missing' : describe(issue, value));
}

/** Of the ways in which a value could have been written, the one it is most like: it fits at the top, and has the fewest faults. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const cost = (branch: readonly Issue[]): number =>
    branch.length + (branch.some((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys') ? 1000 : 0);
  return branches.reduce((best, branch) => (cost(branch) < cost(best) ? branch : best));
}

function valueAt(document: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as { [key: string]: unknown })[step] : undefined,
    document,
  );
}

function describe(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return `must ${issue.origin === 'string' || issue.origin === 'array' ? 'have' : 'be'} at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_format':
      return describeFormat(issue.pattern, value);
    case 'invalid_union':
      return 'options' in issue ? oneOf(issue.options) : describeUnion(issue.errors);
    case 'invalid_key':
      return 'has a name that is not written as names are: letters, digits, dot, dash, underscore';
    default:
      return issue.message === '' ? 'is not valid' : issue.message;
  }
}

function oneOf(values: readonly unknown[]): string {
  return `must be ${values.map((one) => (typeof one === 'string' ? JSON.stringify(one) : String(one))).join(' or ')}`;
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string' || origin === 'array')
    return minimum <= 1 ? 'must not be empty' : `must have at least ${minimum}${unit(origin)}`;
  return `must be at least ${minimum}`;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}

function describeFormat(pattern: string | undefined, value: unknown): string {
  const written = JSON.stringify(value);
  if (pattern?.includes('\\d{4}-\\d{2}-\\d{2}')) return `must be a day written YYYY-MM-DD, not ${written}`;
  if (pattern?.includes('._-')) {
    return `must begin with a letter or digit and hold only letters, digits, dot, dash and underscore, not ${written}`;
  }
  return `must hold only letters and digits, not ${written}`;
}

function describeUnion(branches: readonly (readonly Issue[])[]): string {
  const kinds = branches.flatMap((branch) =>
    branch.flatMap((issue) => (issue.code === 'invalid_type' ? [KINDS[issue.expected] ?? issue.expected] : [])),
  );
  return kinds.length === 0
    ? 'is not written in any of the allowed ways'
    : `must be ${[...new Set(kinds)].join(' or ')}`;
}
