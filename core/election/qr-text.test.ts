import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QrGrammar } from './format.ts';
import { parseQrText, writeQrText } from './qr-text.ts';
import { countryDefinition } from './testing/country-files.ts';

function grammarOf(file: string): QrGrammar {
  const qr = countryDefinition(file).formats[0]?.qr;
  if (qr === undefined) throw new Error('has no QR code');
  return qr;
}

const venezuela = grammarOf('venezuela-2024/election.json');
const rehearsal = grammarOf('rehearsal/election.json');

/** Any parts and figures that a text of a grammar can carry. */
function contents(grammar: QrGrammar) {
  const parts: Record<string, fc.Arbitrary<string>> = {};
  const figures: Record<string, fc.Arbitrary<number>> = {};
  for (const token of grammar.tokens) {
    if (typeof token === 'string') continue;
    if ('part' in token) {
      const digit = fc.constantFrom(...'0123456789');
      parts[token.part] = fc.string({ unit: digit, minLength: token.length[0], maxLength: token.length[1] });
    } else for (const field of token.figures) figures[field] = fc.nat(10 ** token.digits - 1);
  }
  return fc.tuple(fc.record(parts), fc.record(figures));
}

/** Invented votes: 10, 11, 12 and so on to 47. */
const lines = Array.from({ length: 38 }, (_, index) => index + 10).join(',');

describe('QR texts', () => {
  it.each([
    ['venezuela-2024', venezuela],
    ['rehearsal', rehearsal],
  ])('are read as they were written: %s', (_, grammar) => {
    fc.assert(
      fc.property(contents(grammar), ([parts, figures]) => {
        const written = writeQrText(grammar, new Map(Object.entries(parts)), new Map(Object.entries(figures)));
        const read = parseQrText(grammar, written);
        expect(read.ok && Object.fromEntries(read.value.figures)).toEqual(figures);
        expect(read.ok && read.value.table).toBe(
          grammar.table.replace(/\{(\w+)\}/g, (_match, name: string) => parts[name] ?? ''),
        );
      }),
    );
  });

  it('says what a sheet of the kind of 2024 says', () => {
    const read = parseQrText(venezuela, `990202001.01.1.0001!${lines}!1!0`);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.table).toBe('990202001.01');
    expect([...read.value.figures.values()].reduce((sum, votes) => sum + votes, 0)).toBe((38 * (10 + 47)) / 2 + 1);
    expect(read.value.figures.size).toBe(40);
    expect(read.value.figures.get('MUD')).toBe(45);
    expect(read.value.figures.get('null')).toBe(1);
  });

  it.each([
    ['nothing', ''],
    ['one line short', `990202001.01.1.0001!${lines.slice(3)}!1!0`],
    ['one line more', `990202001.01.1.0001!${lines},0!1!0`],
    ['a figure more', `990202001.01.1.0001!${lines}!1!0!0`],
    ['text after the end', `990202001.01.1.0001!${lines}!1!0 `],
    ['a line feed after the end', `990202001.01.1.0001!${lines}!1!0\n`],
    ['a short centre', `90202001.01.1.0001!${lines}!1!0`],
    ['a negative figure', `990202001.01.1.0001!-${lines}!1!0`],
    ['a figure of forty digits', `990202001.01.1.0001!${'9'.repeat(40)}${lines.slice(2)}!1!0`],
    ['an exponent', `990202001.01.1.0001!1e${lines.slice(1)}!1!0`],
    ['digits of another script', `99020200١.01.1.0001!${lines}!1!0`],
    ['a full-width digit', `990202001.01.1.0001!${lines}!１!0`],
    ['an empty figure', `990202001.01.1.0001!${lines}!!0`],
    ['an address', 'https://example.org/?q=990202001.01.1.0001'],
    ['a sheet of the rehearsal', 'SIMULACRO-MARALUNA!10101-001-01!1,2,3!6!0!0!6'],
  ])('of another kind do not fit: %s', (_, text) => {
    expect(parseQrText(venezuela, text).ok).toBe(false);
  });

  it('of any content never throw, and what fits is written again to a text that says the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,!', 'é', '\u0000'), maxLength: 120 }), (text) => {
        parseQrText(venezuela, text);
        parseQrText(venezuela, `990202001.01.1.0001!${lines}!${text}`);
      }),
    );
  });

  it('of a real election never pass as a rehearsal', () => {
    expect(parseQrText(rehearsal, `990202001.01.1.0001!${lines}!1!0`).ok).toBe(false);
  });

  it('tell where they first do not fit', () => {
    expect(parseQrText(venezuela, `990202001.01.1.0001?${lines}`)).toEqual({
      ok: false,
      error: 'does not fit at character 20',
    });
  });

  it('can not be written without every figure', () => {
    expect(() => writeQrText(venezuela, new Map([['centre', '990202001']]), new Map())).toThrow('needs number');
  });
});
