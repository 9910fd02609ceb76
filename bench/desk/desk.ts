// Two hundred readers at once at one desk, over HTTP: how long an answer takes, and whether any task is given twice. Pictures are not asked for: what they
// cost is measured by `imaging`. Usage: npm run desk -w bench -- [readers] [seconds]
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { applyRecords } from '@testigo/counting';
import type { ElectionDefinition } from '@testigo/election';
import { makeCapture } from '@testigo/intake/captures';
import { identify, type Reading } from '@testigo/record';
import { planRehearsal } from '@testigo/rehearsal';
import type { ReadTask, Receipt, TaskOffer } from '@testigo/review/api';
import { appendRecords, keepTableList, saveElection } from '@testigo/store';
import { replaceWorkingPictures } from '@testigo/store/desk';
import { createDeskServer } from '@testigo/testigo/desk/desk-server.ts';
import { openDesk } from '@testigo/testigo/desk/open-desk.ts';
import { refreshTasks } from '@testigo/testigo/desk/refresh-tasks.ts';
import { openLease } from '@testigo/testigo/desk/seal-lease.ts';
import { makeGenesis } from '@testigo/testigo/election/make-genesis.ts';
import { personTag, sha256 } from '@testigo/testigo/keys/signatures.ts';
import type { OpenElection, Workspace } from '@testigo/testigo/workspace/open-workspace.ts';
import { machineText } from '../measure/figures.ts';
import { withThrowawayWorkspace } from '../measure/throwaway-workspace.ts';
import { enterPeople, type Send, type Worker } from './desk-browser.ts';

const READERS = Number(process.argv[2] ?? 200);
const SECONDS = Number(process.argv[3] ?? 40);
const TABLES = 2000;
/** The fastest a person types a headline. */
const THINKING_MS = 10_000;
const PORT = 18_438;
const DEFINITION = fileURLToPath(new URL('../../countries/second-example/election.json', import.meta.url));

const agent = new Agent({ keepAlive: true, maxSockets: READERS });
const laps: { readonly path: string; readonly milliseconds: number }[] = [];

await withThrowawayWorkspace(async (workspace) => {
  console.log(machineText());
  const open = await begin(workspace);
  const desk = await openDesk(workspace, open, `http://localhost:${PORT}`);
  console.log(`${await refreshTasks(desk)} tasks of ${TABLES} tables`);
  const server = await createDeskServer(desk, { files: [], perMinute: 1_000_000 });
  await server.listen({ host: '127.0.0.1', port: PORT });
  const people = await enterPeople(
    desk,
    send,
    Array.from({ length: READERS }, () => ({ role: 'reader' as const })),
  );
  const given = new Map<string, number>();
  laps.length = 0;
  const end = performance.now() + SECONDS * 1000;
  await Promise.all(
    people.map(async (worker, place) => {
      await wait((place / READERS) * THINKING_MS);
      while (performance.now() < end) {
        const task = await workOnce(worker);
        if (task === null) return;
        const lease = openLease(desk, task.lease);
        const name = lease?.known === 1 ? `known ${worker.name} ${lease.task}` : (lease?.task ?? '');
        const twice = `${worker.name} ${name}`;
        given.set(twice, (given.get(twice) ?? 0) + 1);
        given.set(name, (given.get(name) ?? 0) + 1);
      }
    }),
  );
  await server.close();
  agent.destroy();
  report(given);
});

async function begin(workspace: Workspace): Promise<OpenElection> {
  const { $schema: _, ...definition } = JSON.parse(await readFile(DEFINITION, 'utf8')) as ElectionDefinition & {
    readonly $schema?: string;
  };
  const { tables } = planRehearsal({ definition, tables: TABLES, coverage: 0, seed: 'desk' });
  const register = await keepTableList(
    workspace.database,
    tables.map(({ table }) => table),
  );
  const genesis = identify(makeGenesis(definition, register, workspace.keys, sha256), sha256);
  await saveElection(workspace.database, genesis, definition);
  const open = await workspace.election();
  const [format] = definition.formats;
  const page = { format: format?.id ?? '', page: format?.pages[0]?.id ?? null, width: 2100, height: 2970 };
  await workspace.database.transaction(async (session) => {
    for (const { table } of tables) {
      const commitment = createHash('sha256').update(table.code).digest('hex');
      const capture = makeCapture({ election: genesis.id, class: 'scan' }, { commitment }, sha256);
      const by = personTag(workspace.keys.deskSecret, 'operator', table.code);
      const base = { v: 1, type: 'reading', election: genesis.id, method: 'person', by } as const;
      const placing = identify<Reading>(
        { ...base, table: table.code, contest: 'president', format: page.format, captures: [capture.id] },
        sha256,
      );
      await appendRecords(session, genesis.id, [capture, placing]);
      const row = { capture: Buffer.from(capture.id, 'hex'), part: 0, sha256: Buffer.from(commitment, 'hex') };
      await replaceWorkingPictures(session, [{ ...row, ...page, cleared: 'machine' }]);
    }
  });
  await applyRecords(open.counts, open.election);
  return open;
}

/** Takes a task, reads it as long as a person does, and answers. */
async function workOnce(worker: Worker): Promise<ReadTask | null> {
  const { task } = await worker.post<TaskOffer>('/api/tasks/next', {});
  if (task?.kind !== 'read') return null;
  await wait(THINKING_MS * (0.7 + 0.6 * Math.random()));
  const answer = { kind: 'read', figures: task.fields.map((_, place) => place) };
  await worker.post<Receipt>('/api/tasks/submit', { lease: task.lease, key: crypto.randomUUID(), answer });
  return task;
}

async function send(...[method, path, headers, body]: Parameters<Send>): ReturnType<Send> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: PORT,
        method,
        path,
        agent,
        headers: { ...headers, 'content-type': 'application/json' },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => void pieces.push(piece));
        response.on('end', () => {
          laps.push({ path, milliseconds: performance.now() - began });
          const cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? null;
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString(), cookie });
        });
      },
    );
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function report(given: ReadonlyMap<string, number>): void {
  for (const path of [...new Set(laps.map((lap) => lap.path))].sort()) {
    const own = laps.filter((lap) => lap.path === path).map(({ milliseconds }) => milliseconds);
    own.sort((one, other) => one - other);
    const at = (share: number): string =>
      (own[Math.min(own.length - 1, Math.floor(own.length * share))] ?? 0).toFixed(0);
    console.log(`${path}: ${own.length} answers, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
  }
  const tasks = [...given].filter(([name]) => !name.includes(' '));
  const repeated = [...given].filter(([name, times]) => name.includes(' ') && times > 1);
  const crowded = tasks.filter(([, times]) => times > 2);
  console.log(
    `${tasks.length} tasks read; given to one person twice: ${repeated.length}; read by more than two who agree: ${crowded.length}`,
  );
  console.log(machineText());
}
