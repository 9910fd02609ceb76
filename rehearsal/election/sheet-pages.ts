import type { Page, SheetFormat } from '@testigo/election';

/** A page of a sheet and the contests filled in on it. */
export interface SheetPage {
  readonly page: Page;
  readonly contests: readonly string[];
}

/**
 * The pages of one table's sheet. A format with as many pages as contests has a contest a page, and the pages of contests that the table
 * does not hold are not filled in and not sent; any other format has everything on its first page and signatures on its last.
 */
export function pagesOfSheet(format: SheetFormat, held: readonly string[]): readonly SheetPage[] {
  if (format.pages.length !== format.contests.length) {
    return format.pages.map((page, index) => ({ page, contests: index === 0 ? held : [] }));
  }
  return format.pages.flatMap((page, index) => {
    const contests = format.contests.slice(index, index + 1).filter((contest) => held.includes(contest));
    return contests.length === 0 ? [] : [{ page, contests }];
  });
}
