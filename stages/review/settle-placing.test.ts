import { describe, expect, test } from 'vitest';
import { type Placing, settlePlacing } from './settle-placing.ts';

const at = (table: string, isReviewer = false): Placing => ({ table, part: null, aside: null, isReviewer });

describe('placing a picture', () => {
  test('one person alone places nothing, not even a reviewer', () => {
    expect(settlePlacing([at('a')])).toEqual({ step: 'wait', reviewer: false });
    expect(settlePlacing([at('a', true)])).toEqual({ step: 'wait', reviewer: false });
  });

  test('two who agree place it', () => {
    expect(settlePlacing([at('a'), at('a')])).toEqual({ step: 'finish', placing: at('a'), agreeing: [0, 1] });
  });

  test('two readers against a third settle nothing; a reviewer who agrees with either does', () => {
    expect(settlePlacing([at('a'), at('b'), at('b')])).toEqual({ step: 'wait', reviewer: true });
    expect(settlePlacing([at('a'), at('b'), at('a', true)])).toEqual({
      step: 'finish',
      placing: at('a'),
      agreeing: [0, 2],
    });
  });

  test('the same table as another part of the sheet is another place', () => {
    const part = { ...at('a'), part: { number: 1, of: 2 } };
    expect(settlePlacing([at('a'), part])).toEqual({ step: 'wait', reviewer: true });
  });
});
