import { keepIdleReaderThreads } from '@testigo/codec';
import { runProgram } from '../command-line/program.ts';
import { commandsFrom } from '../commands/commands.ts';
import { environmentOf, type Finished } from './start-testigo.ts';

// A process that runs one command line has no use for them afterwards; this one runs many, each with a few sheets.
keepIdleReaderThreads();

let before: Promise<unknown> = Promise.resolve();

/**
 * Runs a command line to its end within this process, one after another: to start a process takes longer than most commands do. What has to do with
 * processes (signals, a kill, two at once, ending by itself) is tried with `startTestigo`.
 */
export function runTestigo(args: readonly string[], environment: NodeJS.ProcessEnv, folder: string): Promise<Finished> {
  const run = before.then(() => within(environment, folder, () => runHere(args, environment)));
  before = run.catch(() => undefined);
  return run;
}

async function runHere(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Finished> {
  let [out, err] = ['', ''];
  const streams = {
    out: { write: (text: string) => (out += text) },
    err: { write: (text: string) => (err += text) },
  };
  const { signal } = new AbortController();
  const exit = await runProgram(await commandsFrom(args[0]), args, streams, environmentOf(environment), signal);
  return { exit, out, err };
}

/** Does some work as a process with this environment and in this folder would. */
async function within<Value>(
  environment: NodeJS.ProcessEnv,
  folder: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const [own, ownFolder] = [{ ...process.env }, process.cwd()];
  Object.assign(process.env, environment);
  process.chdir(folder);
  try {
    return await work();
  } finally {
    process.chdir(ownFolder);
    for (const name of Object.keys(process.env)) if (own[name] === undefined) delete process.env[name];
    Object.assign(process.env, own);
  }
}
