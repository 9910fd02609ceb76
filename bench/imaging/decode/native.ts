import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { LumaImage } from '@testigo/imaging';

const run = promisify(execFile);

/** Writes grey pixels as they are (PGM, netpbm), so that a native program gets just the pixels that our reader gets. */
export async function writePgm(file: string, { width, height, data }: LumaImage): Promise<string> {
  await writeFile(file, Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]));
  return file;
}

/**
 * Seconds of processor that a program takes for all files in one process, by the account of the shell that starts it. What the program
 * prints and how it ends are no matter: these end with an error where some image has no code.
 */
export async function processorSeconds(program: string, given: readonly string[]): Promise<number> {
  const script = '"$@" > /dev/null 2>&1; times';
  const { stdout } = await run('/bin/sh', ['-c', script, 'sh', program, ...given], { maxBuffer: 1 << 20 });
  const [, children = ''] = stdout.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes = '0', seconds = '0']) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}

/** Milliseconds for every file, from a program that prints them one a line, in the order of the files. */
export async function printedMilliseconds(program: string, files: readonly string[]): Promise<readonly number[]> {
  const { stdout } = await run(program, files, { maxBuffer: 1 << 24 });
  return stdout.trim().split('\n').map(Number);
}
