import { describe, expect, it } from 'vitest';
import { groupParts, type PartsItem } from './group-parts.ts';
import { type MediaItem, problemItem, type SourceItem, skippedItem } from './source-item.ts';

const naming = { isTable: (text: string) => /^\d{5}-\d{3}-\d{2}$/.test(text), pages: new Set([2]) };

/** An image; pages of documents are named `name.pdf#page=2/3`. Bytes are told apart by the name unless given. */
function image(name: string, bytes = name): MediaItem {
  const item = { kind: 'media', name, bytes: Buffer.from(bytes), sha256: bytes, type: 'jpeg' } as const;
  const [, document, page, of] = /^(.*)#page=(\d+)\/(\d+)$/.exec(name) ?? [];
  if (document === undefined) return item;
  const drawn = { page: Number(page), of: Number(of), document };
  return { ...item, name: `${document}#page=${page}`, drawn };
}

/** What the items become: a name for each that passes, a list of names for each group. */
async function grouped(...items: readonly (string | SourceItem)[]): Promise<readonly unknown[]> {
  async function* source(): AsyncGenerator<SourceItem> {
    for (const item of items) yield typeof item === 'string' ? image(item) : item;
  }
  const found: unknown[] = [];
  for await (const item of groupParts(source(), naming)) found.push(nameOf(item));
  return found;
}

function nameOf(item: SourceItem | PartsItem): unknown {
  if (item.kind === 'parts') return [item.by, ...item.parts.map(({ name }) => name)];
  return item.kind === 'media' ? item.name : item.file;
}

describe('groupParts', () => {
  it('puts together what is named by a table and numbered', async () => {
    const names = ['1', '2', '3', '4'].map((number) => `a/10101-001-01-${number}.jpg`);
    expect(await grouped(...names, 'b.jpg')).toEqual([['table', ...names], 'b.jpg']);
    expect(await grouped('10101-001-01_p1.jpg', '10101-001-01_p2.png')).toEqual([
      ['table', '10101-001-01_p1.jpg', '10101-001-01_p2.png'],
    ]);
  });

  it('puts together what lies in a folder named by a table, whatever it is called', async () => {
    const names = ['10101-001-01/IMG_7.jpg', '10101-001-01/IMG_9.jpg'];
    expect(await grouped(...names, '10101-001-02/x.jpg')).toEqual([['table', ...names], '10101-001-02/x.jpg']);
    expect(await grouped('10101-001-01.zip/a.jpg', '10101-001-01.zip/b.jpg')).toEqual([
      ['table', '10101-001-01.zip/a.jpg', '10101-001-01.zip/b.jpg'],
    ]);
  });

  it('puts together what says that it is a part, and all parts when it says how many', async () => {
    expect(await grouped('scan part 1.jpg', 'scan part 2.jpg')).toEqual([
      ['parts', 'scan part 1.jpg', 'scan part 2.jpg'],
    ]);
    expect(await grouped('x-1de3.jpg', 'x-2de3.jpg', 'x-3de3.jpg')).toEqual([
      ['parts', 'x-1de3.jpg', 'x-2de3.jpg', 'x-3de3.jpg'],
    ]);
    expect(await grouped('x-1of3.jpg', 'x-2of3.jpg', 'y.jpg')).toEqual(['x-1of3.jpg', 'x-2of3.jpg', 'y.jpg']);
  });

  it('puts pages together where sheets have so many, and no others', async () => {
    expect(await grouped('a_p1.jpg', 'a_p2.jpg')).toEqual([['pages', 'a_p1.jpg', 'a_p2.jpg']]);
    expect(await grouped('a_p1.jpg', 'a_p2.jpg', 'a_p3.jpg')).toEqual(['a_p1.jpg', 'a_p2.jpg', 'a_p3.jpg']);
    expect(await grouped('a.pdf#page=1/2', 'a.pdf#page=2/2')).toEqual([['pages', 'a.pdf#page=1', 'a.pdf#page=2']]);
    expect(await grouped('a.pdf#page=1/4', 'a.pdf#page=2/4')).toEqual(['a.pdf#page=1', 'a.pdf#page=2']);
    const pages = [1, 2, 3].map((page) => `10101-001-01.pdf#page=${page}/3`);
    expect(await grouped(...pages)).toEqual([['table', ...pages.map((name) => name.replace('/3', ''))]]);
  });

  it('leaves apart what a scanner numbered, and tables whose codes follow each other', async () => {
    const names = ['scan-1.jpg', 'scan-2.jpg', 'IMG_0001.jpg', 'IMG_0002.jpg', '10101-001-01.jpg', '10101-001-02.jpg'];
    expect(await grouped(...names)).toEqual(names);
  });

  it('leaves apart what does not begin with the first part, and what comes after a gap', async () => {
    expect(await grouped('a part 2.jpg', 'a part 3.jpg')).toEqual(['a part 2.jpg', 'a part 3.jpg']);
    expect(await grouped('a part 1.jpg', 'a part 2.jpg', 'a part 4.jpg')).toEqual([
      ['parts', 'a part 1.jpg', 'a part 2.jpg'],
      'a part 4.jpg',
    ]);
  });

  it('leaves a folder apart that holds more than a sheet can, or something broken', async () => {
    const many = Array.from({ length: 11 }, (_, index) => `10101-001-01/${String(index).padStart(2, '0')}.jpg`);
    expect(await grouped(...many)).toEqual(many);
    const broken = problemItem('10101-001-01/b.jpg', 'empty');
    const around = ['10101-001-01/a.jpg', broken, '10101-001-01/c.jpg', '10101-001-01/d.jpg'];
    expect(await grouped(...around)).toEqual(around.map((item) => (typeof item === 'string' ? item : item.file)));
  });

  it('passes over what is no image, and lets copies of a part pass beside the group', async () => {
    const note = skippedItem('a/10101-001-01-1.txt', 'not-media');
    expect(await grouped('a/10101-001-01-1.jpg', note, 'a/10101-001-01-2.jpg')).toEqual([
      'a/10101-001-01-1.txt',
      ['table', 'a/10101-001-01-1.jpg', 'a/10101-001-01-2.jpg'],
    ]);
    const copy = image('x part 2.jpg', 'x part 1.jpg');
    expect(await grouped('x part 1.jpg', copy, 'x part 3.jpg')).toEqual([
      ['parts', 'x part 1.jpg', 'x part 3.jpg'],
      'x part 2.jpg',
    ]);
    expect(await grouped('y part 1.jpg', image('y part 2.jpg', 'y part 1.jpg'))).toEqual([
      'y part 1.jpg',
      'y part 2.jpg',
    ]);
  });
});
