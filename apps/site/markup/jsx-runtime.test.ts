import { fromUtf8 } from '@testigo/basics';
import { describe, expect, it } from 'vitest';
import { Fragment, jsx, pageOf } from './jsx-runtime.ts';

function text(...made: Parameters<typeof jsx>): string {
  return fromUtf8(pageOf(jsx(...made)))
    .replace(/^<!doctype html>\n/, '')
    .trimEnd();
}

describe('the text of an element', () => {
  it('keeps what stands in texts and attributes inert', () => {
    expect(text('p', { title: '"<&', children: ['a < b & "c" > d', jsx('b', { children: '<' })] })).toBe(
      '<p title="&quot;&lt;&amp;">a &lt; b &amp; &quot;c&quot; > d<b>&lt;</b></p>',
    );
  });

  it('says what is written in any script, however often', () => {
    const words = 'año − «٣» 選 🗳️ ÿ \u{10ffff}';
    for (let time = 0; time < 2; time += 1) {
      expect(text('p', { title: words, children: [words, '–'] })).toBe(`<p title="${words}">${words}–</p>`);
    }
    const others = Array.from({ length: 20_000 }, (_, index) => `é${index}`);
    expect(text('p', { children: others })).toBe(`<p>${others.join('')}</p>`);
  });

  it('says figures, zero among them, and leaves out what says nothing', () => {
    const children = [0, null, undefined, false, true, ['a', [1]]];
    expect(text('td', { colspan: 2, class: undefined, hidden: false, children })).toBe('<td colspan="2">0a1</td>');
  });

  it('names an attribute that is only there or not, and says yes and no of others in words', () => {
    expect(text('a', { 'data-save': '', download: true, 'aria-hidden': true, spellcheck: false })).toBe(
      '<a data-save download aria-hidden="true" spellcheck="false"></a>',
    );
  });

  it('ends where it stands when it can hold nothing', () => {
    expect(text('br', {})).toBe('<br/>');
    expect(text('meta', { name: 'robots', content: 'noindex' })).toBe('<meta name="robots" content="noindex"/>');
    expect(text('td', {})).toBe('<td></td>');
  });

  it('stands in a style as it is, which nothing but its end can leave', () => {
    const rules = 'a > b::after { content: "«&»"; }';
    expect(text('style', { children: rules })).toBe(`<style>${rules}</style>`);
    expect(() => text('style', { children: 'a</style><script>' })).toThrow('raw text');
  });

  it('is made of what components and fragments give', () => {
    const twice = (children: string) => jsx(Fragment, { children: [children, children] });
    expect(text('p', { children: jsx(({ word }) => twice(String(word)), { word: 'x' }) })).toBe('<p>xx</p>');
    expect(() => pageOf({ type: 'p' })).toThrow('a child is');
  });
});
