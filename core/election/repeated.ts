import type { ReportProblem } from './document-problem.ts';

/** Takes down every id that an earlier item of the same list already has. */
export function reportRepeated(
  items: readonly { readonly id: string }[],
  path: readonly (string | number)[],
  what: string,
  report: ReportProblem,
): void {
  const seen = new Set<string>();
  for (const [index, { id }] of items.entries()) {
    if (seen.has(id)) report([...path, index, 'id'], `another ${what} already has the id "${id}"`);
    seen.add(id);
  }
}

/** Takes down every text that stands in a list for the second time. */
export function reportRepeatedTexts(
  texts: readonly string[],
  path: readonly (string | number)[],
  report: ReportProblem,
): void {
  const seen = new Set<string>();
  for (const [index, text] of texts.entries()) {
    if (seen.has(text)) report([...path, index], `"${text}" stands here twice`);
    seen.add(text);
  }
}
