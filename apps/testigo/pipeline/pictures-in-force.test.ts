import { utf8 } from '@testigo/basics';
import type { RecordId } from '@testigo/record';
import type { NumberedLeaf } from '@testigo/store';
import { describe, expect, it } from 'vitest';
import { picturesInForce } from './pictures-in-force.ts';

const name = (digit: string): RecordId => digit.repeat(64) as RecordId;

/** A leaf with an image of a capture; the picture is named like the record, and no picture means removed. */
function image(id: string, capture: string, fields: { answers?: string[]; cleared?: string; removed?: true } = {}) {
  const { answers, cleared = 'person', removed } = fields;
  const record = {
    type: 'image',
    capture: name(capture),
    cleared,
    public: removed ? [] : [{ sha256: name(id), bytes: 1, mime: 'image/png' }],
    ...(answers && { answers: answers.map(name) }),
  };
  return { id: name(id), index: 0, leaf: utf8(JSON.stringify(record)) } as NumberedLeaf;
}

const shown = (leaves: readonly NumberedLeaf[], rehearsal = false) =>
  picturesInForce(leaves, rehearsal).map(({ sha256 }) => sha256[0]);

describe('the pictures in the proof of a sheet', () => {
  it('are those that no other image answers', () => {
    expect(shown([image('1', 'a'), image('2', 'a', { answers: ['1'] }), image('3', 'b')])).toEqual(['2', '3']);
  });

  it('are none of a capture whose picture was removed, though another image of it is unanswered', () => {
    expect(shown([image('1', 'a'), image('2', 'a', { removed: true }), image('3', 'b')])).toEqual(['3']);
  });

  it('come back where the removal itself is answered', () => {
    expect(shown([image('1', 'a', { removed: true }), image('2', 'a', { answers: ['1'] })])).toEqual(['2']);
  });

  it('were looked at by a person, but in a rehearsal', () => {
    const leaves = [image('1', 'a', { cleared: 'machine' })];
    expect([shown(leaves), shown(leaves, true)]).toEqual([[], ['1']]);
  });
});
