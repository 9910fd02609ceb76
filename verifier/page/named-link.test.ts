import { expect, test } from 'vitest';
import { namedLink } from './named-link.ts';

const PAGE = 'https://count.example/mirror/verify.html';

test.each([
  ['#link=.', 'https://count.example/mirror/'],
  ['#link=../other/', 'https://count.example/other/'],
  ['#link=https%3A%2F%2Felsewhere.example%2Fcount%2F', 'https://elsewhere.example/count/'],
  ['#link=%3Cimg%20src%3Dx%3E', 'https://count.example/mirror/%3Cimg%20src=x%3E'],
  ['', ''],
  ['#other=.', ''],
  ['#link=javascript:alert(1)', ''],
  ['#link=file:///home/', ''],
  ['#link=https://', ''],
])('behind %s stands the publication %s', (hash, link) => {
  expect(namedLink(`${PAGE}${hash}`)).toBe(link);
});

test('a page from a disk names no publication beside itself', () => {
  expect(namedLink('file:///media/stick/verify.html#link=.')).toBe('');
});
