import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defined } from '@testigo/basics';
import { CONDITION_CELLS, conditionImage, drawConditionStrip } from '@testigo/rehearsal';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactSheet } from './contact-sheet.ts';
import { listImages } from './image-set.ts';
import { isMisread, isRight } from './outcome.ts';
import { readOurs } from './read-ours.ts';

let folder: string;
let text: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'testigo-folder-'));
  const strip = await drawConditionStrip('folder', 0);
  text = strip.text;
  const cell = defined(
    CONDITION_CELLS.find(({ condition, level }) => condition === 'scan' && level === 2),
    'a cell',
  );
  const { bytes } = await conditionImage(strip, cell, 'folder');
  const blank = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
  const files: readonly (readonly [string, Uint8Array | string])[] = [
    ['indexed/right.jpg', bytes],
    ['indexed/none.png', blank],
    [
      'indexed/index.json',
      JSON.stringify([
        { file: 'right.jpg', qr: text },
        { file: 'none.png', qr: null },
      ]),
    ],
    ['beside/1.jpg', bytes],
    ['beside/1.txt', `${text}\r\n`],
    ['corners/1.jpg', bytes],
    ['corners/1.txt', '# list of hand selected 2D points\nSETS\n513.7 89.8\n'],
    ['broken/cut.jpg', bytes.subarray(0, 900)],
    ['broken/words.jpg', 'no image at all'],
    ['broken/empty.heic', ''],
  ];
  for (const [name, content] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('a folder of anybody', () => {
  it('is known by its index or by the files beside its images', async () => {
    const known = new Map((await listImages(folder)).map(({ name, group, expected }) => [name, [group, expected]]));
    expect(known.get('indexed/right.jpg')).toEqual(['indexed', text]);
    expect(known.get('indexed/none.png')).toEqual(['indexed', null]);
    expect(known.get('beside/1.jpg')).toEqual(['beside', `${text}\r\n`]);
    expect(known.get('corners/1.jpg')).toEqual(['corners', undefined]);
    expect(known.size).toBe(7);
  });

  it('is read to its end: broken files get a sentence and a place on the contact sheet', async () => {
    const { outcomes } = await readOurs(await listImages(folder), { name: 'ours', grammars: [], effort: 'full' });
    const right = outcomes.filter(isRight).map(({ image }) => image.name);
    expect(right).toEqual(['beside/1.jpg', 'corners/1.jpg', 'indexed/none.png', 'indexed/right.jpg']);
    expect(outcomes.filter(isMisread)).toEqual([]);
    const unread = outcomes.filter(({ texts }) => texts.length === 0);
    for (const { image, sentence } of unread) expect(sentence, image.name).toMatch(/\. .*\.$/);
    const sheet = await sharp(await contactSheet(unread)).metadata();
    expect([sheet.format, sheet.width]).toEqual(['png', 1800]);
  });
});
