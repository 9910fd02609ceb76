import { matchPart } from './code-parts.ts';
import type { ElectionDefinition, TableCode } from './definition.ts';

/** The named parts of a table's code, or null when it is not written as the grammar says. */
export function parseTableCode(grammar: TableCode, code: string): ReadonlyMap<string, string> | null {
  const parts = new Map<string, string>();
  let at = 0;
  for (const token of grammar.tokens) {
    if (typeof token === 'string') {
      if (!code.startsWith(token, at)) return null;
      at += token.length;
      continue;
    }
    const length = matchPart(token, code, at);
    if (length < 0) return null;
    parts.set(token.part, code.slice(at, at + length));
    at += length;
  }
  return at === code.length ? parts : null;
}

/**
 * The id of the centre that a table's code alone tells, or null when the grammar does not tell every level
 * (docs/records.md, section 4).
 */
export function divisionFromCode(definition: ElectionDefinition, code: string): string | null {
  const rules = definition.tableCode.divisions;
  const parts = parseTableCode(definition.tableCode, code);
  if (rules === undefined || parts === null) return null;
  const codes: string[] = [definition.root.id];
  for (const rule of rules) {
    const slice = (parts.get(rule.part) ?? '').slice(rule.from, rule.to);
    const division = rule.trim ? slice.replace(/^0+(?=.)/, '') : slice;
    if (division === '') return null;
    codes.push(division);
  }
  return codes.length === definition.levels.length ? codes.join('-') : null;
}
