import { nameSchema } from '@testigo/record';
import { z } from 'zod';
import { type ClearTask, clearTaskSchema } from './clear-task.ts';
import { leasedShape } from './leased.ts';
import { type PlaceTask, placeTaskSchema } from './place-task.ts';
import { type ReadTask, readTaskSchema } from './read-task.ts';
import { type SettleTask, settleTaskSchema } from './settle-task.ts';
import { leaseSchema, type TaskKind, taskKindSchema } from './words.ts';

/** Asks for the next task; `kinds` narrows what one's role is given. */
export interface NextTask {
  readonly kinds?: readonly TaskKind[];
}

export const nextTaskSchema: z.ZodType<NextTask> = z.strictObject({
  kinds: z.array(taskKindSchema).min(1).max(4).exactOptional(),
});

/** Asks to settle a table of one's choice: one that is counted can be reopened, and a decision can be answered. */
export interface TakingUp {
  readonly table: string;
  readonly contest: string;
}

export const takingUpSchema: z.ZodType<TakingUp> = z.strictObject({ table: nameSchema, contest: nameSchema });

/** What one kind of worker sees of one task, and nothing else. */
export type TaskView = ReadTask | PlaceTask | ClearTask | SettleTask;

/** The next task, or why there is none: `nothing` waits for this person now, or she is asked to `pause`. */
export type TaskOffer =
  | { readonly task: TaskView; readonly why: null }
  | { readonly task: null; readonly why: 'nothing' | 'pause' };

export const taskOfferSchema: z.ZodType<TaskOffer> = z.union([
  z.strictObject({
    task: z.union([readTaskSchema, placeTaskSchema, clearTaskSchema, settleTaskSchema]),
    why: z.null(),
  }),
  z.strictObject({ task: z.null(), why: z.enum(['nothing', 'pause']) }),
]);

/** A lease that is lengthened or given back. */
export interface LeaseOf {
  readonly lease: string;
}

export const leaseOfSchema: z.ZodType<LeaseOf> = z.strictObject({ lease: leaseSchema });

/** A lengthened lease: a new text in place of the old one, which stays good for what was begun with it. */
export interface Lengthened {
  readonly lease: string;
  readonly seconds: number;
}

export const lengthenedSchema: z.ZodType<Lengthened> = z.strictObject(leasedShape);
