import { z } from 'zod';

const figure = z.union([z.int(), z.enum(['blank', 'illegible', 'absent'])]);
const figures = z.record(z.string(), figure).describe('by field id');
const operand = z.object({ name: z.string(), value: z.int() });
const stateSchema = z.enum(['counted', 'flagged', 'received', 'disputed', 'withdrawn', 'missing', 'void']);

/** What `table CODE --json` prints. */
export const tableOutputSchema = z.object({
  code: z.string(),
  division: z.string().describe('id of the centre'),
  places: z.array(z.object({ id: z.string(), name: z.string() })).describe('from the country to the centre'),
  contests: z.array(
    z.object({
      id: z.string(),
      state: stateSchema,
      marks: z.array(z.string()),
      why: z.string().describe('a sentence'),
      reason: z.looseObject({ because: z.string() }).describe('the same as data'),
      register: z.int().nullable(),
      figures: figures.nullable().describe('those counted, where the table is counted or flagged'),
      captures: z.array(
        z.object({
          id: z.string(),
          class: z.enum(['scan', 'field']),
          files: z.array(z.string()).describe('names under which it was received'),
        }),
      ),
      readings: z.array(
        z.object({
          id: z.string(),
          method: z.enum(['qr', 'print', 'person', 'published', 'sender']),
          figures: figures.nullable(),
          captures: z.array(z.string()),
          source: z.object({ id: z.string(), row: z.int() }).nullable(),
          counts: z.boolean().describe('whether it takes part'),
          unfit: z.string().nullable().describe('why it takes no part'),
        }),
      ),
      findings: z.array(
        z.object({
          check: z.string(),
          holds: z.boolean(),
          difference: z.int(),
          left: z.array(operand),
          relation: z.enum(['=', '<=']),
          right: z.array(operand),
          tolerance: z.tuple([z.int(), z.int()]),
          sentence: z.string(),
        }),
      ),
    }),
  ),
});

/** What `table CODE --json` prints. */
export type TableOutput = z.infer<typeof tableOutputSchema>;

/** What `tables --json` prints. */
export const tablesOutputSchema = z.object({
  tables: z.array(
    z.object({
      code: z.string(),
      contest: z.string(),
      division: z.string(),
      state: stateSchema,
      marks: z.array(z.string()),
      register: z.int().nullable(),
    }),
  ),
  next: z.string().nullable().describe('give it as --after to go on; null: that was all'),
});

/** What `tables --json` prints. */
export type TablesOutput = z.infer<typeof tablesOutputSchema>;
