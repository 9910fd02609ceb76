import { canonicalBytes, err, type Json, ok, type Result } from '@testigo/basics';
import { nameSchema } from '@testigo/record';
import { z } from 'zod';
import type { ElectionDefinition, LocalText } from './definition.ts';
import { type DefinitionProblem, ProblemList, type ReportProblem } from './document-problem.ts';
import { parseLocatedJson } from './located-json.ts';
import { localTextSchema } from './schema.ts';
import { withoutSchemaName } from './schema-name.ts';
import { reportIssues } from './schema-problems.ts';

/**
 * Totals that the authority announced of one contest in one place: `countries/X/claims/Y.json`. What it did not say is absent, never 0. Votes are given by
 * candidate or by ballot line.
 */
export interface ClaimDocument {
  readonly v: 1;
  readonly id: string;
  readonly title: LocalText;
  readonly contest: string;
  readonly division: string;
  /** Day of the announcement, YYYY-MM-DD. */
  readonly date?: string;
  /** Where it was announced. */
  readonly url?: string;
  readonly candidates?: { readonly [candidate: string]: number };
  readonly options?: { readonly [option: string]: number };
  /** Votes of all candidates that it does not name, together. */
  readonly others?: number;
  readonly valid?: number;
  readonly null?: number;
  readonly voters?: number;
  /** Registered voters in the whole place. */
  readonly register?: number;
  /** Registered voters on tables that it does not hold yet; 0 where it says that it is complete. */
  readonly uncounted?: number;
  /** What was said word for word, and by whom it was reported. */
  readonly quotes?: readonly { readonly text: string; readonly source: string }[];
}

const whole = z.int().nonnegative();
const line = z.string().min(1).max(400);

/** The shape of a claim. */
export const claimSchema: z.ZodType<ClaimDocument> = z.strictObject({
  v: z.literal(1),
  id: nameSchema,
  title: localTextSchema,
  contest: nameSchema,
  division: z.string().min(1).describe("a division's id: codes joined by dashes, the root's first"),
  date: z.iso.date().exactOptional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(400)
    .exactOptional(),
  candidates: z.record(nameSchema, whole).exactOptional().describe('votes by candidate id'),
  options: z.record(nameSchema, whole).exactOptional().describe('votes by option id, instead of by candidate'),
  others: whole.exactOptional().describe('votes of all that it does not name, together'),
  valid: whole.exactOptional(),
  null: whole.exactOptional(),
  voters: whole.exactOptional(),
  register: whole.exactOptional().describe('registered voters in the whole place'),
  uncounted: whole.exactOptional().describe('registered voters on tables that it does not hold; 0: it is complete'),
  quotes: z.array(z.strictObject({ text: line, source: line })).exactOptional(),
});

/** Reads the text of a claim and checks it against the election that it is about. */
export function checkClaim(
  text: string,
  definition: ElectionDefinition,
): Result<ClaimDocument, readonly DefinitionProblem[]> {
  const document = parseLocatedJson(text);
  if (!document.ok) return err([{ path: '', ...document.error }]);
  const problems = new ProblemList(document.value);
  const parsed = claimSchema.safeParse(withoutSchemaName(document.value.value));
  if (!parsed.success) reportIssues(document.value.value, parsed.error.issues, problems);
  else checkParts(parsed.data, definition, problems.report);
  const found = problems.inOrder();
  return parsed.success && found.length === 0 ? ok(parsed.data) : err(found);
}

/** The bytes of a claim that its record pins and that are published: canonical JSON. */
export function canonicalClaim(claim: ClaimDocument): Uint8Array {
  return canonicalBytes(claim as unknown as Json);
}

/** Votes by candidate, those of ballot lines added up; candidates that it does not name are left out. */
export function votesOfClaim(
  { candidates, options = {}, contest }: ClaimDocument,
  definition: ElectionDefinition,
): { readonly [candidate: string]: number } {
  if (candidates !== undefined) return candidates;
  const votes: { [candidate: string]: number } = {};
  for (const { id, candidate } of definition.contests.find((one) => one.id === contest)?.options ?? []) {
    const own = options[id];
    if (own !== undefined) votes[candidate] = (votes[candidate] ?? 0) + own;
  }
  return votes;
}

function checkParts(claim: ClaimDocument, definition: ElectionDefinition, report: ReportProblem): void {
  checkVotes(claim, definition, report);
  const [root] = claim.division.split('-');
  if (root !== definition.root.id) {
    report(['division'], `a division's id begins with the root's, "${definition.root.id}"`);
  }
  const { register, voters, uncounted } = claim;
  if (register === undefined) return;
  if (voters !== undefined && voters > register) report(['voters'], 'more voters than are registered');
  if (uncounted !== undefined && uncounted > register) report(['uncounted'], 'more voters than are registered');
}

function checkVotes(claim: ClaimDocument, definition: ElectionDefinition, report: ReportProblem): void {
  const contest = definition.contests.find(({ id }) => id === claim.contest);
  if (contest === undefined) {
    report(['contest'], `"${claim.contest}" is not a contest of ${definition.id}`);
    return;
  }
  const { candidates, options, others = 0, valid } = claim;
  if ((candidates === undefined) === (options === undefined)) {
    report([], 'votes are given either as "candidates" or as "options"');
  }
  checkNamed('candidates', candidates, contest.candidates, claim.contest, report);
  checkNamed('options', options, contest.options, claim.contest, report);
  const sum = Object.values({ ...candidates, ...options }).reduce((total, votes) => total + votes, others);
  if (valid !== undefined && sum > valid)
    report(['valid'], `the candidates have ${sum} votes, more than the valid votes`);
}

function checkNamed(
  field: 'candidates' | 'options',
  votes: { readonly [id: string]: number } = {},
  known: readonly { readonly id: string }[],
  contest: string,
  report: ReportProblem,
): void {
  const word = field === 'candidates' ? 'a candidate' : 'an option';
  for (const id of Object.keys(votes)) {
    if (!known.some((one) => one.id === id)) report([field, id], `"${id}" is not ${word} of "${contest}"`);
  }
}
