import { z } from 'zod';
import type { CaptureClass } from './capture.ts';
import type { ReadingMethod } from './reading.ts';

/**
 * One way in which a variant of figures may be accepted: who must agree, and where it must come from.
 * A variant that satisfies one alternative of the policy is counted (docs/records.md, section 6).
 */
export interface Alternative {
  readonly class: CaptureClass | 'published';
  /** Methods whose readings must agree; `person` twice means two different people. */
  readonly agree: readonly Exclude<ReadingMethod, 'sender'>[];
  /** Least number of distinct senders or stations. */
  readonly senders: number;
  /** Whether the team leader of the place must have vouched for a capture. */
  readonly vouched: boolean;
}

/** The acceptance policy: alternatives, of which one is enough. */
export type Policy = readonly Alternative[];

export const alternativeSchema: z.ZodType<Alternative> = z.strictObject({
  class: z.enum(['scan', 'field', 'published']),
  agree: z.array(z.enum(['qr', 'print', 'person', 'published'])).min(1),
  senders: z.int().min(1).max(10),
  vouched: z.boolean(),
});

export const policySchema: z.ZodType<Policy> = z.array(alternativeSchema).min(1).max(20);
