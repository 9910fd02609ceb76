import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Json, readCanonicalRecord, utf8, writeCanonical } from './canonical.ts';
import { isPlain } from './plain.ts';

const key = fc.stringMatching(/^[a-z][A-Za-z0-9-]{0,6}$/);
const plainText = fc.stringMatching(/^[ !#-[\]-~]{0,12}$/);
const leaf = fc.oneof(plainText, fc.nat(), fc.boolean(), fc.constant(null));
const { plainValue } = fc.letrec<{ plainValue: Json }>((tie) => ({
  plainValue: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('plainValue'), { maxLength: 4 }),
    fc.dictionary(key, tie('plainValue'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('canonical JSON of small letters, natural numbers and ASCII is plain', () => {
  fc.assert(
    fc.property(plainValue, (value) => {
      const bytes = utf8(writeCanonical(value));
      expect(isPlain(bytes)).toBe(true);
      expect(readCanonicalRecord(bytes)).toEqual(value);
    }),
  );
});

test('what is plain is canonical, however it was damaged', () => {
  const damaged = fc
    .tuple(plainValue, fc.nat(), fc.stringMatching(/^["{}[\]:,0-9a\\ -]{0,3}$/), fc.nat(3))
    .map(([value, at, put, cut]) => {
      const text = writeCanonical(value);
      const from = at % (text.length + 1);
      return text.slice(0, from) + put + text.slice(from + cut);
    });
  fc.assert(
    fc.property(damaged, (text) => {
      if (isPlain(utf8(text))) expect(writeCanonical(JSON.parse(text) as Json)).toBe(text);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['', false],
  ['{"b":1,"a":2}', false],
  ['{"a":1,"a":2}', false],
  ['{"a":1,"ab":2}', true],
  ['{"ab":1,"a":2}', false],
  ['{"10":1,"9":2}', false],
  ['{"a":01}', false],
  ['{"a":0}', true],
  ['{"a":-1}', false],
  ['{"a":1.5}', false],
  ['{"a":1e3}', false],
  ['{"a":999999999999999}', true],
  ['{"a":9007199254740993}', false],
  ['{"a": 1}', false],
  ['{"a":1} ', false],
  ['{"a":1,}', false],
  ['["\\u0041"]', false],
  ['["é"]', false],
  ['[tru]', false],
  ['"open', false],
  [`${'['.repeat(32)}${']'.repeat(32)}`, true],
  [`${'['.repeat(33)}${']'.repeat(33)}`, false],
  [`[${Array.from({ length: 200 }, () => '[]').join()}]`, false],
])('%s: plain is %s', (text, answer) => {
  expect(isPlain(utf8(text))).toBe(answer);
});
