import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPictureEncoder } from '@testigo/codec';
import { applyRecords, readTable } from '@testigo/counting';
import type { ElectionDefinition } from '@testigo/election';
import { type PixelImage, pixelImage } from '@testigo/imaging/mask';
import { makeCapture } from '@testigo/intake/captures';
import { type Figure, type Identified, type Image, identify, type Reading, type RecordId } from '@testigo/record';
import { planRehearsal } from '@testigo/rehearsal';
import type { Inviting, ReadTask } from '@testigo/review/api';
import { createCaptureStore, keepTableList, saveElection } from '@testigo/store';
import { freshDatabase } from '@testigo/store/testing';
import type { FastifyInstance } from 'fastify';
import { makeGenesis } from '../../election/make-genesis.ts';
import { personTag, sha256 } from '../../keys/signatures.ts';
import { stationCaptures } from '../../pipeline/station-captures.ts';
import { type OpenElection, openWorkspace, type Workspace } from '../../workspace/open-workspace.ts';
import type { Desk } from '../desk.ts';
import { createDeskServer } from '../desk-server.ts';
import { invite } from '../enter.ts';
import { openDesk } from '../open-desk.ts';
import { refreshTasks } from '../refresh-tasks.ts';

const ORIGIN = 'http://localhost:8438';
const DEFINITION = fileURLToPath(new URL('../../../../countries/second-example/election.json', import.meta.url));
/** The contest that every table holds. */
const CONTEST = 'president';

/** What the server told. */
export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what was told is looked at by the test that asked.
  readonly json: any;
  readonly bytes: Buffer;
}

/** Somebody at the desk with a browser of her own. */
export interface Worker {
  readonly handle: string;
  readonly recoveryCode: string;
  get(path: string): Promise<Told>;
  post(path: string, body: object): Promise<Told>;
}

/** A desk with an invented election and no browser. */
export interface SmallDesk {
  readonly desk: Desk;
  readonly server: FastifyInstance;
  readonly workspace: Workspace;
  readonly open: OpenElection;
  /** Codes of the tables. */
  readonly tables: readonly string[];
  /** Moves the clock of the desk. */
  pass(seconds: number): void;
  /** Whether the next sheet of a reader is a known one. */
  drawKnown(known: boolean): void;
  /** Receives a sheet; at no table for null. */
  receive(table: string | null, how?: { readonly station?: string; readonly masked?: boolean }): Promise<RecordId>;
  /** Counts, and makes the tasks that follow. */
  refresh(): Promise<void>;
  enter(order?: Partial<Inviting>): Promise<Worker>;
  /** A browser without a session. */
  stranger(): Worker;
  state(table: string): Promise<string>;
  /** Readings by people with figures, of a table. */
  readings(table: string): Promise<readonly Identified<Reading>[]>;
  close(): Promise<void>;
}

