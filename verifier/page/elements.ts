/** What an element is given beside its children. */
export type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void)>>;

/**
 * Makes an element. Children that are texts become text nodes, so nothing out of a bundle is ever read as markup; attributes that are functions
 * become listeners.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
