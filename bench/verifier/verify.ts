import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildVerifier } from '../../verifier/build-verifier.ts';
import { machineText, median, secondsText } from '../measure/figures.ts';
import { startWatch } from '../measure/stopwatch.ts';
import { hashEverything } from './bare-hashing.ts';
import { makeNation } from './make-nation.ts';
import { verifyInBrowser } from './verify-in-browser.ts';

/** How a program ran: time that passed, time on processors, and memory. */
interface Run {
  readonly passed: number;
  readonly worked: number;
  readonly megabytes: number;
}

/** Lets a program say at its end what it used. */
const TELL = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error('used', JSON.stringify({ worked: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1024 }));
});`;

/** Runs the one file on a bundle, in a process of its own; throws where a step fails. */
function verifyInNode(program: string, folder: string, election: string): Run {
  const began = performance.now();
  const tell = `data:text/javascript,${encodeURIComponent(TELL)}`;
  const args = ['--import', tell, program, folder, '--election', election, '--json'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const used = /^used (.*)$/m.exec(stderr)?.[1];
  if (status !== 0 || used === undefined) throw new Error(`the bundle fails with ${status}: ${stderr.slice(0, 500)}`);
  const { worked, megabytes } = JSON.parse(used) as Omit<Run, 'passed'>;
  return { passed: performance.now() - began, worked, megabytes };
}

const runText = ({ passed, worked, megabytes }: Run): string =>
  `${secondsText(passed)} (${secondsText(worked)} of processor, all threads), ${Math.round(megabytes)} MB`;

/**
 * Makes the bundle of an invented nation, and verifies it with the one file in Node and, where a third argument does not forbid it, with the
 * page in Chromium; beside it, in turns, bare node:crypto hashes the same files.
 */
async function main(): Promise<void> {
  const tables = Number(process.argv[2] ?? 30_026);
  const rounds = Number(process.argv[3] ?? 3);
  const withBrowser = process.argv[4] !== 'node';
  const place = mkdtempSync(join(tmpdir(), 'testigo-bench-'));
  try {
    console.log(machineText());
    const folder = join(place, 'bundle');
    const { election, records } = makeNation(folder, tables);
    console.log(`made: ${tables.toLocaleString('en')} tables, ${records.toLocaleString('en')} records`);
    const files = await buildVerifier();
    const program = join(place, 'testigo-verify.mjs');
    writeFileSync(program, files.get('testigo-verify.mjs') ?? '');
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const watch = startWatch();
      const bytes = hashEverything(folder);
      const bare = watch();
      const run = verifyInNode(program, folder, election);
      ratios.push(run.worked / bare.worked);
      console.log(
        `bare node:crypto: ${(bytes / 1e6).toFixed(0)} MB in ${secondsText(bare.passed)} (${secondsText(bare.worked)} of processor)`,
      );
      console.log(`verified in Node: ${runText(run)}`);
    }
    console.log(`processor time, times bare hashing of the same files: median ${median(ratios).toFixed(1)}`);
    if (withBrowser) await verifyInBrowser(place, files.get('verify.html') ?? '', rounds);
    console.log(machineText());
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

await main();
