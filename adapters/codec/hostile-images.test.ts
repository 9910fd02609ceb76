import type { QrGrammar } from '@testigo/election';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReaderPool } from './reader-pool.ts';
import { createImageDecoder, USUAL_DECODER_LIMITS } from './sharp-decoder.ts';
import { LONG_TEXT, makePage } from './testing/make-code.ts';
import { asOddSheets, makeForeignCodes } from './testing/odd-images.ts';

const SHEETS: QrGrammar = {
  tokens: [
    { part: 'centre', of: 'digits', length: [9, 9] },
    '.01.1.0001!',
    { figures: Array.from({ length: 38 }, (_, index) => `f${index}`), separator: ',', digits: 3 },
    '!3!1',
  ],
  table: '{centre}',
};

const pool = createReaderPool({ workers: 2, question: { grammars: [SHEETS] } });
let sheet: Buffer;
beforeAll(async () => {
  const codes = [{ text: LONG_TEXT, modulePixels: 6, left: 100, top: 100 }];
  sheet = await (await makePage(600, 1500, codes)).png().toBuffer();
});
afterAll(() => pool.close());

describe('an image that was cut off at any tenth of its length', () => {
  it.each(['jpeg', 'progressive', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
    'gives its text or a reason as %s, and the whole one its text',
    async (kind) => {
      const whole =
        kind === 'progressive'
          ? await sharp(sheet).jpeg({ progressive: true }).toBuffer()
          : await sharp(sheet).toFormat(kind).toBuffer();
      for (let tenth = 0; tenth <= 10; tenth += 1) {
        const read = await pool.read(whole.subarray(0, (whole.length * tenth) / 10));
        const told = read.ok ? (read.value.believed[0] ?? read.value.unread) : read.error.reason;
        const expected = tenth === 10 ? [LONG_TEXT] : [LONG_TEXT, 'not-an-image', 'truncated'];
        expect(expected, `${tenth} tenths`).toContain(told);
        const isMarked = read.ok && tenth < 10 && told === LONG_TEXT;
        if (isMarked) expect(read.value.remarks, `${tenth} tenths`).toContain('truncated');
      }
    },
  );

  it('still gives the text of a JPEG whose code came before the cut', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const grain = sharp({ create: { width: 600, height: 1000, channels: 3, background: '#888', noise } });
    const input = await grain.png().toBuffer();
    const whole = await sharp(sheet)
      .composite([{ input, left: 0, top: 500 }])
      .jpeg()
      .toBuffer();
    const cut = await pool.read(whole.subarray(0, whole.length * 0.5));
    expect(cut).toMatchObject({ ok: true, value: { believed: [LONG_TEXT], remarks: ['truncated'] } });
  });
});

describe('a sheet in an odd dress', () => {
  it('is read upright, each with the text and the sides that it has', async () => {
    for (const [name, bytes] of await asOddSheets(sheet)) {
      const read = await pool.read(bytes);
      expect([name, read]).toMatchObject([
        name,
        { ok: true, value: { believed: [LONG_TEXT], width: 600, height: 1500 } },
      ]);
    }
  });
});

describe('codes that are of no sheet', () => {
  it('are read, told and not believed, however long, however many', async () => {
    const texts = new Map<string, readonly string[]>();
    for (const [name, bytes] of await makeForeignCodes()) {
      const read = await pool.read(bytes);
      expect([name, read]).toMatchObject([name, { ok: true, value: { believed: [], unread: 'code-of-another-kind' } }]);
      if (read.ok) texts.set(name, read.value.codes.map(({ text }) => text).toSorted());
    }
    expect(texts.get('link.jpg')).toEqual(['https://example.org/?table=10101-001-01&votes=999']);
    expect(texts.get('three-kilobytes.jpg')?.[0]).toHaveLength(2948);
    expect(texts.get('several-codes.jpg')).toHaveLength(4);
    expect(texts.get('control-characters.jpg')?.[0]).toContain('\u202e');
  });

  it('do not hide the code of a sheet among them', async () => {
    const foreign = (await makeForeignCodes()).get('several-codes.jpg');
    const code = await sharp(sheet).extract({ left: 80, top: 80, width: 440, height: 440 }).png().toBuffer();
    const page = await sharp(foreign)
      .composite([{ input: code, left: 1100, top: 1100 }])
      .png()
      .toBuffer();
    expect(await pool.read(page)).toMatchObject({ ok: true, value: { believed: [LONG_TEXT] } });
  });
});

describe('limits', () => {
  it('let an AVIF have half as many pixels as another image, for it is opened as a whole', async () => {
    const decoder = createImageDecoder({ ...USUAL_DECODER_LIMITS, openPixels: 10_000 });
    const square = sharp({ create: { width: 90, height: 90, channels: 3, background: '#fff' } });
    expect((await decoder.open(await square.clone().jpeg().toBuffer())).ok).toBe(true);
    expect(await decoder.open(await square.clone().avif({ effort: 0 }).toBuffer())).toMatchObject({
      ok: false,
      error: { reason: 'too-many-pixels' },
    });
  });
});
