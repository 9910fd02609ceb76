import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../command-line/program.ts';
import { commandsFrom } from '../commands/commands.ts';

/** The program as its users start it, but for the launcher that looks for Node 24. */
const PROGRAM = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Programs that were compiled before start in half the time; all tests share them, as what `npm start` starts does. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.compiled', import.meta.url));

/** What one command line came to. */
export interface Finished {
  /** Exit code; null when a signal ended the process. */
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program while it runs. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Everything said so far on both streams. */
  said(): string;
  /** Waits until something is said; throws when the program ends without having said it. */
  until(words: RegExp): Promise<void>;
  /** Waits for the end. */
  ended(): Promise<Finished>;
}

let before: Promise<unknown> = Promise.resolve();

/**
 * Runs a command line to its end within this process, one after another: to start a process takes longer than most commands do. What has to do with
 * processes (signals, a kill, two at once, ending by itself) is tried with {@link startTestigo}.
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

/** All that a command's process gets. */
function environmentOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LANG: 'C.UTF-8', ...environment };
}

/** Lets whoever waits for several events stop listening when the first has come. */
function stoppable(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** Starts the real program as a process of its own. `environment` is all it gets beside the search path. */
export function startTestigo(args: readonly string[], environment: NodeJS.ProcessEnv, folder?: string): Running {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { NODE_COMPILE_CACHE: COMPILED, ...environmentOf(environment) },
    stdio: 'pipe',
    ...(folder === undefined ? {} : { cwd: folder }),
  });
  child.stdin.end();
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const closed = once(child, 'close').then(() => ({ exit: child.exitCode, out, err }));
  return {
    child,
    said: () => out + err,
    async until(words) {
      while (!words.test(out + err)) {
        if (child.exitCode !== null || child.signalCode !== null) {
          await closed;
          if (words.test(out + err)) return;
          throw new Error(`ended without saying ${words}: ${out}${err}`);
        }
        const { signal, abort } = stoppable();
        await Promise.race([once(child.stderr, 'data', { signal }), once(child.stdout, 'data', { signal }), closed]);
        abort();
      }
    },
    ended: () => closed,
  };
}
