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
    let division = await nextOf(left);
    let table = await nextOf(right);
    while (division !== null || table !== null) {
      if (division !== null && (table === null || byCodeUnit(idOf(division.path), idOf(table.path)) <= 0)) {
        yield { kind: 'division', place: idOf(division.path), division };
        division = await nextOf(left);
      } else if (table !== null) {
        yield { kind: 'table', place: idOf(table.path), table };
        table = await nextOf(right);
      }
    }
  } finally {
    await left.return?.();
    await right.return?.();
  }
}

async function nextOf<Item>(items: AsyncIterator<Item>): Promise<Item | null> {
  const step = await items.next();
  return step.done === true ? null : step.value;
}

/** The id of the last place of a path. */
export function idOf(path: readonly { readonly id: string }[]): string {
  return path.at(-1)?.id ?? '';
}
