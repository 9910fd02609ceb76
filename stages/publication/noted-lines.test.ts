import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NotedLines } from './noted-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'testigo-noted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What one run noted, and what a kill left of its last line. */
function interrupted(name: string, lines: readonly string[], cutOff: string): string {
  const file = join(folder, name, 'lines');
  const noted = new NotedLines(file);
  for (const line of lines) noted.note(line);
  noted.close();
  appendFileSync(file, cutOff);
  return file;
}

describe('noted lines', () => {
  it('are read back in their order, each once, though a run that went on noted some anew', () => {
    const noted = new NotedLines(interrupted('again', ['one', 'two', 'three'], ''));
    for (const line of ['two', 'three', 'four']) noted.note(line);
    expect([...noted.lines()]).toEqual(['one', 'two', 'three', 'four']);
    noted.clear();
    expect([...noted.lines()]).toEqual([]);
  });

  it('leave out what a kill cut off, whether or not more is noted', () => {
    const file = interrupted('cut-off', ['one'], '{"table":"1');
    expect([...new NotedLines(file).lines()]).toEqual(['one']);
    const noted = new NotedLines(file);
    noted.note('two');
    expect([...noted.lines()]).toEqual(['one', 'two']);
    noted.close();
  });

  it('may be more than a piece of the file holds', () => {
    const long = Array.from({ length: 15_000 }, (_, index) => `${index} ${'é'.repeat(40)}`);
    const noted = new NotedLines(interrupted('long', long, ''));
    expect([...noted.lines()]).toEqual(long);
    noted.clear();
  });
});
