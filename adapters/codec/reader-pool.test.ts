import { crc32 } from 'node:zlib';
import type { QrGrammar } from '@testigo/election';
import type { ImageQuestion, ImageReading } from '@testigo/reading';
import sharp from 'sharp';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { keepIdleReaderThreads } from './idle-reader-threads.ts';
import { createReaderPool } from './reader-pool.ts';
import { LONG_TEXT, makeCode, makePage } from './testing/make-code.ts';
import { makeSpinningImage } from './testing/spinning-image.ts';

const GRAMMAR: QrGrammar = {
  tokens: [{ part: 'centre', of: 'digits', length: [9, 9] }, '!', { figures: ['a', 'b'], separator: ',', digits: 3 }],
  table: '{centre}',
};

const pool = createReaderPool({ workers: 2 });
afterAll(() => pool.close());

async function read(bytes: Uint8Array): Promise<ImageReading> {
  const result = await pool.read(bytes);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

async function refusal(bytes: Uint8Array): Promise<unknown> {
  const result = await pool.read(bytes);
  return result.ok ? result.value : result.error;
}

const strip = makePage(600, 4000, [{ text: LONG_TEXT, modulePixels: 6, left: 100, top: 3500 }]);

describe('reading images of every kind', () => {
  it.each([
    ['jpeg', async () => (await strip).jpeg().toBuffer()],
    ['jpeg', async () => (await strip).jpeg({ progressive: true }).toBuffer()],
    ['jpeg', async () => (await strip).toColourspace('cmyk').jpeg().toBuffer()],
    ['png', async () => (await strip).toColourspace('rgb16').png().toBuffer()],
    ['png', async () => (await strip).toColourspace('grey16').png().toBuffer()],
    ['png', async () => (await strip).png({ palette: true, colours: 4 }).toBuffer()],
    ['webp', async () => (await strip).webp().toBuffer()],
    ['gif', async () => (await strip).gif().toBuffer()],
    ['avif', async () => (await strip).avif({ effort: 0 }).toBuffer()],
    ['tiff', async () => (await strip).tiff({ compression: 'lzw' }).toBuffer()],
    ['tiff', async () => (await strip).threshold(128).toColourspace('b-w').tiff({ bitdepth: 1 }).toBuffer()],
  ] as const)('reads a strip as %s', async (format, encode) => {
    const reading = await read(await encode());
    expect(reading.believed).toEqual([LONG_TEXT]);
    expect(reading).toMatchObject({ format, pass: 'end', width: 600, height: 4000, remarks: [] });
    expect(reading.codes[0]).toMatchObject({ format: 'QRCode', orientation: 0 });
    expect(reading.codes[0]?.modulePixels).toBeGreaterThan(580);
    expect(reading.codes[0]?.modulePixels).toBeLessThan(620);
    expect(reading.codes[0]?.position.topLeft.y).toBeGreaterThan(3500);
  });

  it('lays transparency on white', async () => {
    const code = await sharp(await makeCode(LONG_TEXT, 6))
      .toColourspace('b-w')
      .negate()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: code.info.width, height: code.info.height, channels: 1 } as const;
    const black = sharp({ create: { width: raw.width, height: raw.height, channels: 3, background: '#000' } });
    expect((await read(await black.joinChannel(code.data, { raw }).png().toBuffer())).believed).toEqual([LONG_TEXT]);
  });

  it('turns a picture upright as its EXIF says before anything else', async () => {
    const turned = await (await strip).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await read(turned)).toMatchObject({ width: 600, height: 4000, pass: 'end', believed: [LONG_TEXT] });
  });

  it('takes the first picture of an animation and says so', async () => {
    const frames = [await makeCode('first', 5), await makeCode('other', 5)];
    for (const format of ['webp', 'gif'] as const) {
      const animated = await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer();
      expect(await read(animated)).toMatchObject({ believed: ['first'], remarks: ['only-first-picture'], format });
    }
  });

  it('reads strips upside down and on their side, and both codes of two sheets fed in one go', async () => {
    const picture = await (await strip).png().toBuffer();
    expect(await read(await sharp(picture).rotate(180).png().toBuffer())).toMatchObject({
      pass: 'start',
      believed: [LONG_TEXT],
    });
    expect(await read(await sharp(picture).rotate(90).png().toBuffer())).toMatchObject({ believed: [LONG_TEXT] });
    const two = await makePage(600, 4000, [
      { text: 'upper', modulePixels: 6, left: 100, top: 300 },
      { text: 'lower', modulePixels: 6, left: 100, top: 3600 },
    ]);
    expect((await read(await two.png().toBuffer())).believed).toEqual(['lower', 'upper']);
  });

  it('reads 60 megapixels, reduced', async () => {
    const page = await makePage(10_000, 6000, [{ text: LONG_TEXT, modulePixels: 14, left: 7000, top: 4500 }]);
    const reading = await read(await page.jpeg().toBuffer());
    expect(reading).toMatchObject({ believed: [LONG_TEXT], width: 10_000, height: 6000, remarks: ['reduced'] });
    expect(reading.facts.width * reading.facts.height).toBeLessThanOrEqual(24_000_000);
  });

  it('keeps a picture that was cut off and reads what is there, or says that it was cut off', async () => {
    const page = await makePage(1000, 2000, [{ text: LONG_TEXT, modulePixels: 6, left: 100, top: 100 }]);
    const noise = await sharp({
      create: {
        width: 1000,
        height: 1200,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    })
      .png()
      .toBuffer();
    const whole = await page
      .composite([{ input: noise, left: 0, top: 800 }])
      .jpeg()
      .toBuffer();
    expect(await read(whole.subarray(0, whole.length * 0.7))).toMatchObject({
      believed: [LONG_TEXT],
      remarks: ['truncated'],
    });
    expect(await read(whole.subarray(0, 1500))).toMatchObject({ believed: [], unread: 'truncated' });
  });
});

