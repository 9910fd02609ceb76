import { spawn } from 'node:child_process';
import { availableParallelism, constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { findNode } from './node-24.mjs';

/** The repository's root folder. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** MB in which new objects are kept before they count as old: whoever reads a country makes many that are soon let go of, and publishing one takes about a tenth less time with these. */
const ROOM_FOR_NEW = 32;

/**
 * How the C library keeps memory (mallopt(3); other C libraries pass these over). Pictures of some ten MB come and go: kept for the next one
 * instead of being given back to the system and asked for again, they cost an import an eighth less processor time. An arena for each processor, and not the usual
 * eight, keeps little in vain.
 */
const MEMORY = {
  MALLOC_ARENA_MAX: String(Math.max(2, availableParallelism())),
  MALLOC_MMAP_THRESHOLD_: String(32 * 1024 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(128 * 1024 * 1024),
};

/** Exit code of a fault, as for every command of Testigo. */
const FAULT = 3;

/**
 * Installs what is missing, then runs a program of this repository with Node 24 and ends this process as that one
 * ends. Signals are passed on; Ctrl-C reaches both, and the program alone decides when it is over.
 *
 * @param {readonly string[]} args the program, relative to the root, and its arguments
 */
export async function launch(args) {
  const problem = await ensureInstalled(ROOT);
  const node = problem === undefined ? findNode(ROOT) : undefined;
  if (problem !== undefined || node === undefined) {
    console.error(problem ?? noNode());
    process.exit(FAULT);
  }
  const [program = '', ...rest] = args;
  // What Node compiled once starts in half the time after that; a folder that can't be written is passed over.
  const environment = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.compiled'), ...MEMORY, ...process.env };
  const settings = [`--max-semi-space-size=${ROOM_FOR_NEW}`];
  const child = spawn(node, [...settings, join(ROOT, program), ...rest], { stdio: 'inherit', env: environment });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to both of us: passing it on would make it two.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (fault) => {
    console.error(`Node 24 could not be run: ${fault.message}. Delete node_modules and start again.`);
    process.exit(FAULT);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
}

function noNode() {
  return (
    `No Node 24 for this machine (${process.platform}, ${process.arch}) comes with the packages. ` +
    `Install Node 24 or newer from https://nodejs.org and start again with it.`
  );
}
