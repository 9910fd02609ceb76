import { type Json, parseCanonical } from '@testigo/basics';
import type { RecordId } from '@testigo/record';
import { z } from 'zod';
import { type TaskKind, taskKindSchema } from './api/index.ts';

/**
 * What a lease says to the server, and to nobody else: it travels sealed. Because it says everything that an answer needs, an answer that comes when
 * the task is long gone is not lost.
 */
export interface Lease {
  /** The task; of a known sheet any text of the same length, so that no lease tells by its length that the sheet is known. */
  readonly task: string;
  /** 1 where the figures are known, and the answer measures the reader. */
  readonly known: 0 | 1;
  readonly kind: TaskKind;
  readonly captures: readonly RecordId[];
  readonly table: string | null;
  readonly contest: string | null;
  readonly person: string;
  /** Seconds since 1970. */
  readonly began: number;
  readonly expires: number;
}

const leaseShape: z.ZodType<Lease> = z.strictObject({
  task: z.string(),
  known: z.literal([0, 1]),
  kind: taskKindSchema,
  captures: z.array(z.string()),
  table: z.string().nullable(),
  contest: z.string().nullable(),
  person: z.string(),
  began: z.int(),
  expires: z.int(),
});

/** A lease as it is sealed. */
export function leaseJson(lease: Lease): Json {
  return { ...lease, captures: [...lease.captures] };
}

/** A lease from the text that was sealed; null where it is none. */
export function readLease(text: string): Lease | null {
  const json = parseCanonical(text);
  const lease = json.ok ? leaseShape.safeParse(json.value) : null;
  return lease?.success === true ? lease.data : null;
}