describe('images that give nothing', () => {
  it('refuses with a reason what is no image or cannot be opened', async () => {
    const png = await (await strip).png().toBuffer();
    const heic = Buffer.concat([Buffer.from('0000001866747970686569630000000068656963', 'hex'), Buffer.alloc(200)]);
    const bmp = Buffer.concat([Buffer.from('424d3a000000000000003600000028000000', 'hex'), Buffer.alloc(100)]);
    expect(await refusal(Buffer.from('just text'))).toEqual({ reason: 'not-an-image' });
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'))).toEqual({
      reason: 'not-an-image',
    });
    expect(await refusal(new Uint8Array())).toEqual({ reason: 'not-an-image' });
    expect(await refusal(Buffer.from('ffd8ffe000104a46494600', 'hex'))).toEqual({ reason: 'not-an-image' });
    expect(await refusal(heic)).toEqual({ reason: 'heic' });
    expect(await refusal(bmp)).toEqual({ reason: 'unsupported-kind', values: { kind: 'BMP' } });
    expect(await refusal(png.subarray(0, 20))).toEqual({ reason: 'not-an-image' });
  });

  it('refuses bombs by what their header claims, before a pixel is opened', async () => {
    const small = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    small.writeUInt32BE(60_000, 16);
    small.writeUInt32BE(60_000, 20);
    small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
    const values = { width: 60_000, height: 60_000, limit: 100 };
    expect(await refusal(small)).toEqual({ reason: 'too-many-pixels', values });
  });

  it('refuses what is too narrow for any code and opens a very long strip', async () => {
    const line = (width: number): Promise<Buffer> =>
      sharp({ create: { width, height: 100_000, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
    expect(await refusal(await line(1))).toEqual({ reason: 'too-small', values: { width: 1, height: 100_000 } });
    expect(await read(await line(40))).toMatchObject({ unread: 'blank', height: 100_000 });
  });

  it('tells a blank page from one without a code, and a smeared code from none', async () => {
    const page = sharp({ create: { width: 1200, height: 1600, channels: 3, background: '#f5f5f0' } });
    const noise = { type: 'gaussian', mean: 240, sigma: 6 } as const;
    const grainy = sharp({ create: { width: 1200, height: 1600, channels: 3, background: '#fff', noise } });
    const bars = Buffer.from(
      `<svg width="1000" height="1400">${Array.from({ length: 40 }, (_, row) => `<rect x="${row * 7}" y="${row * 34}" width="500" height="12"/>`).join('')}</svg>`,
    );
    const written = await page
      .clone()
      .composite([{ input: bars, left: 100, top: 100 }])
      .png()
      .toBuffer();
    expect((await read(await page.png().toBuffer())).unread).toBe('blank');
    expect((await read(await grainy.jpeg().toBuffer())).unread).toBe('blank');
    expect((await read(written)).unread).toBe('no-code');
    const hole = { create: { width: 230, height: 230, channels: 3, background: '#fff' } } as const;
    const torn = sharp(await makeCode(LONG_TEXT, 8)).composite([{ input: hole, left: 130, top: 130 }]);
    expect((await read(await torn.png().toBuffer())).unread).toBe('code-unreadable');
  });

  it('believes only what a grammar parses, and still tells what the code says', async () => {
    const choosy = createReaderPool({ workers: 1, question: { grammars: [GRAMMAR] } });
    try {
      const page = await makePage(900, 900, [
        { text: 'https://example.org/menu', modulePixels: 6, left: 200, top: 200 },
      ]);
      const result = await choosy.read(await page.png().toBuffer());
      expect(result).toMatchObject({ ok: true, value: { believed: [], pass: null, unread: 'code-of-another-kind' } });
      expect(result.ok && result.value.codes.map((code) => code.text)).toEqual(['https://example.org/menu']);
      const sheet = await choosy.read(await makeCode('123456789!12,3', 6));
      expect(sheet).toMatchObject({ ok: true, value: { believed: ['123456789!12,3'] } });
    } finally {
      await choosy.close();
    }
  });
});

describe('the pool', () => {
  it('takes more images than it has threads, gives each its own answer and keeps the main thread free', async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, (_, index) => makeCode(`image ${index}`, 5)));
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    const readings = await Promise.all(codes.map(read)).finally(() => clearInterval(turning));
    expect(readings.map((reading) => reading.believed)).toEqual(codes.map((_, index) => [`image ${index}`]));
    expect(turns).toBeGreaterThan(3);
  });

  it('gives up an image that takes too long and reads the next', async () => {
    const hurried = createReaderPool({ workers: 1, seconds: 0.001 });
    const slow = await (await makePage(5000, 5000, [])).png().toBuffer();
    expect(await hurried.read(slow)).toEqual({
      ok: false,
      error: { reason: 'took-too-long', values: { seconds: 0.001 } },
    });
    await hurried.close();
    await expect(hurried.read(slow)).rejects.toThrow('a closed pool reads nothing');
  });

  it('ends a thread that a picture made to keep decoders busy has caught, and reads the next on a fresh one', async () => {
    const patient = createReaderPool({ workers: 1, seconds: 2 });
    const [spinning, next] = [await makeSpinningImage(3000), await makeCode('after the storm', 5)];
    const began = performance.now();
    const [spun, read] = await Promise.all([patient.read(spinning), patient.read(next)]);
    expect(spun).toEqual({ ok: false, error: { reason: 'took-too-long', values: { seconds: 2 } } });
    expect(read).toMatchObject({ ok: true, value: { believed: ['after the storm'] } });
    expect(performance.now() - began).toBeLessThan(15_000);
    await patient.close();
  });

  it('leaves its threads to the next pool with the same question where a process keeps them', async () => {
    let started = 0;
    const onWorker = (): void => {
      started += 1;
    };
    process.on('worker', onWorker);
    onTestFinished(() => void process.off('worker', onWorker));
    onTestFinished(keepIdleReaderThreads());
    const code = await makeCode('once more', 5);
    const readOnce = async (question: Partial<ImageQuestion>): Promise<void> => {
      const own = createReaderPool({ workers: 1, question });
      expect(await own.read(code)).toMatchObject({ ok: true });
      await own.close();
    };
    await readOnce({ milliseconds: 501 });
    await readOnce({ milliseconds: 501 });
    expect(started).toBe(1);
    await readOnce({ milliseconds: 502 });
    expect(started).toBe(2);
  });
});
