import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host in front of another that can keep somebody waiting. */
export interface HoldingHost {
  readonly url: string;
  /** Holds one answer for a path: the first, or that after so many others. */
  hold(path: string, others?: number): HeldAnswer;
  close(): Promise<void>;
}

/** An answer that somebody waits for. */
export interface HeldAnswer {
  /** Fulfilled once it was asked for. */
  readonly isAskedFor: Promise<void>;
  /** Sends it. */
  release(): void;
}

interface Hold {
  readonly path: string;
  others: number;
  readonly asked: PromiseWithResolvers<void>;
  readonly released: PromiseWithResolvers<void>;
}

/** Passes on every question to a host and, unless it is to be held, its answer. */
export async function openHoldingHost(host: string): Promise<HoldingHost> {
  const holds: Hold[] = [];
  const answer = async (url: string, response: ServerResponse): Promise<void> => {
    const hold = holds.find(({ path }) => path === url);
    if (hold !== undefined && hold.others === 0) {
      holds.splice(holds.indexOf(hold), 1);
      hold.asked.resolve();
      await hold.released.promise;
    } else if (hold !== undefined) hold.others -= 1;
    const said = await fetch(`${host}${url}`, { headers: { connection: 'close' } });
    const type = said.headers.get('content-type') ?? '';
    response.writeHead(said.status, { 'content-type': type }).end(Buffer.from(await said.arrayBuffer()));
  };
  const server = createServer(({ url = '/' }, response) => void answer(url, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(path, others = 0) {
      const hold = { path, others, asked: Promise.withResolvers<void>(), released: Promise.withResolvers<void>() };
      holds.push(hold);
      return { isAskedFor: hold.asked.promise, release: hold.released.resolve };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
