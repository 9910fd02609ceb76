import { z } from 'zod';

/** What the commands of `custody` print with `--json`. Nothing secret is in it. */
export const custodyOutputSchema = z.object({
  folder: z.string().describe('where the shares, or what was opened, were written'),
  key: z.string().describe('names the key: first 16 digits of the SHA-256 of the public key'),
  commitment: z.string().nullable().describe('of what was opened, to be compared with the record of the capture'),
});

/** What the commands of `custody` print with `--json`. */
export type CustodyOutput = z.infer<typeof custodyOutputSchema>;
