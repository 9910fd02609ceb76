// A country without QR codes, from scans to the published count: scripted people place its sheets, read them with planted errors, and settle what differs.
// Usage: npm run second-country -w bench -- [tables] [errors in a hundred fields]
import { spawnSync } from 'node:child_process';
import { sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyRecords } from '@testigo/counting';
import type { Figure } from '@testigo/record';
import { createRandom, type Random } from '@testigo/rehearsal';
import type { PendingDecision, PlaceTask, ReadTask, Receipt, SettleTask, TaskOffer } from '@testigo/review/api';
import { createCaptureStore } from '@testigo/store';
import type { Desk } from '@testigo/testigo/desk/desk.ts';
import { createDeskServer } from '@testigo/testigo/desk/desk-server.ts';
import { viewDesk } from '@testigo/testigo/desk/keeper.ts';
import { openDesk } from '@testigo/testigo/desk/open-desk.ts';
import { refreshTasks } from '@testigo/testigo/desk/refresh-tasks.ts';
import { openLease } from '@testigo/testigo/desk/seal-lease.ts';
import { openWorkspace } from '@testigo/testigo/workspace/open-workspace.ts';
import { withThrowawayFolder } from '../measure/throwaway-workspace.ts';
import { enterPeople, type Send, type Worker } from './desk-browser.ts';

