import type { TableColumns } from '@testigo/columns';
import { closeness, foldText, wordsOf } from './closeness.ts';

/** Something that was found: a table by its code, or a place by its name. */
export interface Found {
  readonly kind: 'table' | 'place';
  /** Code of the table, or id of the place. */
  readonly id: string;
  readonly name: string;
  /** Names of what it lies in, the nearest first; the country is left out. */
  readonly within: readonly string[];
  /** Whether it is a centre: what lies beneath it are tables. */
  readonly centre: boolean;
}

/** What a search gives. */
export interface Finding {
  readonly found: readonly Found[];
  /** Whether it looks like the number of a person's document: no such look-up exists. */
  readonly looksLikePerson: boolean;
}

/** How many results are shown. */
const MOST = 30;

/** What a word in the name of the place above counts, against one in its own. */
const INHERITED = 0.6;

/** Looks for tables by code and for places by name, over the files of tables at hand. */
export function searchPlaces(parts: readonly TableColumns[], query: string): Finding {
  const found = [...parts.flatMap((tables) => tablesByCode(tables, query))].slice(0, MOST);
  if (found.length === 0) {
    const places = parts.flatMap((tables) => placesByName(tables, wordsOf(query)));
    places.sort((one, two) => two.score - one.score || one.place.name.length - two.place.name.length);
    found.push(...places.slice(0, MOST).map(({ place }) => place));
  }
  return { found, looksLikePerson: found.length === 0 && /^[a-z]?[-. ]?\d[\d. -]{5,11}$/i.test(query.trim()) };
}

/** A code without what people leave out or write otherwise. */
function foldCode(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function tablesByCode({ codes, centres, divisions }: TableColumns, query: string): readonly Found[] {
  const wanted = foldCode(query);
  if (wanted.length < 2 || !/\d/.test(wanted)) return [];
  const found: Found[] = [];
  for (const [row, code] of codes.entries()) {
    const folded = foldCode(code);
    // Lists lose the zeros that codes begin with.
    if (!folded.startsWith(wanted) && !folded.replace(/^0+/, '').startsWith(wanted)) continue;
    const centre = centres[row] ?? 0;
    found.push({ kind: 'table', id: code, name: code, within: namesAbove(divisions, centre, true), centre: false });
    if (found.length === MOST) break;
  }
  return found;
}

interface Scored {
  readonly place: Found;
  readonly score: number;
}

/** Places in whose name, or in that of a place above, every word occurs, as it stands or nearly so. */
function placesByName({ divisions, levels }: TableColumns, words: readonly string[]): readonly Scored[] {
  if (words.length === 0) return [];
  const names = divisions.names.map(wordsOf);
  const scores = words.map((word) => scoresOf(names, divisions.parents, word));
  const found: Scored[] = [];
  for (let index = 1; index < divisions.ids.length; index += 1) {
    let score = 0;
    let isOwn = false;
    for (const one of scores) {
      const own = one[index] ?? 0;
      if (own === 0) {
        score = 0;
        break;
      }
      score += own;
      isOwn ||= own > (one[divisions.parents[index] ?? 0] ?? 0) * INHERITED;
    }
    if (score === 0 || !isOwn) continue;
    const centre = divisions.depths[index] === levels.length - 1;
    const place = { id: divisions.ids[index] ?? '', name: divisions.names[index] ?? '' };
    found.push({ place: { kind: 'place', ...place, within: namesAbove(divisions, index, false), centre }, score });
  }
  return found;
}

/** How well a word fits each division: its own name, or less so the names above. */
function scoresOf(names: readonly (readonly string[])[], parents: Int32Array, word: string): Float64Array {
  const known = new Map<string, number>();
  const scores = new Float64Array(names.length);
  for (const [index, own] of names.entries()) {
    let best = INHERITED * (scores[parents[index] ?? -1] ?? 0);
    for (const one of own) {
      const score = known.get(one) ?? closeness(word, one);
      known.set(one, score);
      best = Math.max(best, score);
    }
    // The root's name is in every place: it would make all of them fit.
    scores[index] = index === 0 ? 0 : best;
  }
  return scores;
}

function namesAbove(divisions: TableColumns['divisions'], from: number, withItself: boolean): readonly string[] {
  const names: string[] = [];
  let index = withItself ? from : (divisions.parents[from] ?? 0);
  while (index > 0) {
    names.push(divisions.names[index] ?? '');
    index = divisions.parents[index] ?? 0;
  }
  return names;
}