/** Makes a {@link SmallDesk} with so many tables. */
export async function makeSmallDesk(
  tables = 6,
  change: (definition: ElectionDefinition) => ElectionDefinition = (same) => same,
): Promise<SmallDesk> {
  const { url, drop } = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'testigo-test-desk-'));
  await chmod(folder, 0o755);
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = url;
  const workspace = await openWorkspace({ dataFolder: folder, log: () => undefined });
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
  const open = await begin(workspace, change(await readDefinition()), tables);
  let [clock, chance] = [2_000_000_000, 0.99];
  const desk = await openDesk(workspace, open, ORIGIN, { now: () => clock, random: () => chance });
  const server = await createDeskServer(desk, { files: [], perMinute: 100_000 });
  const plan = planRehearsal({ definition: open.election.definition, tables, coverage: 1, seed: 'desk' });
  return {
    desk,
    server,
    workspace,
    open,
    tables: plan.tables.map(({ table }) => table.code),
    pass: (seconds) => {
      clock += seconds;
    },
    drawKnown: (known) => {
      chance = known ? 0 : 0.99;
    },
    receive: (table, how = {}) => receive(desk, table, how),
    refresh: async () => {
      await applyRecords(open.counts, open.election);
      await refreshTasks(desk);
    },
    enter: (order = {}) => enter(desk, server, { role: 'reader', ...order }),
    stranger: () => browser(server, '', '', null),
    state: async (table) => (await contestAt(open, table))?.state ?? 'unknown',
    readings: async (table) => {
      const account = await open.counts.view((view) => readTable(view, open.election, table));
      return (account?.readings ?? []).filter(
        ({ record }) => record.method === 'person' && record.figures !== undefined && record.contest === CONTEST,
      );
    },
    close: async () => {
      await server.close();
      await workspace.close();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function contestAt(open: OpenElection, table: string) {
  await applyRecords(open.counts, open.election);
  const standing = await open.counts.view((view) => view.standing([table]));
  return standing.find(({ contest }) => contest === CONTEST);
}

async function readDefinition(): Promise<ElectionDefinition> {
  const { $schema: _, ...definition } = JSON.parse(await readFile(DEFINITION, 'utf8'));
  // One contest, so that one reading completes a table.
  const [president] = definition.contests;
  return { ...definition, contests: [president], formats: definition.formats.map(withoutAssembly) };
}

function withoutAssembly(format: ElectionDefinition['formats'][number]): ElectionDefinition['formats'][number] {
  return {
    ...format,
    contests: [CONTEST],
    fields: format.fields.filter(({ contest = CONTEST }) => contest === CONTEST),
    checks: format.checks.filter(({ contest = CONTEST }) => contest === CONTEST),
  };
}

async function begin(workspace: Workspace, definition: ElectionDefinition, tables: number): Promise<OpenElection> {
  const plan = planRehearsal({ definition, tables, coverage: 1, seed: 'desk' });
  const rows = plan.tables.map(({ table }) => table);
  const register = await keepTableList(workspace.database, rows);
  const genesis = identify(makeGenesis(definition, register, workspace.keys, sha256), sha256);
  await saveElection(workspace.database, genesis, definition);
  const open = await workspace.election();
  await applyRecords(open.counts, open.election);
  return open;
}

/** A page that nobody could mistake for another one: grey noise in few pixels. */
function noise(): PixelImage {
  return pixelImage(210, 297, 1, new Uint8Array(randomBytes(210 * 297)));
}

async function receive(
  desk: Desk,
  table: string | null,
  { station, masked = true }: { readonly station?: string; readonly masked?: boolean },
): Promise<RecordId> {
  const { election } = desk.open;
  const { database } = desk.workspace;
  const encoder = createPictureEncoder();
  const page = await encoder.full(noise());
  const hash = createHash('sha256').update(page.bytes).digest('hex');
  const origin = { election: election.id, class: 'scan', ...(station === undefined ? {} : { station }) } as const;
  const capture = makeCapture(origin, { commitment: createHash('sha256').update(`c${hash}`).digest('hex') }, sha256);
  if (masked) await desk.blobs.working.put(hash, page.bytes);
  else await desk.blobs.originals.put(hash, page.bytes);
  if (masked && election.genesis.rehearsal) await desk.blobs.images.put(hash, page.bytes);
  if (masked && !election.genesis.rehearsal) await desk.blobs.working.put(hash, page.bytes);
  const format = election.definition.formats[0]?.id ?? '';
  const id = election.definition.formats[0]?.pages[0]?.id ?? '';
  const image = identify<Image>(
    {
      v: 1,
      type: 'image',
      election: election.id,
      capture: capture.id,
      public: [{ sha256: hash, bytes: page.bytes.length, mime: 'image/jpeg', page: id }],
      format,
      boxes: [{ part: 0, x: 10, y: 200, width: 60, height: 40 }],
      cleared: 'machine',
    },
    sha256,
  );
  const placing = table === null ? [] : [placedByScanner(desk, capture.id, table)];
  const original = { sha256: hash, page: 0, bytes: page.bytes.length, mime: 'image/jpeg', blob: hash };
  const facts = { facts: { blank: false }, masked: masked ? 'by machine' : 'sheet-not-found' };
  const store = createCaptureStore(database, election.id);
  await (station === undefined ? store : stationCaptures(database, station, store)).keep([
    {
      capture,
      parts: [{ original, sighting: { file: `${hash}.jpg`, batch: 'test' } }],
      inspection: { parked: table === null ? 'no-code' : null, facts },
      records: [...(masked ? [image] : []), ...placing],
      working: masked ? [{ sha256: hash, format, page: id, width: page.width, height: page.height }] : [],
    },
  ]);
  return capture.id;
}

/** Says where a capture belongs, and nothing of what stands on it. */
function placedByScanner(desk: Desk, capture: RecordId, table: string): Identified<Reading> {
  const { election } = desk.open;
  const by = personTag(desk.workspace.keys.deskSecret, 'operator', table);
  const format = election.definition.formats[0]?.id ?? '';
  const base = { v: 1, type: 'reading', election: election.id, method: 'person', by } as const;
  return identify<Reading>({ ...base, table, contest: CONTEST, format, captures: [capture] }, sha256);
}

async function enter(desk: Desk, server: FastifyInstance, order: Inviting): Promise<Worker> {
  const code = await invite(desk, order);
  const handle = `person-${randomBytes(6).toString('hex')}`;
  const response = await server.inject({
    method: 'POST',
    url: '/api/join',
    headers: { host: 'localhost:8438', origin: ORIGIN, 'x-testigo-desk': '1' },
    payload: { code, handle, passkey: null },
  });
  if (response.statusCode !== 200) throw new Error(`nobody entered: ${response.body}`);
  const cookie = String(response.headers['set-cookie']).split(';')[0] ?? '';
  return browser(server, handle, response.json().recoveryCode, cookie);
}

function browser(server: FastifyInstance, handle: string, recoveryCode: string, cookie: string | null): Worker {
  const headers = { host: 'localhost:8438', ...(cookie === null ? {} : { cookie }) };
  const told = (response: Awaited<ReturnType<FastifyInstance['inject']>>): Told => {
    const isJson = String(response.headers['content-type']).includes('json');
    return { status: response.statusCode, json: isJson ? response.json() : null, bytes: response.rawPayload };
  };
  return {
    handle,
    recoveryCode,
    get: async (url) => told(await server.inject({ method: 'GET', url, headers })),
    post: async (url, payload) =>
      told(
        await server.inject({
          method: 'POST',
          url,
          headers: { ...headers, origin: ORIGIN, 'x-testigo-desk': '1' },
          payload,
        }),
      ),
  };
}

/** Figures that fill every field of a task, all of them right by themselves: one for each option, and totals to match. */
export function figuresFor({ fields }: ReadTask, first = 10): readonly Figure[] {
  const options = fields.filter(({ means }) => means === 'option').length;
  return fields.map(({ means }, place) => {
    switch (means) {
      case 'option':
        return first + (place % options);
      case 'null':
      case 'blank':
        return 0;
      default:
        return fields
          .flatMap((field, at) => (field.means === 'option' ? [first + (at % options)] : []))
          .reduce((a, b) => a + b, 0);
    }
  });
}

/** The next task of a worker; throws where there is none. */
export async function taskOf(worker: Worker): Promise<ReadTask> {
  const { status, json } = await worker.post('/api/tasks/next', {});
  if (status !== 200 || json.task === null) throw new Error(`no task: ${status} ${JSON.stringify(json)}`);
  return json.task;
}

/** Answers a read task, and returns what became of it. */
export async function readIt(
  worker: Worker,
  task: ReadTask,
  figures: readonly Figure[],
  key: string = crypto.randomUUID(),
): Promise<Told> {
  return worker.post('/api/tasks/submit', { lease: task.lease, key, answer: { kind: 'read', figures } });
}
