import { z } from 'zod';

const whole = z.int().nonnegative();

/** Tables or registered voters by state; `expected` is the sum of the others. */
const byStateSchema = z.object({
  expected: whole,
  counted: whole,
  flagged: whole,
  received: whole,
  disputed: whole,
  withdrawn: whole,
  missing: whole,
});

/** Votes of one part of a count. A total for which no sheet format has a field is null; a sheet that does not state one adds nothing to it. */
const partSchema = z.object({
  options: z.array(whole).describe('votes by ballot line, in printed order'),
  candidates: z.record(z.string(), whole).describe('votes by candidate'),
  valid: whole.nullable(),
  null: whole.nullable(),
  blank: whole.nullable(),
  votes: whole.nullable(),
  voters: whole.nullable(),
});

/** What `count --json` prints. */
export const countOutputSchema = z.object({
  election: z.string().describe('id of the genesis record'),
  rehearsal: z.boolean(),
  division: z.string(),
  version: whole.describe('grows with every change of the count'),
  contests: z.array(
    z.object({
      id: z.string(),
      tables: byStateSchema,
      register: byStateSchema,
      registerUnknown: whole.describe('expected tables whose register is unknown'),
      totals: z.object({ clean: partSchema, flagged: partSchema }),
    }),
  ),
});

/** What `count --json` prints. */
export type CountOutput = z.infer<typeof countOutputSchema>;
