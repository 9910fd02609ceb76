import type { ElectionDefinition } from './definition.ts';

/** The code, beneath the root, of what lies beyond the tables known; no place can have it. */
const UNLISTED = 'unlisted';

/** A code that a place can have: no dash, as ids of divisions are codes joined by dashes. */
const DIVISION_CODE = /^[A-Za-z0-9._]{1,40}$/;

/** Whether a text can be the code of a place. */
export function isDivisionCode(text: string): boolean {
  return DIVISION_CODE.test(text) && text !== UNLISTED;
}

/** The id of the division that holds what lies beyond the tables known of an open list (docs/records.md, section 4). */
export function unlistedDivision(definition: ElectionDefinition): string {
  return `${definition.root.id}-${UNLISTED}`;
}

/** The id of the division above, or null for the root. */
export function parentDivision(division: string): string | null {
  const cut = division.lastIndexOf('-');
  return cut < 0 ? null : division.slice(0, cut);
}

/** A division and everything above it, root first. */
export function divisionPath(division: string): readonly string[] {
  const codes = division.split('-');
  return codes.map((_, index) => codes.slice(0, index + 1).join('-'));
}

/** Id of the level of a division: the root's is the first one. The unlisted remainder counts as the level beneath the root. */
export function levelOf(definition: ElectionDefinition, division: string): string {
  return definition.levels[division.split('-').length - 1]?.id ?? '';
}

/** Whether a division lies within another one, or is that one. */
export function liesWithin(division: string, outer: string): boolean {
  return division === outer || division.startsWith(`${outer}-`);
}

/** Whether the tables of a centre hold a contest. */
export function holdsContest(scope: readonly string[] | undefined, centre: string): boolean {
  return scope === undefined || scope.some((outer) => liesWithin(centre, outer));
}
