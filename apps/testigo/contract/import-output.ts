import { z } from 'zod';

const whole = z.int().nonnegative();

/** What `import sheets --json` prints. Every capture in the given paths counts once, whether it was known before or not. */
export const importSheetsOutputSchema = z.object({
  captures: whole.describe('distinct captures in the given paths: an image, or a sheet in several parts'),
  new: whole.describe('of these, not known before'),
  parted: z
    .object({ captures: whole, images: whole })
    .describe('of these, sheets in several parts, and the images that are those parts'),
  read: whole.describe('of these, read and placed at a table'),
  parked: whole.describe('of these, kept but fitting no table yet'),
  duplicates: whole.describe('files whose very bytes were already there, in the paths or from an earlier import'),
  skipped: whole.describe('files that are no media'),
  problems: z.array(
    z.object({
      file: z.string(),
      reason: z.string(),
      remedy: z.string(),
      code: z.string().describe('the reason as a word that does not change'),
      capture: z.string().nullable().describe('id of the capture, where the file was kept'),
    }),
  ),
  seconds: z.number(),
});

/** What `import sheets --json` prints. */
export type ImportSheetsOutput = z.infer<typeof importSheetsOutputSchema>;

/** What `import figures --json` prints. */
export const importFiguresOutputSchema = z.object({
  source: z.string().describe('id of the source record'),
  name: z.string(),
  role: z.enum(['accepted', 'comparison', 'official']),
  rows: whole.describe('rows that are readings now'),
  new: whole.describe('readings that were not there before'),
  replaces: z.array(z.string()),
  remarks: z.array(z.string()),
  leftOut: whole.describe('rows with problems'),
  problems: z.array(
    z.object({
      file: z.string(),
      row: whole.nullable(),
      column: z.string().nullable(),
      reason: z.string(),
      remedy: z.string(),
    }),
  ),
  seconds: z.number(),
});

/** What `import figures --json` prints. */
export type ImportFiguresOutput = z.infer<typeof importFiguresOutputSchema>;

/** What `import claim --json` prints. */
export const importClaimOutputSchema = z.object({
  source: z.string().describe('id of the source record'),
  name: z.string(),
  document: z.string().describe('SHA-256 of the canonical form, under which it is published'),
  new: z.boolean(),
  replaces: z.array(z.string()),
});

/** What `import claim --json` prints. */
export type ImportClaimOutput = z.infer<typeof importClaimOutputSchema>;

/** What `snapshot --json` prints. */
export const snapshotOutputSchema = z.object({
  snapshot: z.string().describe('id of the snapshot record'),
  url: z.string(),
  sha256: z.string(),
  bytes: whole,
  new: z.boolean(),
  offered: z.boolean().describe('whether the file itself is published, and not its hash alone'),
});

/** What `snapshot --json` prints. */
export type SnapshotOutput = z.infer<typeof snapshotOutputSchema>;
