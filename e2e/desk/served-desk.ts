import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { applyRecords } from '@testigo/counting';
import { buildDesk } from '@testigo/desk';
import type { ElectionDefinition } from '@testigo/election';
import type { Role } from '@testigo/review/api';
import { REHEARSAL_DEFINITION } from '../../apps/testigo/commands/rehearse.ts';
import type { Desk } from '../../apps/testigo/desk/desk.ts';
import { createDeskServer } from '../../apps/testigo/desk/desk-server.ts';
import { invite } from '../../apps/testigo/desk/enter.ts';
import { openDesk } from '../../apps/testigo/desk/open-desk.ts';
import { refreshTasks } from '../../apps/testigo/desk/refresh-tasks.ts';
import type { Home } from '../../apps/testigo/testing/make-home.ts';
import { rehearseSheets } from '../../apps/testigo/testing/rehearsed-sheets.ts';
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

/**
 * An election that is no rehearsal but has the same sheets, and counts only what two people read: so every sheet has to be read, and every picture looked
 * over, as of a real one.
 */
async function writeDefinitionForPeople(home: Home): Promise<string> {
  const { $schema: _, ...rest } = JSON.parse(await readFile(REHEARSAL_DEFINITION, 'utf8')) as ElectionDefinition & {
    readonly $schema: string;
  };
  const policy = [{ class: 'scan', agree: ['person', 'person'], senders: 1, vouched: false }];
  const path = join(home.folder, 'election.json');
  await writeFile(path, JSON.stringify({ ...rest, id: 'read-by-people', rehearsal: false, policy }));
  return path;
}

/** A sheet that was imported, and what stands on it. */
export interface ImportedSheet {
  readonly table: string;
  readonly figures: { readonly [field: string]: number };
}

/** Imports the first sheets of a rehearsal that a machine can place, and, for `unplaced`, one whose code was torn off. */
export async function importFewSheets(
  home: Home,
  seed: string,
  placed: number,
  { unplaced = false, tables: drawn = 10 }: { readonly unplaced?: boolean; readonly tables?: number } = {},
): Promise<readonly ImportedSheet[]> {
  const { sheets, tables, truth } = await rehearseSheets(home, drawn, seed);
  await home.ask('election', 'create', '--definition', await writeDefinitionForPeople(home), '--tables', tables);
  const { files } = JSON.parse(await readFile(truth, 'utf8')) as { readonly files: readonly DrawnFile[] };
  const whole = files.filter(({ fault, damage, files: [, more] }) => {
    return fault === null && damage?.kind === 'scanner' && more === undefined;
  });
  const torn = files.filter(({ fault }) => fault === 'torn-qr' || fault === 'no-qr');
  const chosen = [...whole.slice(0, placed), ...(unplaced ? torn.slice(0, 1) : [])];
  await home.ask('import', 'sheets', ...chosen.flatMap(({ files }) => files.map((file) => join(sheets, file))));
  return chosen;
}

interface DrawnFile extends ImportedSheet {
  readonly files: readonly string[];
  readonly fault: string | null;
  readonly damage?: { readonly kind: string };
}

/** Serves the desk of a home's election, in this process, so that its clock can be moved. */
export async function serveDeskOf(home: Home): Promise<ServedDesk> {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = home.databaseUrl;
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
