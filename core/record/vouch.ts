import { z } from 'zod';
import { baseShape, hashSchema, nameSchema, type RecordBase, type RecordId } from './fields.ts';

/** The team leader of a place confirms that a capture came from her witness at this table. */
export interface Vouch extends RecordBase {
  readonly type: 'vouch';
  readonly capture: RecordId;
  readonly table: string;
  readonly by: string;
}

export const vouchSchema: z.ZodType<Vouch> = z.strictObject({
  ...baseShape,
  type: z.literal('vouch'),
  capture: hashSchema,
  table: nameSchema,
  by: nameSchema,
});
