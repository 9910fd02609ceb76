import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

/** Runs a progress on a clock of its own: a second a step, so much done after each. */
function linesOf(steps: readonly number[], total: number, isTTY: boolean): readonly string[] {
  let [clock, written] = [0, ''];
  const target = { isTTY, write: (text: string) => (written += text) };
  const progress = createProgress('Reading sheets', target, () => clock);
  for (const done of steps) {
    progress.update(done, total);
    clock += 1000;
  }
  progress.finish();
  return written.split(isTTY ? '\r\u001b[K' : '\n').filter((line) => line !== '');
}

test('a terminal sees one line change, anything else a line every five seconds and the last', () => {
  const steps = Array.from({ length: 12 }, (_, second) => second * 4);
  expect(linesOf(steps, 44, false)).toEqual([
    'Reading sheets: 20 of 44, 4.0/s, about 6 s left',
    'Reading sheets: 40 of 44, 4.0/s, about 1 s left',
    'Reading sheets: 44 of 44, 4.0/s',
  ]);
  expect(linesOf(steps, 44, true)).toHaveLength(12);
});

test('what an earlier run had done soon counts no more in the rate', () => {
  const steps = [0, ...Array.from({ length: 60 }, (_, second) => 5000 + second * 2)];
  expect(linesOf(steps, 6000, false).at(-1)).toBe('Reading sheets: 5118 of 6000, 2.0/s, about 7 min left');
});

test('work that never began says nothing', () => {
  expect(linesOf([], 10, true)).toEqual([]);
});
