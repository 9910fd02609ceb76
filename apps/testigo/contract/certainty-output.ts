import { z } from 'zod';

const whole = z.int().nonnegative();
const ratio = z.tuple([whole, whole]).describe('an exact share: numerator and denominator');

const certaintySchema = z.object({
  ranking: z.array(z.string()).describe('candidates, most votes first; buckets such as "others" are none'),
  leader: z.string().nullable().describe('null while several lead, or nobody has votes'),
  runnerUp: z.string().nullable(),
  lead: whole,
  outside: whole.nullable().describe('most registered voters on tables outside the total; null when nobody can say'),
  slack: z.int().nullable().describe('lead minus outside: above 0 the outcome is decided'),
  decided: z.boolean(),
  possibleWinners: z.array(z.string()).describe('who can still win or draw'),
  shares: z
    .record(z.string(), z.object({ least: ratio, greatest: ratio }))
    .describe('bounds of the shares of valid votes'),
  majority: z.enum(['certain', 'open', 'impossible']).describe('of more than half of the valid votes, for the first'),
  neededByRunnerUp: ratio.nullable().describe('share of the voters outside, if all of them vote for one of the two'),
  curve: z
    .array(z.object({ turnout: ratio, share: z.number() }))
    .describe('share that the runner-up would need at each turnout outside, where any is possible'),
});

/** What `certainty --json` prints. */
export const certaintyOutputSchema = z.object({
  election: z.string().describe('id of the genesis record'),
  rehearsal: z.boolean(),
  division: z.string(),
  version: whole.describe('grows with every change of the count'),
  contests: z.array(
    z.object({
      id: z.string(),
      tables: z.object({ expected: whole, counted: whole, flagged: whole }),
      clean: certaintySchema.describe('by the counted tables alone; all others are outside'),
      withFlagged: certaintySchema.describe('with the flagged tables in the totals, as their sheets are written'),
      sentences: z.array(z.string()),
    }),
  ),
});

/** What `certainty --json` prints. */
export type CertaintyOutput = z.infer<typeof certaintyOutputSchema>;

const verdict = z.enum(['confirmed', 'contradicted', 'open']);
const votes = z.record(z.string(), whole);

/** What `compare --json` prints. */
export const compareOutputSchema = z.object({
  election: z.string().describe('id of the genesis record'),
  rehearsal: z.boolean(),
  version: whole.describe('grows with every change of the count'),
  claims: z.array(
    z.object({
      source: z.string().describe('id of the source record'),
      name: z.string(),
      contest: z.string(),
      division: z.string(),
      date: z.string().nullable(),
      document: z.string().describe('SHA-256 of what states it, in the form in which it is published'),
      rests: z.array(
        z.object({
          candidate: z.string().nullable().describe('null: all candidates that it does not name'),
          announced: whole,
          onSheets: whole.describe('on counted sheets'),
          rest: z.int().describe('announced minus on sheets: what the tables outside would have to hold'),
          impossible: z.boolean(),
        }),
      ),
      sum: z.int().describe('of the rests'),
      outside: whole.nullable().describe('most registered voters on tables outside the counted sheets'),
      uncounted: whole.nullable().describe('most registered voters that the announcement leaves uncounted'),
      verdict,
      rounded: z
        .object({ all: z.boolean(), chanceOfOne: ratio })
        .describe('whether all totals are whole numbers nearest to percentages with one decimal; a footnote, no alarm'),
      sentences: z.array(z.string()),
    }),
  ),
  tables: z.array(
    z.object({
      source: z.string(),
      name: z.string(),
      contest: z.string(),
      winner: z.string(),
      loser: z.string(),
      margin: whole,
      tables: whole,
      sheets: whole.describe('of the tables, those with a counted sheet'),
      withoutSheet: whole,
      withoutRegister: whole.describe('of those without a sheet'),
      differing: whole,
      absoluteDifference: whole,
      over: whole,
      under: z.int(),
      net: z.int(),
      least: z.int().describe('least overstatement of the margin that the tables without a sheet can hide'),
      greatest: z.int(),
      verdict,
      differences: z
        .array(z.object({ table: z.string(), sheet: votes, official: votes }))
        .describe('the tables that differ most, at most 100'),
      sentences: z.array(z.string()),
    }),
  ),
});

/** What `compare --json` prints. */
export type CompareOutput = z.infer<typeof compareOutputSchema>;
