import type { ProgressPoint } from '@testigo/publication';
import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../testing/invented-election.ts';
import { stepLine } from './step-line.ts';
import { stepsOf, thinned } from './steps.ts';

const [contest] = readDefinition('rehearsal').contests;

function point(size: number, candidates: { readonly [candidate: string]: number }): ProgressPoint {
  const tables = { expected: 10, counted: size, flagged: 1 };
  const register = { expected: 1000, counted: size * 100 };
  return { size, time: 900 * size, contests: [{ contest: contest?.id ?? '', tables, register, candidates }] };
}

describe('the steps of a count', () => {
  it('tell who led at each checkpoint and by how much', () => {
    if (contest === undefined) throw new Error('The rehearsal has no contest.');
    const steps = stepsOf(contest, [point(1, { a: 3, b: 3 }), point(2, { a: 3, b: 8 })]);
    expect(steps.map(({ leader, lead }) => [leader, lead])).toEqual([
      [null, 0],
      ['b', 5],
    ]);
  });

  it('leave out checkpoints that say nothing of the contest', () => {
    if (contest === undefined) throw new Error('The rehearsal has no contest.');
    expect(stepsOf(contest, [{ size: 1, time: 0, contests: [] }])).toEqual([]);
  });
});

describe('thinning out', () => {
  it('keeps the first, the last and the order', () => {
    const items = Array.from({ length: 500 }, (_, index) => index);
    const kept = thinned(items, 120);
    expect(kept).toHaveLength(120);
    expect([kept[0], kept.at(-1)]).toEqual([0, 499]);
    expect(kept).toEqual([...new Set(kept)].sort((one, two) => one - two));
  });

  it('keeps few as they are', () => {
    expect(thinned([1, 2], 120)).toEqual([1, 2]);
  });
});

describe('a line of steps', () => {
  it('holds each value until the next checkpoint', () => {
    const line = stepLine(
      [
        { at: 0, value: 0 },
        { at: 10, value: 5 },
      ],
      { width: 100, height: 50, most: 10 },
    );
    expect(line).toBe('M0 50H100V25');
  });

  it('is flat across the whole width for a single checkpoint', () => {
    expect(stepLine([{ at: 7, value: 10 }], { width: 100, height: 50, most: 10 })).toBe('M0 0H100');
  });
});
