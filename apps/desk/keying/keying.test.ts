import type { Figure } from '@testigo/record';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  enterNothing,
  figuresOf,
  goBack,
  goOn,
  goToField,
  isFinished,
  type Keying,
  pressDigit,
  startKeying,
  typeFigure,
} from './keying.ts';

const nothing = fc.constantFrom<Figure>('blank', 'illegible', 'absent');
const figure = fc.oneof(fc.nat({ max: 9_999_999 }), nothing);

/** A sheet with seven digits a field. */
function sheetOf(fields: number): Keying {
  return startKeying(Array<number>(fields).fill(7));
}

function key(keying: Keying, entry: Figure): Keying {
  return typeof entry === 'number' ? goOn(typeFigure(keying, String(entry))) : enterNothing(keying, entry);
}

test('whatever is keyed field by field is what is handed in', () => {
  fc.assert(
    fc.property(fc.array(figure, { minLength: 1, maxLength: 60 }), (entries) => {
      expect(figuresOf(entries.reduce(key, sheetOf(entries.length)))).toEqual(entries);
    }),
  );
});

test('going back and forth changes no figure', () => {
  fc.assert(
    fc.property(fc.array(figure, { minLength: 2, maxLength: 12 }), fc.array(fc.nat({ max: 11 })), (entries, visits) => {
      const finished = entries.reduce(key, sheetOf(entries.length));
      const visited = visits.reduce((keying, at) => goOn(goBack(goToField(keying, at))), finished);
      expect(visited.figures).toEqual(entries);
    }),
  );
});

test('a corrected figure replaces the one before, and the corrected sheet is finished again', () => {
  const finished = [12, 0, 'blank'].reduce<Keying>((keying, entry) => key(keying, entry as Figure), sheetOf(3));
  const corrected = goOn(typeFigure(goToField(finished, 0), '21'));
  expect(figuresOf(corrected)).toEqual([21, 0, 'blank']);
});

test('an empty field does not go on, and is not zero', () => {
  const keying = goOn(sheetOf(2));
  expect(keying).toMatchObject({ at: 0, complaint: 'empty', figures: [null, null] });
  expect(goOn(typeFigure(keying, '0')).figures).toEqual([0, null]);
});

test.each([
  ['-1', 'not-a-digit'],
  ['1.5', 'not-a-digit'],
  ['1e3', 'not-a-digit'],
  ['<b>', 'not-a-digit'],
  ['٣', 'not-a-digit'],
  ['12345678', 'too-long'],
])('%s is refused, and what stood in the field stays', (typed, complaint) => {
  expect(typeFigure(typeFigure(sheetOf(1), '45'), typed)).toMatchObject({ typed: '45', complaint });
});

test('what was typed and not entered is kept by going back', () => {
  const second = goOn(typeFigure(sheetOf(3), '7'));
  const back = goBack(typeFigure(second, '88'));
  expect(back).toMatchObject({ at: 0, typed: '7', figures: [7, 88, null] });
});

test('a sheet is not finished while one field has no entry', () => {
  const skipped = goOn(typeFigure(goToField(sheetOf(3), 2), '5'));
  expect(isFinished(skipped)).toBe(false);
  expect(skipped.at).toBe(0);
  expect(figuresOf(skipped)).toBeNull();
});

test('the key for nothing does not wipe out a number that is being typed', () => {
  const slip = enterNothing(typeFigure(sheetOf(2), '12'), 'blank');
  expect(slip).toMatchObject({ at: 0, typed: '12', complaint: 'number-typed', figures: [null, null] });
});

test('a digit replaces the number entered before, and further digits follow it', () => {
  const back = goBack(goOn(typeFigure(sheetOf(2), '12')));
  expect(pressDigit(pressDigit(back, '4'), '5').typed).toBe('45');
});

test('a number that was erased is not entered again by going on', () => {
  const back = goBack(goOn(typeFigure(sheetOf(2), '12')));
  expect(goOn(typeFigure(back, ''))).toMatchObject({ at: 0, complaint: 'empty' });
});
