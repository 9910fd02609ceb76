import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applyRecords } from '@testigo/counting';
import { buildDesk } from '@testigo/desk';
import type { Role } from '@testigo/review/api';
import type { Desk } from '../../apps/testigo/desk/desk.ts';
import { createDeskServer } from '../../apps/testigo/desk/desk-server.ts';
import { invite } from '../../apps/testigo/desk/enter.ts';
import { openDesk } from '../../apps/testigo/desk/open-desk.ts';
import { refreshTasks } from '../../apps/testigo/desk/refresh-tasks.ts';
import { openWorkspace } from '../../apps/testigo/workspace/open-workspace.ts';

/** A desk with its app on a port of this machine. */
export interface ServedDesk {
  /** Without a slash at the end. */
  readonly url: string;
  readonly desk: Desk;
  /** Counts, and makes the tasks that follow. */
  refresh(): Promise<void>;
  invite(role: Role): Promise<string>;
  /** Moves the desk's clock. */
  pass(seconds: number): void;
  /** The state of a table. */
  state(table: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Where the election of a desk lies. */
export interface DeskHome {
  /** Its data folder. */
  readonly data: string;
  /** Its database; none: the one of the data folder. */
  readonly databaseUrl?: string;
}

/** Serves the desk of a home's election, in this process, so that its clock can be moved. */
export async function serveDeskOf(home: DeskHome): Promise<ServedDesk> {
  const before = process.env.DATABASE_URL;
  if (home.databaseUrl === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = home.databaseUrl;
  const workspace = await openWorkspace({ dataFolder: home.data, log: () => undefined });
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
  const open = await workspace.election();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let ahead = 0;
  // No known sheet is slipped in: each test says itself what is read.
  const changes = { now: () => Math.floor(Date.now() / 1000) + ahead, random: () => 0.99 };
  const desk = await openDesk(workspace, open, url, changes);
  const server = await createDeskServer(desk, { files: await buildDesk(), perMinute: 10_000 });
  await server.listen({ host: '127.0.0.1', port });
  return {
    url,
    desk,
    async refresh() {
      await applyRecords(open.counts, open.election);
      await refreshTasks(desk);
    },
    invite: (role) => invite(desk, { role }),
    pass: (seconds) => {
      ahead += seconds;
    },
    async state(table) {
      await applyRecords(open.counts, open.election);
      const [standing] = await open.counts.view((view) => view.standing([table]));
      return standing?.state;
    },
    async close() {
      await server.close();
      await workspace.close();
    },
  };
}

/** A port that nobody listens on: passkeys are made for an address, which has to be known before the desk is opened. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
