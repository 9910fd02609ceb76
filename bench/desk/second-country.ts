// A country without QR codes, from scans to the published count: scripted people clear, place and read its sheets with planted errors, and settle what
// differs. It ends with an error where a wrong figure got into the count and nothing tells of it.
// Usage: npm run second-country -w bench -- [tables] [errors in 100]
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { applyRecords } from '@testigo/counting';
import { createRandom } from '@testigo/rehearsal';
import type { Desk } from '@testigo/testigo/desk/desk.ts';
import { createDeskServer } from '@testigo/testigo/desk/desk-server.ts';
import { openDesk } from '@testigo/testigo/desk/open-desk.ts';
import { refreshTasks } from '@testigo/testigo/desk/refresh-tasks.ts';
import { openWorkspace } from '@testigo/testigo/workspace/open-workspace.ts';
import { machineText, secondsText } from '../measure/figures.ts';
import { withThrowawayFolder } from '../measure/throwaway-workspace.ts';
import { enterPeople, type Send } from './desk-browser.ts';
import { type Judgement, judgeCount } from './judge-count.ts';
import { readPrintedSheets } from './printed-sheets.ts';
import { type Work, workOff } from './scripted-people.ts';

const TABLES = Number(process.argv[2] ?? 20);
const ERRORS = Number(process.argv[3] ?? 2) / 100;
const DEFINITION = fileURLToPath(new URL('../../countries/second-example/election.json', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../apps/testigo/main.ts', import.meta.url));
/** How many there are of each role, in the order in which they work. */
const PEOPLE = { clearer: 2, reader: 8, reviewer: 4 } as const;
const MOST_ROUNDS = 60;

await withThrowawayFolder(async (folder) => {
  console.log(machineText());
  const began = performance.now();
  const [data, drawn, bundle] = [join(folder, 'data'), join(folder, 'drawn'), join(folder, 'public')];
  const orders = ['--definition', DEFINITION, '--tables', String(TABLES), '--coverage', '1', '--seed', 'desk'];
  run('rehearse', ...orders, '--out', drawn);
  run('election', 'create', '--data', data, '--definition', DEFINITION, '--tables', join(drawn, 'tables.csv'));
  run('import', 'sheets', '--data', data, join(drawn, 'sheets'));
  const imported = performance.now();
  const work = await haveItRead(data, join(drawn, 'truth.json'));
  const read = performance.now();
  publish(data, folder, bundle);
  const judgement = await judgeCount(work, bundle);
  report(work, judgement);
  await judgeRate(work, bundle);
  const laps = [imported - began, read - imported, performance.now() - read].map(secondsText);
  console.log(`drawing and importing ${laps[0]}, people ${laps[1]}, releasing and publishing ${laps[2]}`);
  console.log(machineText());
});

/** Has people work at the desk, in turns, until nobody has anything to do any more. */
async function haveItRead(data: string, truth: string): Promise<Work> {
  const workspace = await openWorkspace({ dataFolder: data, log: () => undefined });
  try {
    const open = await workspace.election();
    const random = createRandom('scripted readers');
    const draw = random.fork('desk');
    // No known sheet is slipped in: it would be typed, and be in no reading.
    const desk = await openDesk(workspace, open, 'http://localhost:8438', { random: () => draw.between(0.05, 1) });
    const server = await createDeskServer(desk, { files: [], perMinute: 1_000_000 });
    const printed = await readPrintedSheets(open.election.definition, truth);
    const work: Work = {
      desk,
      printed,
      errors: ERRORS,
      random,
      done: { clear: 0, place: 0, read: 0, settle: 0 },
      fields: 0,
      mistakes: [],
    };
    const roles = Object.entries(PEOPLE).flatMap(([role, count]) =>
      Array.from({ length: count }, () => ({ role: role as keyof typeof PEOPLE })),
    );
    const people = await enterPeople(desk, sendTo(server), roles);
    for (let round = 0, done = 1; round < MOST_ROUNDS && done > 0; round += 1) {
      done = 0;
      for (const [index, worker] of people.entries()) {
        // Whoever follows another role finds the work that it left.
        if (roles[index]?.role !== roles[index - 1]?.role) await refresh(desk);
        done += await workOff(work, worker);
      }
    }
    await refresh(desk);
    await server.close();
    return work;
  } finally {
    await workspace.close();
  }
}

function sendTo(server: Awaited<ReturnType<typeof createDeskServer>>): Send {
  return async (method, url, headers, payload) => {
    const response = await server.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const cookie = response.headers['set-cookie'];
    return {
      status: response.statusCode,
      text: response.body,
      cookie: cookie === undefined ? null : (String(cookie).split(';')[0] ?? null),
    };
  };
}

async function refresh(desk: Desk): Promise<void> {
  await applyRecords(desk.open.counts, desk.open.election);
  await refreshTasks(desk);
}

/** Releases everything, as two holders of release keys would, publishes it, and has the verifier recompute it. */
function publish(data: string, folder: string, bundle: string): void {
  const release = join(folder, 'release.json');
  run('release', 'make', '--data', data, '--final', release);
  for (const key of [1, 2]) run('release', 'sign', release, '--key', join(data, 'keys', `releaser-${key}.pem`));
  run('release', 'apply', '--data', data, release);
  run('publish', '--data', data, bundle);
  run('verify', bundle);
}

function run(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`testigo ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

function report(work: Work, { states, mistakes, votes, open }: Judgement): void {
  const { corrected, held, flagged, alike } = mistakes;
  const { clear, place, read, settle } = work.done;
  console.log(`${clear} pictures masked, ${place} placings, ${read} readings, ${settle} signatures under decisions`);
  const tables = [...states].map(([state, count]) => `${count} ${state}`).join(', ');
  console.log(`tables and contests of ${TABLES} tables: ${tables}`);
  console.log(`typed wrongly on purpose: ${work.mistakes.length} of ${work.fields} fields`);
  console.log(
    `of these corrected: ${corrected}; in a table that is in no total: ${held}; in a table flagged for it: ${flagged}`,
  );
  console.log(`of these alike by two readers, not caught: ${alike}`);
  console.log(`votes in counted tables: ${votes.published} published, ${votes.printed} printed on their sheets`);
  for (const line of open) console.log(`open: ${line}`);
}

/** Throws unless the published bounds of the error rate hold the rate that was planted. */
async function judgeRate({ mistakes, fields }: Work, bundle: string): Promise<void> {
  const text = await readFile(join(bundle, 'downloads', 'reading-quality.json'), 'utf8');
  const { fieldsInWhichTwoReadersDiffer: told } = JSON.parse(text) as {
    readonly fieldsInWhichTwoReadersDiffer: {
      readonly wrong: number;
      readonly of: number;
      readonly lowestPerMillion: number | null;
      readonly highestPerMillion: number | null;
    };
  };
  const [lowest, highest] = [told.lowestPerMillion ?? 0, told.highestPerMillion ?? 0].map((share) => share / 10_000);
  const planted = (100 * mistakes.length) / fields;
  const bounds = `${lowest?.toFixed(2)} and ${highest?.toFixed(2)} %`;
  console.log(
    `published error rate: ${told.wrong} of ${told.of} fields, between ${bounds}; planted: ${planted.toFixed(2)} %`,
  );
  if (!(planted >= Number(lowest) && planted <= Number(highest)))
    throw new Error('the published bounds do not hold the planted rate');
}
