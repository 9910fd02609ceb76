import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createReaderPool } from '@testigo/codec';
import type { ElectionDefinition } from '@testigo/election';
import sharp from 'sharp';

/** The texts found on each image, by its path. */
export type FoundTexts = ReadonlyMap<string, readonly string[]>;

/** A way of going through images, as many at a time as are told. */
export type Reader = (files: readonly string[], parallel: number) => Promise<FoundTexts>;

/** Opens every image and reads nothing: what any reader spends at least. */
export const openOnly: Reader = async (files, parallel) => {
  sharp.concurrency(1);
  sharp.cache(false);
  await eachOf(files, parallel, (file) => sharp(file, { failOn: 'none' }).raw().toBuffer());
  return new Map();
};

/** The reader of the pipeline, without anything kept. */
export function poolReader(definition: ElectionDefinition): Reader {
  const question = { grammars: definition.formats.flatMap(({ qr }) => qr ?? []) };
  return async (files, parallel) => {
    const pool = createReaderPool({ workers: parallel, question });
    const found = new Map<string, readonly string[]>();
    await eachOf(files, parallel, async (file) => {
      const read = await pool.read(await readFile(file));
      found.set(file, read.ok ? read.value.codes.map(({ text }) => text) : []);
    });
    await pool.close();
    return found;
  };
}

/** zbarimg of Debian's zbar-tools, looking for QR codes only. */
export const zbarReader: Reader = (files, parallel) =>
  inProcesses(files, parallel, 'zbarimg', ['--xml', '-q', '--nodbus', '-Sdisable', '-Sqrcode.enable'], (output) =>
    [...output.matchAll(/<source href='([^']*)'>([\s\S]*?)<\/source>/g)].map(([, file = '', found = '']) => [
      file,
      [...found.matchAll(/<data><!\[CDATA\[([\s\S]*?)\]\]><\/data>/g)].map(([, text = '']) => text),
    ]),
  );

/** ZXingReader of Debian's zxing-cpp-tools, looking for QR codes only. */
export const zxingReader: Reader = (files, parallel) =>
  inProcesses(files, parallel, 'ZXingReader', ['-1', '-format', 'QRCode'], (output) =>
    output.split('\n').flatMap((line) => {
      const [, file, text] = /^(.*?) QRCode "(.*)"/.exec(line) ?? [];
      return file === undefined || text === undefined ? [] : [[file, [text]] as const];
    }),
  );

/** Whether a program can be started here. */
export async function isInstalled(program: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], (fault) => resolve(fault === null || fault.code !== 'ENOENT'));
  });
}

/** Goes through images with a program that takes many of them; each process gets its share. */
async function inProcesses(
  files: readonly string[],
  parallel: number,
  program: string,
  options: readonly string[],
  parse: (output: string) => readonly (readonly [file: string, texts: readonly string[]])[],
): Promise<FoundTexts> {
  const shares = Array.from({ length: parallel }, (_, share) =>
    files.filter((__, index) => index % parallel === share),
  );
  const outputs = await Promise.all(shares.map((share) => outputOf(program, [...options, ...share])));
  return new Map(outputs.flatMap(parse));
}

/** What a program prints; these end with an error where some image has no code. */
async function outputOf(program: string, given: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, given, { maxBuffer: 1 << 28 }, (_fault, output) => resolve(output));
  });
}

async function eachOf<One>(all: readonly One[], parallel: number, work: (one: One) => Promise<unknown>): Promise<void> {
  const waiting = all.values();
  const takeAll = async () => {
    for (const one of waiting) await work(one);
  };
  await Promise.all(Array.from({ length: parallel }, takeAll));
}
