import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundlePaths } from '@testigo/publication';
import { buildVerifier } from './verifier-program.ts';

/** What the verifier said and with what status it ended. */
export interface Verified {
  readonly status: number;
  readonly out: string;
}

/** Runs the independent verifier as a process of its own, as a stranger would. Its progress goes to our standard error. */
export async function runVerifier(args: readonly string[], signal: AbortSignal): Promise<Verified> {
  const program = join(await buildVerifier(signal), bundlePaths.verifierProgram);
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'], signal });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 70));
  });
  return { status, out };
}
