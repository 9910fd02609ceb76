import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The program as its users start it, but for the launcher that looks for Node 24. */
const PROGRAM = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Of the environment of tests: where programs lie, and what the launcher tells every process for it to be quick. */
const PASSED_ON = /^(PATH|NODE_COMPILE_CACHE|MALLOC_.*)$/;

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

/** All that a command's process gets. */
export function environmentOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passedOn = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
  return { ...Object.fromEntries(passedOn), LANG: 'C.UTF-8', ...environment };
}

/** Lets whoever waits for several events stop listening when the first has come. */
function stoppable(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** Starts the real program as a process of its own. `environment` is all it gets beside the search path. */
export function startTestigo(args: readonly string[], environment: NodeJS.ProcessEnv, folder?: string): Running {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: environmentOf(environment),
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
