import { matchPart } from './code-parts.ts';
import type { ElectionDefinition, TableCode } from './definition.ts';

/** The named parts of a table's code, or null when it is not written as the grammar says. */
export function parseTableCode(grammar: TableCode, code: string): ReadonlyMap<string, string> | null {
  const parts = new Map<string, string>();
  return scan(grammar, code, (part, value) => parts.set(part, value)) ? parts : null;
}

/** Whether a text is written as the codes of tables are. */
export function isTableCode(grammar: TableCode, code: string): boolean {
  return scan(grammar, code);
}

function scan(grammar: TableCode, code: string, take?: (part: string, value: string) => void): boolean {
  let at = 0;
  for (const token of grammar.tokens) {
    const length =
      typeof token === 'string' ? (code.startsWith(token, at) ? token.length : -1) : matchPart(token, code, at);
    if (length < 0) return false;
    if (typeof token !== 'string') take?.(token.part, code.slice(at, at + length));
    at += length;
  }
  return at === code.length;
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
