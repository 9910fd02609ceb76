import { z } from 'zod';

const whole = z.int().nonnegative();

/** What `reconcile A B --json` prints. */
export const reconcileOutputSchema = z.object({
  a: z.string().describe('name of the first source'),
  b: z.string().describe('name of the second source'),
  measures: z.array(z.string()).describe('what both state and is compared, such as candidate:ID or valid'),
  common: whole.describe('tables in both'),
  same: whole.describe('common tables whose figures are equal wherever both state one'),
  differing: whole,
  onlyA: whole,
  onlyB: whole,
  votesChanged: whole.describe('sum of all differences of votes in common tables, without sign'),
  linksChanged: whole.describe('common tables whose image link differs'),
  rows: z.array(
    z.object({
      table: z.string(),
      kind: z.enum(['differing', 'link', 'onlyA', 'onlyB']),
      rowA: whole.nullable(),
      rowB: whole.nullable(),
      differences: z.array(z.object({ measure: z.string(), a: z.int().nullable(), b: z.int().nullable() })),
      linkA: z.string().nullable(),
      linkB: z.string().nullable(),
    }),
  ),
});

/** What `reconcile A B --json` prints. */
export type ReconcileOutput = z.infer<typeof reconcileOutputSchema>;
