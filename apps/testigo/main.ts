import { runProgram } from './command-line/program.ts';
import { commands } from './commands/commands.ts';

const interruption = new AbortController();
process.on('SIGINT', () => interruption.abort());
process.on('SIGTERM', () => interruption.abort());

process.exitCode = await runProgram(
  commands,
  process.argv.slice(2),
  { out: process.stdout, err: process.stderr },
  process.env,
  interruption.signal,
);
