import { assert } from '@testigo/basics';
import type { ComponentChild, ComponentChildren } from 'preact';

/**
 * What stands in the place of Preact's `jsx-runtime` where pages are bundled for Node: an element becomes text where it stands in the source, so that no tree is
 * built only to be walked through once. Pages are functions of their properties alone; attributes are named as they stand in HTML and SVG. `build-site.ts` puts it there.
 *
 * Pieces of a page are kept as the bytes of the file, each as the character of that number: JavaScript keeps such strings with one byte a character and puts them together
 * and writes them out twice as fast as those that hold a single dash or quotation mark beyond Latin-1.
 */

/** A piece of a page: its bytes in UTF-8, one character for each. */
class Markup {
  readonly bytes: string;

  constructor(bytes: string) {
    this.bytes = bytes;
  }
}

interface Properties {
  readonly children?: ComponentChildren;
  readonly [name: string]: unknown;
}

type Attribute = string | number | boolean | null | undefined;

/** Elements without an end. */
const EMPTY: ReadonlySet<string> = new Set([
  'base',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
]);

/** An element, or what a component makes of its properties. */
export function jsx(
  type: string | ((properties: Properties) => ComponentChildren),
  properties: Properties,
): ComponentChildren {
  if (typeof type === 'function') return type(properties);
  const content = type === 'style' ? rawText(properties.children) : piecesOf(properties.children);
  const start = `<${type}${attributesOf(properties)}`;
  return new Markup(content === '' && EMPTY.has(type) ? `${start}/>` : `${start}>${content}</${type}>`);
}

export { jsx as jsxs };

/** Children without an element around them. */
export function Fragment({ children }: Properties): ComponentChildren {
  return children;
}

/** The page whose outermost element this is, in UTF-8: in the memory given, or where that is too small in some of its own. */
export function pageOf(element: ComponentChildren, room?: Buffer): Uint8Array {
  const page = `<!doctype html>\n${piecesOf(element)}\n`;
  if (room === undefined || room.length < page.length) return Buffer.from(page, 'latin1');
  return room.subarray(0, room.write(page, 'latin1'));
}

/** What a child stands for as one piece of memory, for a part that is put into many pages. */
export function inOnePiece(child: ComponentChildren): ComponentChildren {
  return new Markup(Buffer.from(piecesOf(child), 'latin1').toString('latin1'));
}

/** The text of an element in which nothing is markup but its own end. */
function rawText(child: ComponentChildren): string {
  assert(typeof child === 'string' && !child.includes('</'), 'raw text holds no end of an element');
  return Buffer.from(child).toString('latin1');
}

/** A child as it stands in the file. */
function piecesOf(child: ComponentChildren): string {
  if (typeof child === 'string') return inert(child);
  if (child instanceof Markup) return child.bytes;
  if (typeof child === 'number') return String(child);
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  assert(isList(child), 'a child is text, a number, an element, or several of these');
  let pieces = '';
  for (const one of child) pieces += piecesOf(one);
  return pieces;
}

function isList(child: ComponentChildren): child is ComponentChild[] {
  return Array.isArray(child);
}

function attributesOf(properties: Properties): string {
  let text = '';
  for (const name in properties) {
    if (name === 'children') continue;
    const value = properties[name] as Attribute;
    if (value === null || value === undefined || (value === false && !isTold(name))) continue;
    const isBare = value === '' || (value === true && !isTold(name));
    text += isBare ? ` ${name}` : ` ${name}="${inert(String(value))}"`;
  }
  return text;
}

/** Whether an attribute says `true` and `false` in words. */
function isTold(name: string): boolean {
  return name.startsWith('aria-') || name.startsWith('data-') || name === 'spellcheck';
}

/** Characters that are more than one byte, or that HTML would take for something else. */
const ACTIVE = /[^\0-\x7f]|["&<]/;

/** Texts that were made inert before: pages say the same sentences over and over. Longer ones are of one table each. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;
const LONGEST_KNOWN = 300;

/** A text as it stands in the file, where it does nothing but be read. */
function inert(text: string): string {
  if (!ACTIVE.test(text)) return text;
  const isKept = text.length <= LONGEST_KNOWN;
  const kept = isKept ? known.get(text) : undefined;
  if (kept !== undefined) return kept;
  const harmless = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const bytes = Buffer.from(harmless).toString('latin1');
  if (!isKept) return bytes;
  if (known.size === MOST_KNOWN) known.clear();
  known.set(text, bytes);
  return bytes;
}
