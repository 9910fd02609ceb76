import type { BrowserWords } from '@testigo/ui';

export type { BrowserWords };

/** A sentence with its numbers and names put in: `{tables}` becomes what stands under `tables`. */
export function fill(sentence: string, parts: { readonly [name: string]: string }): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}

/** A whole number with its thousands grouped, as the pages write it in their language. */
export function numberText(value: number, language: string): string {
  return value.toLocaleString(language, { maximumFractionDigits: 0, useGrouping: 'always' });
}
