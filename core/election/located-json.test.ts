import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocatedJson } from './located-json.ts';

function fault(text: string) {
  const read = parseLocatedJson(text);
  if (read.ok) throw new Error('was accepted');
  return read.error;
}

const safeText = fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC'));
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, fc.constant(null), fc.boolean(), fc.integer(), safeText, tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 5 }),
  object: fc.dictionary(
    safeText.filter((key) => key !== '__proto__'),
    tie('any'),
    { maxKeys: 5, noNullPrototype: true },
  ),
})).any;

describe('parseLocatedJson', () => {
  it('reads what JSON.stringify writes, however it is laid out', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2, '\t'), (document, space) => {
        const read = parseLocatedJson(JSON.stringify(document, null, space));
        expect(read.ok && read.value.value).toEqual(document);
      }),
    );
  });

  it('refuses whatever JSON.parse refuses', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.string({ maxLength: 2 }), (document, at, noise) => {
        const text = JSON.stringify(document);
        const place = at % (text.length + 1);
        const broken = text.slice(0, place) + noise + text.slice(place + 1);
        let sound = true;
        try {
          JSON.parse(broken);
        } catch {
          sound = false;
        }
        if (!sound) expect(parseLocatedJson(broken).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('knows where values and keys stand', () => {
    const read = parseLocatedJson('{\n  "a": [1,\r\n    {"b": 2}]\n}');
    if (!read.ok) throw new Error(read.error.problem);
    expect(read.value.placeOf(['a', 1, 'b'])).toEqual({ line: 3, column: 11 });
    expect(read.value.placeOfKey(['a', 1], 'b')).toEqual({ line: 3, column: 6 });
    expect(read.value.placeOf(['a', 1, 'missing'])).toEqual({ line: 3, column: 5 });
    expect(read.value.placeOf([])).toEqual({ line: 1, column: 1 });
  });

  it.each([
    ['{"a": 1,}', 1, 9, 'expected the name of a field in double quotes'],
    ['{\n "a" 1}', 2, 6, 'expected a colon after "a"'],
    ['{"a": 1\n "b": 2}', 2, 2, 'expected a comma or "}" between the fields of an object'],
    ['[1 2]', 1, 4, 'expected a comma or "]" between the items of a list'],
    ['{"a": tru}', 1, 7, 'expected a value'],
    ['', 1, 1, 'expected a value'],
    ['[] []', 1, 4, 'something follows after the end of the document'],
    ['["a\n"]', 1, 2, 'a text must end with a double quote on its own line and escape its special characters'],
    ['{"a": 1, "a": 2}', 1, 10, 'the field "a" stands here twice'],
    ['{"__proto__": 1}', 1, 2, 'no field can have this name'],
    ['[-0]', 1, 2, '−0 is not a number of anything; write 0'],
    ['["\\ud800"]', 1, 2, 'the text holds half a character (a lone surrogate)'],
    ['["e\u0301"]', 1, 2, 'the text is not in the Unicode form NFC; type its accents anew'],
  ])('names the place of the fault in %j', (text, line, column, problem) => {
    expect(fault(text)).toEqual({ line, column, problem });
  });

  it('refuses a document that is nested without end', () => {
    expect(fault('['.repeat(100_000)).problem).toBe('nested deeper than 64 levels');
  });
});
