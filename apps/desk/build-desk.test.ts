import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildDesk, type DeskFile } from './build-desk.ts';

/** What may come before the first screen, over a slow line. */
const FIRST_SCREEN_BYTES = 48 * 1024;

let files: readonly DeskFile[];
let page: string;

beforeAll(async () => {
  files = await buildDesk();
  page = new TextDecoder().decode(files.find(({ path }) => path === 'index.html')?.bytes);
});

test('the first screen of a reader takes at most 48 KiB', () => {
  const asked = files.filter(({ path }) => path === 'index.html' || page.includes(path));
  const bytes = asked.reduce((sum, file) => sum + gzipSync(file.bytes).length, 0);
  expect(asked.length).toBeGreaterThan(3);
  expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN_BYTES);
});

test('the page runs under a policy that allows no script or style of its own', () => {
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

test('nothing is asked of anybody else', () => {
  const named = files.flatMap(({ bytes }) => new TextDecoder().decode(bytes).match(/https?:\/\/[^\s"'`)]+/g) ?? []);
  // Names of vocabularies, and pages that a library's messages to programmers point to, are no addresses that are asked.
  const isOnlyNamed = (one: string): boolean => /^https?:\/\/(www\.w3\.org|simplewebauthn\.dev)\//.test(one);
  expect(named.filter((one) => !isOnlyNamed(one))).toEqual([]);
});
