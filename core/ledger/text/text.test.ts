import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';
import { parseDecimal } from './decimal.ts';

describe('base64', () => {
  it('is written and read as Node does it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(toBase64(bytes)).toBe(text);
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
  });

  it('is read in no other form than the one that is written', () => {
    const alphabet = fc.constantFrom(...'ABab09+/=-_ \n');
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
        const bytes = fromBase64(text);
        expect(bytes !== undefined).toBe(Buffer.from(text, 'base64').toString('base64') === text);
      }),
      { numRuns: 2000 },
    );
    for (const loose of ['AA', 'AA=', 'AAA', 'AB==', 'AAB=', 'AAAA\n', ' AAAA', 'A===', '====', 'AA==AAAA', 'AA-_']) {
      expect([loose, fromBase64(loose)]).toEqual([loose, undefined]);
    }
  });
});

describe('a decimal', () => {
  it('has no sign, no leading zero and no more than 2^53 - 1', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (value) => parseDecimal(String(value)) === value));
    for (const text of [
      '',
      '00',
      '01',
      '-0',
      '+1',
      '1.0',
      '1e3',
      ' 1',
      '1\n',
      '٣',
      '9007199254740992',
      '1'.repeat(400),
    ]) {
      expect([text, parseDecimal(text)]).toEqual([text, undefined]);
    }
  });
});
