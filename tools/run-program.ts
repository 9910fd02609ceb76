import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const BINARIES = join(ROOT, 'node_modules', '.bin');

/** How a program ended and, unless it wrote to the screen itself, what it wrote. */
export interface Ending {
  readonly code: number;
  readonly said: string;
  readonly seconds: number;
}

/**
 * Runs a program of node_modules with the Node that runs us, in the repository's root. With `toScreen` it writes to
 * the screen itself.
 */
export function runProgram(program: string, args: readonly string[], toScreen = false): Promise<Ending> {
  const began = performance.now();
  const child = spawn(join(BINARIES, program), args, {
    cwd: ROOT,
    env: { ...process.env, PATH: [dirname(process.execPath), BINARIES, process.env.PATH].join(delimiter) },
    stdio: toScreen ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, said, seconds: (performance.now() - began) / 1000 }));
  });
}
