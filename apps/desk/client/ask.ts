import type { Language } from '@testigo/ui';

/** Why something that was asked of the server did not happen. */
export type Trouble =
  /** No reply came: whether the server did it is not known, and asking again does no harm. */
  | { readonly kind: 'no-reply' }
  /** The server said no, and why, in the language of the screen. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly problem: string;
      readonly remedy: string;
    };

/** What was asked for, or why it did not happen. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

/** Longest wait for a reply before it is taken as lost. */
const PATIENCE_MS = 20_000;

/** Pages of other sites cannot send this header, so the server takes nothing without it. */
const OWN_PAGE = { 'x-testigo-desk': '1' };

/** Asks the server that the page came from. Replies are of the shapes that the desk's contract gives for the path. */
export async function ask<T>(
  method: 'GET' | 'POST' | 'DELETE' | 'PUT',
  path: string,
  language: Language,
  body?: object,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...OWN_PAGE,
        accept: 'application/json',
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await answerOf<T>(response);
  } catch {
    // Whatever broke on the way (no network, a timeout, half a reply): nobody knows how far the request came.
    return { ok: false, trouble: { kind: 'no-reply' } };
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const value: unknown = text === '' ? null : JSON.parse(text);
  if (response.ok) return { ok: true, value: value as T };
  const {
    code = '',
    problem = '',
    remedy = '',
  } = (value ?? {}) as { code?: string; problem?: string; remedy?: string };
  return { ok: false, trouble: { kind: 'refused', status: response.status, code, problem, remedy } };
}
