import { byCodeUnit } from '@testigo/basics';
import type { PublishedDivision, PublishedTable } from './ports.ts';

/** A division, or a table with the centre it lies in as its place, that is to be published. */
export type TreeItem =
  | { readonly kind: 'division'; readonly place: string; readonly division: PublishedDivision }
  | { readonly kind: 'table'; readonly place: string; readonly table: PublishedTable };

/**
 * Merges divisions and tables into one walk through the tree: a division comes before what lies within it, a centre before its tables. Both streams
 * are sorted already; of each, only the next item is held.
 */
export async function* inTreeOrder(
  divisions: AsyncIterable<PublishedDivision>,
  tables: AsyncIterable<PublishedTable>,
): AsyncGenerator<TreeItem> {
  const left = divisions[Symbol.asyncIterator]();
  const right = tables[Symbol.asyncIterator]();
  try {
    let division = await left.next();
    let table = await right.next();
    while (division.done !== true || table.done !== true) {
      const place = division.done === true ? null : idOf(division.value.path);
      const centre = table.done === true ? null : idOf(table.value.path);
      if (place !== null && (centre === null || byCodeUnit(place, centre) <= 0)) {
        yield { kind: 'division', place, division: division.value };
        division = await left.next();
      } else {
        yield { kind: 'table', place: centre ?? '', table: table.value };
        table = await right.next();
      }
    }
  } finally {
    await left.return?.();
    await right.return?.();
  }
}

/** The id of the last place of a path. */
export function idOf(path: readonly { readonly id: string }[]): string {
  return path.at(-1)?.id ?? '';
}
