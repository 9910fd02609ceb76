import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A second process that uses a data folder's database. */
export interface DatabaseProcess {
  readonly child: ChildProcess;
  /** What the process said first: its connection URL, or why it has none. */
  readonly said: { readonly url?: string; readonly user?: string; readonly problem?: string; readonly remedy?: string };
  /** Everything it has been told so far, such as where the database lies. */
  readonly log: () => string;
  /** Ends it in good order. */
  close(): Promise<void>;
  /** Ends it with `kill -9`. */
  kill(): Promise<void>;
}

/** Starts the program `database-process.ts` on a data folder, as another user where ids are given. */
export async function startDatabaseProcess(
  dataFolder: string,
  user?: { readonly uid: number; readonly gid: number },
): Promise<DatabaseProcess> {
  const program = fileURLToPath(new URL('database-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, dataFolder], { stdio: ['pipe', 'pipe', 'pipe'], cwd: '/', ...user });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) throw new Error(`the process said nothing: ${log}`);
  return {
    child,
    said: JSON.parse(first.value) as DatabaseProcess['said'],
    log: () => log,
    async close() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
