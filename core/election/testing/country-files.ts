import { readFileSync } from 'node:fs';
import { checkDefinition } from '../check-definition.ts';
import type { ElectionDefinition } from '../definition.ts';

/** Where the definitions of countries lie. */
export const COUNTRIES = new URL('../../../countries/', import.meta.url);

/** The text of a file under `countries/`. */
export function countryText(file: string): string {
  return readFileSync(new URL(file, COUNTRIES), 'utf8');
}

/** A definition under `countries/`, checked. */
export function countryDefinition(file: string): ElectionDefinition {
  const checked = checkDefinition(countryText(file));
  if (!checked.ok) throw new Error(checked.error.map((one) => `${one.line}: ${one.path} ${one.problem}`).join('\n'));
  return checked.value;
}
