import { runProgram } from './command-line/program.ts';
import { commandsFrom } from './commands/commands.ts';

/** A second Ctrl-C ends the program at once; one signal that comes twice, through a launcher and from the terminal, is still one. */
const PATIENCE = 500;

const interruption = new AbortController();
let interruptedAt = 0;

function interrupt(exit: number): void {
  if (interruption.signal.aborted && performance.now() - interruptedAt > PATIENCE) process.exit(exit);
  if (interruption.signal.aborted) return;
  interruptedAt = performance.now();
  interruption.abort();
}

for (const [signal, exit] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(signal, () => interrupt(exit));
}

// A reader that has seen enough (`… | head`) is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault;
});
// Nor is a terminal that was closed: what is under way is still brought to its end.
process.stderr.on('error', () => undefined);

const [, , ...argv] = process.argv;

process.exitCode = await runProgram(
  await commandsFrom(argv[0]),
  argv,
  { out: process.stdout, err: process.stderr },
  process.env,
  interruption.signal,
);
