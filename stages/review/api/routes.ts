import type { z } from 'zod';
import {
  decisionDraftSchema,
  decisionSignatureSchema,
  pendingDecisionSchema,
  receiptSchema,
  submissionSchema,
} from './answers.ts';
import {
  deskViewSchema,
  homeSchema,
  invitationSchema,
  invitingSchema,
  resumingSchema,
  revokedSchema,
  revokingSchema,
} from './home.ts';
import { searchingSchema, suggestionsSchema } from './place-task.ts';
import {
  doneSchema,
  enteredSchema,
  enteringSchema,
  entrySchema,
  joinedSchema,
  joiningSchema,
  nothingSchema,
  passkeyAnswerSchema,
  passkeyQuestionSchema,
  recoveringSchema,
  sessionViewSchema,
} from './session.ts';
import { leaseOfSchema, lengthenedSchema, nextTaskSchema, takingUpSchema, taskOfferSchema } from './tasks.ts';

/**
 * One thing that can be asked of the desk. Requests other than GET bear JSON and the header `x-testigo-desk: 1`, and come from the desk's own origin;
 * the session is a cookie that scripts can't read. Whatever is not 2xx is a `Trouble`.
 */
export interface Route<Asked = unknown, Told = unknown> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The body of a POST; null where there is none. */
  readonly asks: z.ZodType<Asked> | null;
  readonly tells: z.ZodType<Told>;
}

function get<Told>(path: string, tells: z.ZodType<Told>): Route<null, Told> {
  return { method: 'GET', path, asks: null, tells };
}

function post<Asked, Told>(path: string, asks: z.ZodType<Asked>, tells: z.ZodType<Told>): Route<Asked, Told> {
  return { method: 'POST', path, asks, tells };
}

/** Everything that can be asked, by name. Pictures come from the addresses that tasks name. */
export const ROUTES = {
  /** Which election, and who am I. */
  session: get('/api/session', sessionViewSchema),
  /** Shows an invitation's code. */
  enter: post('/api/enter', enteringSchema, entrySchema),
  /** Finishes an entry, with a passkey or without. */
  join: post('/api/join', joiningSchema, joinedSchema),
  /** Asks for a passkey's question. */
  passkeyQuestion: post('/api/passkey/question', nothingSchema, passkeyQuestionSchema),
  /** Comes back with a passkey. */
  passkeyAnswer: post('/api/passkey/answer', passkeyAnswerSchema, enteredSchema),
  /** Comes back with a recovery code. */
  recover: post('/api/recover', recoveringSchema, enteredSchema),
  leave: post('/api/leave', nothingSchema, doneSchema),
  home: get('/api/home', homeSchema),
  next: post('/api/tasks/next', nextTaskSchema, taskOfferSchema),
  /** A reviewer looks at a table of her choice. */
  takeUp: post('/api/tasks/take-up', takingUpSchema, taskOfferSchema),
  /** I am still working on it. */
  keep: post('/api/tasks/keep', leaseOfSchema, lengthenedSchema),
  giveBack: post('/api/tasks/give-back', leaseOfSchema, doneSchema),
  suggest: post('/api/tasks/suggest', searchingSchema, suggestionsSchema),
  submit: post('/api/tasks/submit', submissionSchema, receiptSchema),
  /** Proposes a decision, to be signed. */
  draft: post('/api/decisions/draft', decisionDraftSchema, pendingDecisionSchema),
  sign: post('/api/decisions/sign', decisionSignatureSchema, pendingDecisionSchema),
  desk: get('/api/desk', deskViewSchema),
  invite: post('/api/desk/invite', invitingSchema, invitationSchema),
  revoke: post('/api/desk/revoke', revokingSchema, revokedSchema),
  resume: post('/api/desk/resume', resumingSchema, doneSchema),
} as const;
