import type { ROUTES } from '@testigo/review/api';

/** Everything that can be asked of the desk's server, by name. */
export type RouteName = keyof typeof ROUTES;

/** The routes of the desk's contract without its schemas, which would double the size of the app. */
export const PATHS: { readonly [Name in RouteName]: readonly [method: 'GET' | 'POST', path: string] } = {
  session: ['GET', '/api/session'],
  enter: ['POST', '/api/enter'],
  join: ['POST', '/api/join'],
  passkeyQuestion: ['POST', '/api/passkey/question'],
  passkeyAnswer: ['POST', '/api/passkey/answer'],
  recover: ['POST', '/api/recover'],
  leave: ['POST', '/api/leave'],
  home: ['GET', '/api/home'],
  next: ['POST', '/api/tasks/next'],
  takeUp: ['POST', '/api/tasks/take-up'],
  keep: ['POST', '/api/tasks/keep'],
  giveBack: ['POST', '/api/tasks/give-back'],
  suggest: ['POST', '/api/tasks/suggest'],
  submit: ['POST', '/api/tasks/submit'],
  draft: ['POST', '/api/decisions/draft'],
  sign: ['POST', '/api/decisions/sign'],
  desk: ['GET', '/api/desk'],
  invite: ['POST', '/api/desk/invite'],
  revoke: ['POST', '/api/desk/revoke'],
  resume: ['POST', '/api/desk/resume'],
};
