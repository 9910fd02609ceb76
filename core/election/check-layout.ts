import type { ReportProblem } from './document-problem.ts';
import type { Page, Place, SheetFormat } from './format.ts';
import type { JsonPath } from './located-json.ts';
import { reportRepeated } from './repeated.ts';

/** A place of a format, what stands there, and where the format says so. */
interface Placed {
  readonly what: string;
  readonly place: Place;
  readonly path: JsonPath;
}

/** Checks the pages of a format and where things stand on them: fields, the QR code, the table's code, regions. */
export function checkLayout(format: SheetFormat, path: JsonPath, report: ReportProblem): void {
  reportRepeated(format.pages, [...path, 'pages'], 'page of this format', report);
  reportRepeated(format.regions, [...path, 'regions'], 'region of this format', report);
  if (format.medium === 'data' && format.pages.length > 0)
    report([...path, 'pages'], 'figures published as data have no pages');
  if (format.medium !== 'data' && format.pages.length === 0)
    report([...path, 'pages'], 'a sheet of paper has at least one page');
  for (const [index, page] of format.pages.entries()) checkPage(page, [...path, 'pages', index], report);
  if (format.code !== undefined && format.qr === undefined)
    report([...path, 'code'], 'nothing says what a QR code of this format holds; describe it in "qr"');
  const things = placedThings(format, path);
  for (const thing of things) {
    const page = checkOnPage(format, thing, report);
    if (page !== null) checkInBand(page, thing, report);
  }
  reportOverlaps(things, report);
  checkRegions(format, things, path, report);
}

function checkPage(page: Page, path: JsonPath, report: ReportProblem): void {
  for (const [index, { x0, y0, x1, y1 }] of (page.rules ?? []).entries()) {
    const at = [...path, 'rules', index];
    if ((x0 === x1) === (y0 === y1)) report(at, 'must be level or upright, and longer than a point');
    if (Math.max(x0, x1) > page.width || Math.max(y0, y1) > page.height) report(at, beyond(page));
    else if (page.bands !== undefined && !isInBand(page, Math.min(y0, y1), Math.max(y0, y1))) {
      report(at, 'must lie in one band of its page, or the paper between could tear it apart');
    }
  }
  for (const [index, { x, y, width, height }] of (page.captions ?? []).entries()) {
    const at = [...path, 'captions', index];
    if (x + width > page.width || y + height > page.height) report(at, beyond(page));
    else if (page.bands !== undefined && !isInBand(page, y, y + height)) {
      report(at, 'must lie in one band of its page: between bands nothing has a fixed place');
    }
  }
  reportRepeated(page.bands ?? [], [...path, 'bands'], 'band of this page', report);
  let end = 0;
  for (const [index, { y, height }] of (page.bands ?? []).entries()) {
    const at = [...path, 'bands', index];
    if (y < end) report([...at, 'y'], `must be at least ${end}: bands stand one below the other`);
    end = y + height;
    if (end > page.height) report(at, beyond(page));
  }
}

function placedThings(format: SheetFormat, path: JsonPath): readonly Placed[] {
  const fields = format.fields.flatMap(({ id, place }, index): readonly Placed[] =>
    place === undefined ? [] : [{ what: `the field "${id}"`, place, path: [...path, 'fields', index, 'place'] }],
  );
  const { code, identity } = format;
  return [
    ...fields,
    ...(code === undefined ? [] : [{ what: 'the QR code', place: code, path: [...path, 'code'] }]),
    ...(identity === undefined
      ? []
      : [{ what: "the table's code", place: identity.place, path: [...path, 'identity', 'place'] }]),
  ];
}

/** The page of a place, or null when it has none or reaches beyond it. */
function checkOnPage(format: SheetFormat, { place, path }: Omit<Placed, 'what'>, report: ReportProblem): Page | null {
  const page = format.pages.find((one) => one.id === place.page);
  if (page === undefined) {
    report([...path, 'page'], `"${place.page}" is not a page of this format`);
    return null;
  }
  if (place.x + place.width <= page.width && place.y + place.height <= page.height) return page;
  report(path, beyond(page));
  return null;
}

function beyond({ width, height }: Page): string {
  return `reaches beyond the page, which is ${width} wide and ${height} high`;
}

function checkInBand(page: Page, { place, path }: Placed, report: ReportProblem): void {
  if (page.bands === undefined || isInBand(page, place.y, place.y + place.height)) return;
  report(path, 'must lie in one band of its page: between bands nothing has a fixed place');
}

function isInBand({ bands = [] }: Page, top: number, bottom: number): boolean {
  return bands.some(({ y, height }) => y <= top && bottom <= y + height);
}

function reportOverlaps(things: readonly Placed[], report: ReportProblem): void {
  for (const [index, thing] of things.entries()) {
    const other = things.slice(0, index).find((earlier) => overlap(earlier.place, thing.place));
    if (other !== undefined) report(thing.path, `overlaps ${other.what}`);
  }
}

function overlap(one: Place, other: Place): boolean {
  return (
    one.page === other.page &&
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function checkRegions(format: SheetFormat, things: readonly Placed[], above: JsonPath, report: ReportProblem): void {
  for (const [index, { place, personal }] of format.regions.entries()) {
    const path = [...above, 'regions', index, 'place'];
    checkOnPage(format, { place, path }, report);
    const covered = personal ? things.find((thing) => overlap(place, thing.place)) : undefined;
    if (covered !== undefined) report(path, `covers ${covered.what}, and what is personal is never published`);
  }
}
