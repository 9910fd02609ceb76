import { expect, test } from 'vitest';
import { KnownPictures } from './known-pictures.ts';

const DARK = '00'.repeat(32);
const NEARLY = `${'00'.repeat(31)}ff`;
const LIGHT = 'ff'.repeat(32);

test('a picture that differs in few bits is a copy of the first that looked so', () => {
  const pictures = new KnownPictures([{ capture: 'a', likeness: DARK, sheet: null }]);
  pictures.add({ capture: 'b', likeness: DARK, sheet: null });
  expect(pictures.find({ likeness: NEARLY, sheet: 'x' })).toBe('a');
  expect(pictures.find({ likeness: LIGHT, sheet: null })).toBeNull();
});

test('sheets on which different things were read are never copies, however alike they look', () => {
  const pictures = new KnownPictures([{ capture: 'a', likeness: DARK, sheet: 'one' }]);
  expect(pictures.find({ likeness: DARK, sheet: 'two' })).toBeNull();
  expect(pictures.find({ likeness: DARK, sheet: 'one' })).toBe('a');
});
