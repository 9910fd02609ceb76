import type { Image } from '@testigo/record';
import { expect, test } from 'vitest';
import { picturesInForce } from './pictures-in-force.ts';

const hashOf = (digit: string) => digit.repeat(64);

function image(id: string, capture: string, more: Partial<Image> = {}): { id: string; record: Image } {
  const shown = { sha256: hashOf(id), bytes: 1, mime: 'image/webp', page: 'front' } as const;
  const record: Image = {
    v: 1,
    type: 'image',
    election: hashOf('e'),
    capture: hashOf(capture),
    public: [shown],
    format: 'strip',
    boxes: [],
    cleared: 'person',
    ...more,
  };
  return { id: hashOf(id), record };
}

const shownOf = (records: readonly { id: string; record: Image }[], rehearsal = false) =>
  picturesInForce(records, rehearsal).map(({ sha256 }) => sha256[0]);

test('pictures that a person cleared are shown, and what a machine cleared in a rehearsal alone', () => {
  const records = [image('1', 'a'), image('2', 'b', { cleared: 'machine' })];
  expect(shownOf(records)).toEqual(['1']);
  expect(shownOf(records, true)).toEqual(['1', '2']);
});

test('a picture that another one answers is shown no more, and where one was taken back the capture shows none', () => {
  expect(shownOf([image('1', 'a'), image('2', 'a', { answers: [hashOf('1')] })])).toEqual(['2']);
  expect(shownOf([image('1', 'a'), image('2', 'a', { public: [] }), image('3', 'b')])).toEqual(['3']);
  expect(shownOf([image('1', 'a'), image('2', 'a', { public: [], answers: [hashOf('1')] })])).toEqual([]);
});
