import type { PublishedDivision } from './ports.ts';

/** Most places or tables that one page lists. What has more of them beneath it has further pages, each for as many. */
const LISTED_ON_A_PAGE = 400;

/** How many pages list what lies beneath a division: one at least. */
export function partsOf({ children, shards }: PublishedDivision): number {
  const listed = Math.max(children.length, ...shards.map(({ rows }) => rows?.length ?? 0));
  return Math.max(1, Math.ceil(listed / LISTED_ON_A_PAGE));
}

/** What one of the pages lists, and where it stands among all of it. */
export interface ListedPart<Item> {
  readonly items: readonly Item[];
  /** Place of the first and the last one in the whole list, from 1; both 0 where the page lists nothing. */
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

/** The places or tables that the page of a number (from 1) lists. */
export function listedOn<Item>(list: readonly Item[], part: number): ListedPart<Item> {
  const start = (part - 1) * LISTED_ON_A_PAGE;
  const items = list.slice(start, start + LISTED_ON_A_PAGE);
  return {
    items,
    from: items.length === 0 ? 0 : start + 1,
    to: items.length === 0 ? 0 : start + items.length,
    of: list.length,
  };
}
