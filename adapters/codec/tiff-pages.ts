/** A kind of TIFF: how its parts are laid out. */
interface Layout {
  readonly little: boolean;
  /** BigTIFF has longer offsets and counts. */
  readonly big: boolean;
}

/** Entries of directories that matter here (TIFF 6.0, section 8). */
const NEW_SUBFILE_TYPE = 254;
/** Bits of the subfile type: a smaller copy of another page, a mask for one. */
const NO_PAGE = 0b101;

/** More directories than this are not looked for; a file whose directories point in a circle would never end. */
const MOST_DIRECTORIES = 10_000;

/**
 * The directories of a TIFF or BigTIFF that are pages, by their numbers from 0: small copies and masks are none. One that the
 * file points to and that is not there counts, so that it is missed; empty where not even the first is there.
 */
export function tiffPageDirectories(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 16) return [];
  const little = view.getUint16(0) === 0x4949;
  const layout = { little, big: view.getUint16(2, little) === 43 };
  const pages: number[] = [];
  const seen = new Set<number>();
  let at = readOffset(view, layout.big ? 8 : 4, layout);
  for (let number = 0; number < MOST_DIRECTORIES && at !== 0 && !seen.has(at); number += 1) {
    seen.add(at);
    const directory = readDirectory(view, at, layout);
    if (directory === null) return number === 0 ? [] : [...pages, number];
    if ((directory.subfileType & NO_PAGE) === 0) pages.push(number);
    at = directory.next;
  }
  return pages;
}

function readDirectory(
  view: DataView,
  at: number,
  layout: Layout,
): { readonly subfileType: number; readonly next: number } | null {
  const { little, big } = layout;
  const [head, entry, value] = big ? [8, 20, 12] : [2, 12, 8];
  if (at + head > view.byteLength) return null;
  const entries = big ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little);
  const end = at + head + entries * entry;
  if (entries === 0 || end + (big ? 8 : 4) > view.byteLength) return null;
  let subfileType = 0;
  for (let from = at + head; from < end; from += entry) {
    if (view.getUint16(from, little) === NEW_SUBFILE_TYPE) subfileType = view.getUint32(from + value, little);
  }
  return { subfileType, next: readOffset(view, end, layout) };
}

function readOffset(view: DataView, at: number, { little, big }: Layout): number {
  return big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
}
