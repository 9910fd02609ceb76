import { assert } from '@testigo/basics';
import type { ComponentChild, ComponentChildren } from 'preact';

/**
 * What stands in the place of Preact's `jsx-runtime` where pages are bundled for Node: an element becomes text where it stands in the source, so that no tree is
 * built only to be walked through once. Pages are functions of their properties alone; attributes are named as they stand in HTML and SVG. `build-site.ts` puts it there.
 */

/** A piece of a page, as it stands in the file. */
class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
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
  const content = textOf(properties.children);
  const start = `<${type}${attributesOf(properties)}`;
  return new Markup(content === '' && EMPTY.has(type) ? `${start}/>` : `${start}>${content}</${type}>`);
}

export { jsx as jsxs };

/** Children without an element around them. */
export function Fragment({ children }: Properties): ComponentChildren {
  return children;
}

/** The text of a child, as it stands in the file. */
export function textOf(child: ComponentChildren): string {
  if (typeof child === 'string') return inert(child);
  if (child instanceof Markup) return child.html;
  if (typeof child === 'number') return String(child);
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  assert(isList(child), 'a child is text, a number, an element, or several of these');
  let text = '';
  for (const one of child) text += textOf(one);
  return text;
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

function inert(text: string): string {
  if (!/["&<]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
