import { z } from 'zod';
import { type Who, whoSchema } from './session.ts';
import {
  groupSchema,
  handleSchema,
  type Role,
  roleSchema,
  type TaskKind,
  type Text,
  taskKindSchema,
  textSchema,
} from './words.ts';

/** A share with what it is of, and its 95 % bounds by Wilson in parts of a million; bounds are null while there is nothing to measure. */
export interface Measured {
  readonly count: number;
  readonly of: number;
  readonly lowest: number | null;
  readonly highest: number | null;
}

const count = z.int().min(0);

export const measuredSchema: z.ZodType<Measured> = z.strictObject({
  count,
  of: count,
  lowest: count.nullable(),
  highest: count.nullable(),
});

/** What is known of one person's readings. */
export interface ReaderStatistics {
  /** Sheets read to the end. */
  readonly sheets: number;
  /** Of the sheets that somebody else read too, those on which both typed the same. */
  readonly agreed: Measured;
  /** Of the fields of sheets whose figures were known before, those typed otherwise. */
  readonly wrongFields: Measured;
  /** Average seconds a sheet; null before the first. */
  readonly secondsPerSheet: number | null;
}

export const readerStatisticsSchema: z.ZodType<ReaderStatistics> = z.strictObject({
  sheets: count,
  agreed: measuredSchema,
  wrongFields: measuredSchema,
  secondsPerSheet: z.number().nullable(),
});

/** What a person finds when she comes in. */
export interface Home {
  readonly who: Who;
  /** How many tasks of each of her kinds are free for somebody now. */
  readonly waiting: readonly { readonly kind: TaskKind; readonly tasks: number }[];
  readonly statistics: ReaderStatistics;
  /** Whether she is asked to pause: known sheets show more wrong fields than the desk allows. */
  readonly paused: boolean;
  /** What is voted on. */
  readonly contests: readonly { readonly id: string; readonly title: Text }[];
}

const waitingSchema = z.array(z.strictObject({ kind: taskKindSchema, tasks: count }));

export const homeSchema: z.ZodType<Home> = z.strictObject({
  who: whoSchema,
  waiting: waitingSchema,
  statistics: readerStatisticsSchema,
  paused: z.boolean(),
  contests: z.array(z.strictObject({ id: z.string(), title: textSchema })),
});

/** A person as keepers see her. */
export interface PersonView {
  readonly handle: string;
  readonly role: Role;
  readonly team: string | null;
  readonly station: string | null;
  readonly revoked: boolean;
  readonly paused: boolean;
  readonly statistics: ReaderStatistics;
}

/** How much waits in a queue. */
export interface QueueView {
  readonly kind: TaskKind;
  /** Free for somebody now. */
  readonly free: number;
  /** With somebody now. */
  readonly leased: number;
}

/** What the keeper sees: people, queues, and writes of revoked people that were kept apart. */
export interface DeskView {
  readonly people: readonly PersonView[];
  readonly queues: readonly QueueView[];
  /** Scan stations whose leave was taken back. */
  readonly revokedStations: readonly string[];
  /** Answers that came from people after their leave was taken back. */
  readonly keptApart: number;
  /** What readings of the same sheets by two people show about errors: fields that differ, of all fields that either typed. */
  readonly wrongFields: Measured;
  /** The same by sheets whose figures were known before. */
  readonly wrongKnownFields: Measured;
}

export const deskViewSchema: z.ZodType<DeskView> = z.strictObject({
  people: z.array(
    z.strictObject({
      handle: z.string(),
      role: roleSchema,
      team: z.string().nullable(),
      station: z.string().nullable(),
      revoked: z.boolean(),
      paused: z.boolean(),
      statistics: readerStatisticsSchema,
    }),
  ),
  queues: z.array(z.strictObject({ kind: taskKindSchema, free: count, leased: count })),
  revokedStations: z.array(z.string()),
  keptApart: count,
  wrongFields: measuredSchema,
  wrongKnownFields: measuredSchema,
});

/** Makes an invitation. `station`: the scan station this person works at, whose sheets she is not given. */
export interface Inviting {
  readonly role: Role;
  readonly team?: string;
  readonly station?: string;
}

export const invitingSchema: z.ZodType<Inviting> = z.strictObject({
  role: roleSchema,
  team: groupSchema.exactOptional(),
  station: groupSchema.exactOptional(),
});

/** An invitation: printed or shown once, the desk keeps its hash alone. `link` opens the desk with the code behind `#`. */
export interface Invitation {
  readonly code: string;
  readonly link: string;
  readonly days: number;
}

export const invitationSchema: z.ZodType<Invitation> = z.strictObject({
  code: z.string(),
  link: z.string(),
  days: z.number(),
});

/** Takes back the leave of a person or of a scan station. */
export type Revoking = { readonly handle: string } | { readonly station: string };

export const revokingSchema: z.ZodType<Revoking> = z.union([
  z.strictObject({ handle: handleSchema }),
  z.strictObject({ station: groupSchema }),
]);

/** What a revocation did. */
export interface Revoked {
  /** Sheets that were queued for another look. */
  readonly queued: number;
}

export const revokedSchema: z.ZodType<Revoked> = z.strictObject({ queued: count });

/** Ends a pause: from now on the person is measured anew, what was measured before stays on record. */
export interface Resuming {
  readonly handle: string;
}

export const resumingSchema: z.ZodType<Resuming> = z.strictObject({ handle: handleSchema });
