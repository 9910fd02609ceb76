import { z } from 'zod';

const whole = z.int().nonnegative();

/** What `backup --json` prints. */
export const backupOutputSchema = z.object({
  file: z.string(),
  bytes: whole,
  election: z.string(),
  size: whole.describe('records in the log'),
  signed: whole.describe('records that the newest checkpoint signs'),
  keys: z.boolean().describe('whether private keys are in it'),
  images: z.boolean().describe('whether images are in it'),
});

/** What `backup --json` prints. */
export type BackupOutput = z.infer<typeof backupOutputSchema>;

/** What `restore --json` prints. */
export const restoreOutputSchema = z.object({
  data: z.string(),
  election: z.string(),
  size: whole.describe('records in the log now'),
  replayed: whole.describe('records that only the newer copy of the log had'),
  proven: z.boolean().describe('whether the log may be signed again'),
  keys: z.boolean().describe('whether a key that may sign the log is in the data folder'),
});

/** What `restore --json` prints. */
export type RestoreOutput = z.infer<typeof restoreOutputSchema>;