const TABLES = Number(process.argv[2] ?? 20);
const ERRORS = Number(process.argv[3] ?? 2) / 100;
const DEFINITION = fileURLToPath(new URL('../../countries/second-example/election.json', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../apps/testigo/main.ts', import.meta.url));
const READERS = 8;
const REVIEWERS = 4;

/** What is printed on a sheet, by the name of its file. */
interface Printed {
  readonly table: string;
  readonly number: number;
  readonly of: number;
  readonly figures: { readonly [field: string]: number };
  /** What the rehearsal did to this sheet on purpose. */
  readonly fault: string | null;
}

/** What was planted and what came of it. */
const planted = { fields: 0, wrong: 0, sheets: new Set<string>() };

await withThrowawayFolder(async (folder) => {
  const data = join(folder, 'data');
  const drawn = join(folder, 'drawn');
  run(
    'rehearse',
    '--definition',
    DEFINITION,
    '--tables',
    String(TABLES),
    '--coverage',
    '1',
    '--seed',
    'desk',
    '--out',
    drawn,
  );
  run('election', 'create', '--data', data, '--definition', DEFINITION, '--tables', join(drawn, 'tables.csv'));
  run('import', 'sheets', '--data', data, join(drawn, 'sheets'));
  const printed = await readPrinted(join(drawn, 'truth.json'));
  const workspace = await openWorkspace({ dataFolder: data, log: () => undefined });
  try {
    const open = await workspace.election();
    const desk = await openDesk(workspace, open, 'http://localhost:8438', { random: () => 0.99 });
    const server = await createDeskServer(desk, { files: [], perMinute: 1_000_000 });
    const send: Send = async (method, url, headers, payload) => {
      const response = await server.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      const cookie = response.headers['set-cookie'];
      return {
        status: response.statusCode,
        text: response.body,
        cookie: cookie === undefined ? null : (String(cookie).split(';')[0] ?? null),
      };
    };
    const readers = await enterPeople(
      desk,
      send,
      Array.from({ length: READERS }, () => ({ role: 'reader' as const })),
    );
    const reviewers = await enterPeople(
      desk,
      send,
      Array.from({ length: REVIEWERS }, () => ({ role: 'reviewer' as const })),
    );
    const random = createRandom('scripted readers');
    for (let round = 0; round < 12; round += 1) {
      await applyRecords(open.counts, open.election);
      await refreshTasks(desk);
      let done = 0;
      for (const worker of [...readers, ...reviewers]) done += await workOff(desk, worker, printed, random);
      if (done === 0) break;
    }
    await applyRecords(open.counts, open.election);
    await report(desk, printed);
    await server.close();
  } finally {
    await workspace.close();
  }
  console.log(run('publish', '--data', data, join(folder, 'public')).trim());
  console.log(await readFile(join(folder, 'public', 'downloads', 'reading-quality.json'), 'utf8'));
});

function run(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`testigo ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

async function readPrinted(file: string): Promise<ReadonlyMap<string, Printed>> {
  const truth = JSON.parse(await readFile(file, 'utf8')) as {
    readonly files: readonly {
      readonly kind: string;
      readonly files: readonly string[];
      readonly table?: string;
      readonly fault: string | null;
      readonly figures?: { readonly [field: string]: number };
    }[];
  };
  return new Map(
    truth.files.flatMap(({ kind, files, table, figures, fault }) =>
      kind !== 'sheet' || table === undefined || figures === undefined || fault === 'foreign-sheet'
        ? []
        : files.map((name, index) => [name, { table, number: index + 1, of: files.length, figures, fault }] as const),
    ),
  );
}

/** Does everything that one person is given; returns how much that was. */
async function workOff(
  desk: Desk,
  worker: Worker,
  printed: ReadonlyMap<string, Printed>,
  random: Random,
): Promise<number> {
  for (let done = 0; ; done += 1) {
    const { task } = await worker.post<TaskOffer>('/api/tasks/next', {});
    if (task === null || task.kind === 'clear') return done;
    const sheet = await lookAt(desk, task.lease, printed);
    if (task.kind === 'settle') {
      await settle(desk, worker, task, printed);
      // Signed or not, it is somebody else's turn.
      await worker.post('/api/tasks/give-back', { lease: task.lease });
      return done + 1;
    }
    const answer = task.kind === 'place' ? place(task, sheet) : read(task, sheet, random);
    await worker.post<Receipt>('/api/tasks/submit', { lease: task.lease, key: crypto.randomUUID(), answer });
  }
}

/** Stands for a person's eyes: what is printed on the sheet of a lease. */
async function lookAt(desk: Desk, sealed: string, printed: ReadonlyMap<string, Printed>): Promise<Printed | null> {
  const captures = openLease(desk, sealed)?.captures ?? [];
  const store = createCaptureStore(desk.workspace.database, desk.open.election.id);
  for (const capture of captures) {
    for (const { file } of await store.sightingsOf(capture)) {
      const known = printed.get(file) ?? printed.get(file.replace(/^sheets\//, ''));
      if (known !== undefined) return { ...known, of: (await store.originalsOf(capture)).length > 1 ? 1 : known.of };
    }
  }
  return null;
}

function place(_task: PlaceTask, sheet: Printed | null): object {
  if (sheet === null) return { kind: 'aside', reason: 'not-a-sheet' };
  const part = sheet.of > 1 ? { part: { number: sheet.number, of: sheet.of } } : {};
  return { kind: 'place', table: sheet.table, ...part };
}

function read(task: ReadTask, sheet: Printed | null, random: Random): object {
  const figures = task.fields.map(({ id, digits }): Figure => {
    const right = sheet?.figures[id] ?? 'blank';
    planted.fields += 1;
    if (random.chance(1 - ERRORS)) return right;
    planted.wrong += 1;
    if (sheet !== null) planted.sheets.add(sheet.table);
    return mistyped(right, digits, random);
  });
  return { kind: 'read', figures };
}

/** One digit is another one. */
function mistyped(right: Figure, digits: number, random: Random): Figure {
  if (typeof right !== 'number') return random.integer(0, 9);
  const text = String(right);
  const at = random.integer(0, text.length - 1);
  const digit = (Number(text[at]) + random.integer(1, 9)) % 10;
  return Number(`${text.slice(0, at)}${digit}${text.slice(at + 1)}`.slice(0, digits));
}

/** A reviewer looks at the sheet, and accepts the reading that says what is printed; where none does, she leaves it disputed. */
async function settle(
  desk: Desk,
  worker: Worker,
  task: SettleTask,
  printed: ReadonlyMap<string, Printed>,
): Promise<void> {
  const sheet = await lookAt(desk, task.lease, printed);
  const isRight = (figures: readonly Figure[]) =>
    task.fields.every(
      ({ id, means }, place) => means === 'words' || figures[place] === (sheet?.figures[id] ?? 'blank'),
    );
  const target = task.readings.find(
    ({ method, figures, unfit }) => method === 'person' && unfit === null && isRight(figures),
  );
  if (target === undefined) return;
  const order = { lease: task.lease, ruling: 'accept', target: target.id, reason: 'read-wrongly' };
  const decision = task.proposed ?? (await worker.post<PendingDecision>('/api/decisions/draft', order));
  const { keys } = desk.workspace.keys.adjudicators;
  const key = keys.find(({ publicKey }) => !decision.signed.includes(publicKey));
  if (key === undefined) return;
  const signature = sign(null, Buffer.from(decision.message, 'hex'), key.privateKey).toString('hex');
  await worker.post('/api/decisions/sign', { lease: task.lease, decision: decision.id, key: key.publicKey, signature });
}

/** Compares what is counted with what is printed. A table may have two sheets that contradict each other on purpose; reviewers accept one of them. */
async function report(desk: Desk, printed: ReadonlyMap<string, Printed>): Promise<void> {
  const sheets = Map.groupBy(printed.values(), ({ table }) => table);
  const outcome = { counted: 0, flagged: 0, other: 0, wrong: 0 };
  const undone: string[] = [];
  for (const { table, contest, state, figures } of await desk.open.counts.view((view) => collect(view.allStanding()))) {
    if (state === 'counted' || state === 'flagged') outcome[state] += 1;
    else {
      outcome.other += 1;
      undone.push(`${table} ${contest} ${state}`);
    }
    const own = sheets.get(table) ?? [];
    const faults = own.map(({ fault }) => fault ?? 'none').join(', ');
    const differing = own
      .map((sheet) =>
        Object.entries(figures ?? {}).flatMap(([id, figure]) => {
          const right = sheet.figures[id];
          return right === undefined || right === figure ? [] : [`${id} ${figure}, printed ${right}`];
        }),
      )
      .sort((one, other) => one.length - other.length)[0];
    if (state === 'flagged') undone.push(`${table} ${contest} flagged: planted faults of its sheets: ${faults}`);
    if (differing !== undefined && differing.length > 0) {
      outcome.wrong += 1;
      undone.push(`${table} ${contest} ${state} (planted faults: ${faults}): ${differing.join('; ')}`);
    }
  }
  const { wrongFields } = await viewDesk(desk);
  const share = planted.wrong / planted.fields;
  console.log(
    `planted: ${planted.wrong} wrong fields of ${planted.fields} typed (${(share * 100).toFixed(2)} %), on the sheets of ${planted.sheets.size} tables`,
  );
  console.log(
    `tables and contests: ${outcome.counted} counted, ${outcome.flagged} flagged, ${outcome.other} open; with a figure that is not as printed: ${outcome.wrong}`,
  );
  console.log(
    `published: ${wrongFields.count} of ${wrongFields.of}, between ${perHundred(wrongFields.lowest)} and ${perHundred(wrongFields.highest)} %`,
  );
  for (const line of undone.slice(0, 10)) console.log(`to look at: ${line}`);
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

function perHundred(perMillion: number | null): string {
  return perMillion === null ? '?' : (perMillion / 10_000).toFixed(2);
}
