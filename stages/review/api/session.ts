import { z } from 'zod';
import { handleSchema, type Role, roleSchema, type Text, textSchema } from './words.ts';

/** Who has entered. */
export interface Who {
  readonly handle: string;
  readonly role: Role;
}

export const whoSchema: z.ZodType<Who> = z.strictObject({ handle: z.string(), role: roleSchema });

/** What `GET /api/session` tells everybody: which election this desk serves, and who has entered with this browser. */
export interface SessionView {
  readonly election: { readonly title: Text; readonly rehearsal: boolean };
  readonly who: Who | null;
}

export const sessionViewSchema: z.ZodType<SessionView> = z.strictObject({
  election: z.strictObject({ title: textSchema, rehearsal: z.boolean() }),
  who: whoSchema.nullable(),
});

/** An invitation's code, as a link or a sheet of paper has it; blanks, dashes and case do not matter. */
export interface Entering {
  readonly code: string;
}

export const enteringSchema: z.ZodType<Entering> = z.strictObject({ code: z.string().min(1).max(100) });

/** What a valid code opens. It stays valid until its person has chosen how to come back. */
export interface Entry {
  readonly role: Role;
  /** Free names to choose from; another one is accepted too. */
  readonly handles: readonly string[];
  /** Minutes within which the entry must be finished. */
  readonly minutes: number;
  /** `PublicKeyCredentialCreationOptionsJSON` for the browser. */
  readonly passkey: unknown;
}

export const entrySchema: z.ZodType<Entry> = z.strictObject({
  role: roleSchema,
  handles: z.array(handleSchema),
  minutes: z.number(),
  passkey: z.unknown(),
});

/** Finishes an entry: with the browser's `RegistrationResponseJSON`, or null for a person who comes back with a recovery code alone. */
export interface Joining {
  readonly code: string;
  readonly handle: string;
  readonly passkey: unknown;
}

export const joiningSchema: z.ZodType<Joining> = z.strictObject({
  code: z.string().min(1).max(100),
  handle: handleSchema,
  passkey: z.unknown(),
});

/** Whoever has joined has entered too. The recovery code is shown this once; the desk keeps its hash alone. */
export interface Joined {
  readonly who: Who;
  readonly recoveryCode: string;
}

export const joinedSchema: z.ZodType<Joined> = z.strictObject({ who: whoSchema, recoveryCode: z.string() });

/** `PublicKeyCredentialRequestOptionsJSON` for the browser; any passkey of this desk may answer. */
export interface PasskeyQuestion {
  readonly passkey: unknown;
}

export const passkeyQuestionSchema: z.ZodType<PasskeyQuestion> = z.strictObject({ passkey: z.unknown() });

/** The browser's `AuthenticationResponseJSON`. */
export interface PasskeyAnswer {
  readonly passkey: unknown;
}

export const passkeyAnswerSchema: z.ZodType<PasskeyAnswer> = z.strictObject({ passkey: z.unknown() });

/** Coming back without a passkey. The code stays valid. */
export interface Recovering {
  readonly handle: string;
  readonly code: string;
}

export const recoveringSchema: z.ZodType<Recovering> = z.strictObject({
  handle: handleSchema,
  code: z.string().min(1).max(100),
});

/** Who has just entered. */
export interface Entered {
  readonly who: Who;
}

export const enteredSchema: z.ZodType<Entered> = z.strictObject({ who: whoSchema });

/** Nothing more to say. */
export interface Done {
  readonly done: true;
}

export const doneSchema: z.ZodType<Done> = z.strictObject({ done: z.literal(true) });

/** The empty object: nothing needs to be said. */
export const nothingSchema: z.ZodType<Readonly<Record<string, never>>> = z.strictObject({});
