import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { utf8 } from '../encoding/canonical.ts';
import { applied, bytesOf, type Content, type KeptExample } from '../testing/kept-example.ts';
import { makeExamples, PASSING } from '../testing/make-examples.ts';
import { failures, testPlatform, verifyFiles } from '../testing/verify-files.ts';
import { firstFailure, type Report } from './report.ts';
import { verifySheet } from './v16-sheet.ts';

const folder = join(import.meta.dirname, '../examples');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const passing = new Map(
  Object.entries(JSON.parse(read(PASSING)) as Record<string, Content>).map(([path, content]) => [
    path,
    bytesOf(content),
  ]),
);
const names = readdirSync(folder).filter((name) => name !== PASSING);

async function verify(example: KeptExample): Promise<Report> {
  if (example.sheet !== undefined) return verifySheet(utf8(example.sheet), testPlatform.cryptography);
  const { known, region } = example.beside ?? {};
  const wishes = {
    ...(known && { known: known.map((note) => ({ note: utf8(note) })) }),
    ...(region !== undefined && { region: utf8(region) }),
  };
  return verifyFiles(applied(passing, example), wishes, example.links);
}

test('the passing bundle passes', async () => {
  expect(failures(await verifyFiles(passing))).toEqual([]);
});

test.each(names)('%s is found as it says', async (name) => {
  const example = JSON.parse(read(name)) as KeptExample;
  const report = await verify(example);
  expect(failures(report)).toEqual(example.found);
  expect(firstFailure(report)).toBe(example.fails);
  if (example.fails > 0) expect(name).toMatch(new RegExp(`^V0?${example.fails}-`));
});

test('every step that can fail has a failing example', () => {
  const failing = new Set(names.map((name) => (JSON.parse(read(name)) as KeptExample).fails));
  failing.delete(0);
  expect([...failing].sort((one, other) => one - other)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
});

test('the command that writes the examples writes the same bytes again', () => {
  const made = makeExamples();
  expect([...made.keys()].sort()).toEqual([PASSING, ...names].sort());
  for (const [name, text] of made) expect([name, read(name) === text]).toEqual([name, true]);
});
