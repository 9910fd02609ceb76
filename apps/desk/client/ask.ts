import type { ROUTES, Route, Sentence, TroubleCode } from '@testigo/review/api';
import { PATHS, type RouteName } from './paths.ts';

type AskedOf<Name extends RouteName> = (typeof ROUTES)[Name] extends Route<infer Asked, unknown> ? Asked : never;
type ToldOf<Name extends RouteName> = (typeof ROUTES)[Name] extends Route<infer _, infer Told> ? Told : never;

/** Why something that was asked of the server did not happen. */
export type Trouble =
  /** No reply came: whether the server did it is not known, and asking again does no harm. */
  | { readonly kind: 'no-reply' }
  /** The server said no, and why. */
  | { readonly kind: 'refused'; readonly code: TroubleCode; readonly problem: Sentence; readonly remedy: Sentence };

/** What was asked for, or why it did not happen. */
export type Told<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

const NO_REPLY = { ok: false, trouble: { kind: 'no-reply' } } as const;

/** Longest wait for a reply before it is taken as lost. */
const PATIENCE_MS = 20_000;

/** Pages of other sites can't send this header, so the server takes nothing without it. */
const OWN_PAGE = { 'x-testigo-desk': '1' };

/** Asks the server that the page came from. */
export async function ask<Name extends RouteName>(name: Name, asked: AskedOf<Name>): Promise<Told<ToldOf<Name>>> {
  const [method, path] = PATHS[name];
  try {
    const response = await fetch(path, {
      method,
      headers: method === 'GET' ? OWN_PAGE : { ...OWN_PAGE, 'content-type': 'application/json' },
      body: method === 'GET' ? null : JSON.stringify(asked),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return toldBy(response.ok, await response.json());
  } catch {
    // Whatever broke on the way (no network, a timeout, half a reply, a page of a proxy): nobody knows how far the request came.
    return NO_REPLY;
  }
}

/** The shape of a reply is the server's to keep: it lets nothing out that the contract does not name. */
function toldBy<T>(happened: boolean, reply: unknown): Told<T> {
  if (happened) return { ok: true, value: reply as T };
  const { code, problem, remedy } = reply as { code?: TroubleCode; problem?: Sentence; remedy?: Sentence };
  if (code === undefined || problem === undefined || remedy === undefined) return NO_REPLY;
  return { ok: false, trouble: { kind: 'refused', code, problem, remedy } };
}
