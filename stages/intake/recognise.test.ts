import { describe, expect, it } from 'vitest';
import { isImage, promisesMedia, recognise } from './recognise.ts';

describe('recognise', () => {
  it.each([
    ['jpeg', 'ffd8ffe000104a464946'],
    ['png', '89504e470d0a1a0a0000000d'],
    ['webp', '524946461000000057454250'],
    ['tiff', '49492a0008000000'],
    ['tiff', '4d4d002a00000008'],
    ['gif', '4749463839610100'],
    ['bmp', '424d3a000000000000003600000028000000'],
    ['heic', '0000001866747970686569630000'],
    ['heic', '00000018667479706d6966310000'],
    ['avif', '0000001c66747970617669660000'],
    ['pdf', '255044462d312e370a'],
    ['zip', '504b030414000000'],
    ['zip', '504b0506000000000000'],
    ['other', '424d207465787420'],
    ['other', '3c737667'],
    ['other', ''],
  ])('knows %s by its first bytes', (kind, hex) => {
    expect(recognise(Buffer.from(hex, 'hex'))).toBe(kind);
  });

  it('finds a PDF behind rubbish, as readers of PDF do', () => {
    expect(recognise(Buffer.concat([Buffer.alloc(500, 'x'), Buffer.from('%PDF-1.4')]))).toBe('pdf');
    expect(recognise(Buffer.concat([Buffer.alloc(5000, 'x'), Buffer.from('%PDF-1.4')]))).toBe('other');
  });

  it('tells images from the rest, and names that promise media from those that do not', () => {
    expect(isImage('tiff')).toBe(true);
    expect(isImage('pdf')).toBe(false);
    expect(['a.JPG', 'b.jpeg', 'c.Tif', 'd.pdf', 'e.zip'].every(promisesMedia)).toBe(true);
    expect(['notes.txt', 'jpg', 'a.jpg.part'].some(promisesMedia)).toBe(false);
  });
});
