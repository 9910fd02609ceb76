import { randomBytes } from 'node:crypto';
import type { Inviting } from '@testigo/review/api';
import type { Desk } from '@testigo/testigo/desk/desk.ts';
import { invite } from '@testigo/testigo/desk/enter.ts';

/** What sends a request to a desk and returns its status and JSON. */
export type Send = (
  method: 'GET' | 'POST',
  path: string,
  headers: { readonly [name: string]: string },
  body?: object,
) => Promise<{ readonly status: number; readonly text: string; readonly cookie: string | null }>;

/** Somebody at the desk, as far as a program needs her. */
export interface Worker {
  readonly name: number;
  post<Told>(path: string, body: object): Promise<Told>;
}

/** Lets people in, one after another. */
export async function enterPeople(desk: Desk, send: Send, orders: readonly Inviting[]): Promise<readonly Worker[]> {
  const workers: Worker[] = [];
  for (const [name, order] of orders.entries()) workers.push(await enter(desk, send, name, order));
  return workers;
}

async function enter(desk: Desk, send: Send, name: number, order: Inviting): Promise<Worker> {
  const code = await invite(desk, order);
  const handle = `script-${randomBytes(5).toString('hex')}`;
  const headers = { host: new URL(desk.origin).host, origin: desk.origin, 'x-testigo-desk': '1' };
  const joined = await send('POST', '/api/join', headers, { code, handle, passkey: null });
  if (joined.cookie === null) throw new Error(`nobody entered: ${joined.text}`);
  const { cookie } = joined;
  return {
    name,
    async post<Told>(path: string, body: object) {
      const { status, text } = await send('POST', path, { ...headers, cookie }, body);
      if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
      return JSON.parse(text) as Told;
    },
  };
}
