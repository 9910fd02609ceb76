import { createServer } from 'node:net';
import { CommandFailure, EXIT } from '../command-line/outcome.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import type { Desk } from './desk.ts';
import { type AppFile, createDeskServer } from './desk-server.ts';
import { openDesk } from './open-desk.ts';

/** The port that is tried when none is asked for; another free one is taken where it is in use. */
const USUAL_PORT = 8438;

/** A desk that browsers can reach. */
export interface RunningDesk {
  readonly desk: Desk;
  /** Its address for people. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the desk on the loopback interface. Browsers make passkeys for a name and for no number, so it is found at `localhost`; behind a proxy, DESK_ORIGIN
 * says at which address.
 */
export async function serveDesk(
  workspace: Workspace,
  open: OpenElection,
  files: readonly AppFile[],
  log: (line: string) => void,
): Promise<RunningDesk> {
  const port = await choosePort();
  const origin = deskOrigin(port);
  const desk = await openDesk(workspace, open, origin);
  const server = await createDeskServer(desk, {
    files,
    log: (line) => void (/ 5\d\d$/.test(line) && log(`Desk: ${line}`)),
  });
  await server.listen({ host: '127.0.0.1', port });
  return { desk, url: origin, close: () => server.close() };
}

/** The address at which browsers find the desk. */
export function deskOrigin(port: number = USUAL_PORT): string {
  const { DESK_ORIGIN: given = '' } = process.env;
  if (given === '') return `http://localhost:${port}`;
  const url = URL.parse(given);
  if (url !== null && (url.protocol === 'https:' || url.hostname === 'localhost')) return url.origin;
  throw new CommandFailure(
    `DESK_ORIGIN is ${given}, which is no address that passkeys can be made for.`,
    'Give one that begins with https://, without a path.',
    EXIT.wrongUse,
  );
}

async function choosePort(): Promise<number> {
  const { DESK_PORT: asked = '' } = process.env;
  const port = asked === '' ? USUAL_PORT : Number(asked);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandFailure(
      `DESK_PORT is ${asked}, which is no port.`,
      'Give a number from 0 (any free port) to 65535.',
      EXIT.wrongUse,
    );
  }
  const free = await freePort(port);
  if (free !== null) return free;
  if (asked === '') return (await freePort(0)) ?? USUAL_PORT;
  throw new CommandFailure(
    `Port ${port} is in use.`,
    'End what uses it, or give another one with DESK_PORT.',
    EXIT.wrongUse,
  );
}

/** The port itself if nobody listens there, any free one for 0; null where it is in use. */
function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ host: '127.0.0.1', port }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
