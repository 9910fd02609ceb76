import { execFile, spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FOLDER = fileURLToPath(new URL('../../../verifier/', import.meta.url));
const PROGRAM = join(FOLDER, 'dist', 'testigo-verify.mjs');

/** What the verifier said and with what status it ended. */
export interface Verified {
  readonly status: number;
  readonly out: string;
}

/**
 * Runs the independent verifier as a process of its own, as a stranger would; it shares no code with this program. It is built first where it is not,
 * or where its source is newer. Its progress goes to our standard error.
 */
export async function runVerifier(args: readonly string[], signal: AbortSignal): Promise<Verified> {
  if (!(await isBuilt())) await promisify(execFile)(process.execPath, [join(FOLDER, 'build.ts')], { signal });
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'], signal });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 70));
  });
  return { status, out };
}

async function isBuilt(): Promise<boolean> {
  const built = await stat(PROGRAM).catch(() => null);
  if (built === null) return false;
  for (const entry of await readdir(FOLDER, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /dist|node_modules|testing/.test(entry.parentPath.slice(FOLDER.length - 1))) continue;
    if ((await stat(join(entry.parentPath, entry.name))).mtimeMs > built.mtimeMs) return false;
  }
  return true;
}
