import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMirrors } from './read-mirrors.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'testigo-mirrors-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the mirrors of a data folder', () => {
  it('are none without a file', () => {
    expect(readMirrors(folder)).toEqual([]);
  });

  it('are those that the file names', () => {
    const mirrors = [{ name: 'A library', url: 'https://mirror.example.org/' }];
    writeFileSync(join(folder, 'mirrors.json'), JSON.stringify(mirrors));
    expect(readMirrors(folder)).toEqual(mirrors);
  });

  it.each(['not JSON', '{}', '[{"name": "", "url": "https://a.example"}]', '[{"name": "x", "url": "javascript:1"}]'])(
    'are refused with a sentence where the file is %s',
    (text) => {
      writeFileSync(join(folder, 'mirrors.json'), text);
      expect(() => readMirrors(folder)).toThrow('no list of mirrors');
    },
  );
});
