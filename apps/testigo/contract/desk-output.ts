import { z } from 'zod';

const count = z.int().min(0);

const measured = z
  .object({
    count,
    of: count,
    lowest: count.nullable().describe('95 % bound by Wilson, in parts of a million'),
    highest: count.nullable(),
  })
  .describe('a share with what it is of; bounds are null while nothing was measured');

/** What `desk invite` prints with `--json`. */
export const deskInviteOutputSchema = z.object({
  code: z.string().describe('opens the desk for one person, once; the desk keeps its hash alone'),
  link: z.string(),
  days: z.int().describe('after so many days the invitation is void'),
});

/** What `desk revoke` prints with `--json`. */
export const deskRevokeOutputSchema = z.object({
  revoked: z.string().describe('the person or station'),
  queued: count.describe('sheets that are looked at again'),
});

/** What `desk sign` prints with `--json`. */
export const deskSignOutputSchema = z.object({
  decision: z.string().describe('id of the decision'),
  signed: count,
  threshold: count,
  done: z.boolean().describe('true once it is a record'),
});

/** What `desk status` prints with `--json`. */
export const deskStatusOutputSchema = z.object({
  queues: z.array(z.object({ kind: z.string(), free: count, leased: count })),
  people: z.array(
    z.object({
      handle: z.string(),
      role: z.string(),
      team: z.string().nullable(),
      station: z.string().nullable(),
      revoked: z.boolean(),
      paused: z.boolean(),
      statistics: z.object({
        sheets: count,
        agreed: measured,
        wrongFields: measured,
        secondsPerSheet: z.number().nullable(),
      }),
    }),
  ),
  invitations: count.describe('invitations that nobody has used yet'),
  revokedStations: z.array(z.string()),
  keptApart: count.describe('answers of people whose leave was taken back'),
  wrongFields: measured.describe(
    'fields in which the first two readers of a sheet differ, of all fields that they typed',
  ),
  wrongKnownFields: measured.describe('wrong fields of sheets whose figures were known'),
  decisions: z
    .array(z.object({ id: z.string(), table: z.string(), contest: z.string(), signed: count, threshold: count }))
    .describe('decisions that wait for signatures'),
});

/** What `desk invite` prints with `--json`. */
export type DeskInviteOutput = z.infer<typeof deskInviteOutputSchema>;

/** What `desk revoke` prints with `--json`. */
export type DeskRevokeOutput = z.infer<typeof deskRevokeOutputSchema>;

/** What `desk sign` prints with `--json`. */
export type DeskSignOutput = z.infer<typeof deskSignOutputSchema>;

/** What `desk status` prints with `--json`. */
export type DeskStatusOutput = z.infer<typeof deskStatusOutputSchema>;
