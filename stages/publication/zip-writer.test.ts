import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { zipFiles } from '../../verifier/bundle/zip-files.ts';
import { ZipWriter } from './zip-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'testigo-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files of a zip as the verifier reads them, which shares no code with the writer. */
async function readBack(file: string) {
  const descriptor = openSync(file, 'r');
  const files = await zipFiles({
    size: statSync(file).size,
    read: async (from, bytes) => {
      const piece = new Uint8Array(bytes);
      return piece.subarray(0, readSync(descriptor, piece, 0, bytes, from));
    },
  });
  return { files, close: () => closeSync(descriptor) };
}

describe('a zip file', () => {
  it('holds small files compressed, others as they are, and large ones piece by piece', async () => {
    const file = join(folder, 'few.zip');
    const zip = new ZipWriter(file);
    const text = Buffer.from('one vote, two votes; '.repeat(1000));
    zip.add('latest.json', text, true);
    zip.add('images/a.jpg', text, false);
    zip.addPieces('downloads/all.csv', 2 * text.length, () => [text, text]);
    expect(zip.close()).toBe(statSync(file).size);
    expect(statSync(file).size).toBeLessThan(3.5 * text.length);
    const { files, close } = await readBack(file);
    expect(await files?.read('latest.json', 1 << 20)).toEqual(new Uint8Array(text));
    expect(await files?.read('images/a.jpg', 1 << 20)).toEqual(new Uint8Array(text));
    expect(await files?.read('downloads/all.csv', 1 << 20)).toEqual(new Uint8Array(Buffer.concat([text, text])));
    close();
  });

  it('may hold more files than 16 bits can count', async () => {
    const file = join(folder, 'many.zip');
    const zip = new ZipWriter(file);
    for (let number = 0; number < 70_000; number += 1) zip.add(`f/${number}`, Buffer.from([number % 251]), false);
    zip.add('latest.json', Buffer.from('{}'), true);
    expect(zip.files).toBe(70_001);
    zip.close();
    const { files, close } = await readBack(file);
    expect(await files?.read('f/69999', 1 << 20)).toEqual(Uint8Array.of(69_999 % 251));
    close();
  });
});
