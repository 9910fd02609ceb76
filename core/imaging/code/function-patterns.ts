/**
 * Middles of the alignment patterns along one side, in modules, by version (ISO/IEC 18004, annex E): spread evenly between 6 and the
 * last, the distances even numbers and the first one the odd one out. Version 32 is the standard's own exception.
 */
export function alignmentPositions(side: number): readonly number[] {
  const version = (side - 17) / 4;
  if (version < 2) return [];
  const count = Math.floor(version / 7) + 2;
  const last = side - 7;
  const step = version === 32 ? 26 : 2 * Math.ceil((last - 6) / (2 * (count - 1)));
  const positions = [6];
  for (let index = count - 2; index >= 0; index -= 1) positions.push(last - index * step);
  return positions;
}

/** What every QR code of a size has in common: for each module 1 where it is dark, -1 where it is light, 0 where it depends on the text. */
export function functionPatterns(side: number): Int8Array {
  const known = new Int8Array(side * side);
  const set = (column: number, row: number, dark: boolean): void => {
    if (column >= 0 && row >= 0 && column < side && row < side) known[row * side + column] = dark ? 1 : -1;
  };
  for (let index = 8; index < side - 8; index += 1) {
    set(index, 6, index % 2 === 0);
    set(6, index, index % 2 === 0);
  }
  const positions = alignmentPositions(side);
  const last = positions.at(-1) ?? 0;
  for (const row of positions) {
    for (const column of positions) {
      const atFinder = (row === 6 && (column === 6 || column === last)) || (column === 6 && row === last);
      if (!atFinder) setRings(set, column, row, 2, (ring) => ring !== 1);
    }
  }
  for (const [column, row] of finderMiddles(side)) setRings(set, column, row, 4, (ring) => ring !== 2 && ring !== 4);
  set(8, side - 8, true);
  return known;
}

/** Middles of the finder patterns in whole modules: top left, top right, bottom left. */
function finderMiddles(
  side: number,
): readonly [readonly [number, number], readonly [number, number], readonly [number, number]] {
  return [
    [3, 3],
    [side - 4, 3],
    [3, side - 4],
  ];
}

function setRings(
  set: (column: number, row: number, dark: boolean) => void,
  column: number,
  row: number,
  reach: number,
  isDark: (ring: number) => boolean,
): void {
  for (let down = -reach; down <= reach; down += 1) {
    for (let across = -reach; across <= reach; across += 1) {
      set(column + across, row + down, isDark(Math.max(Math.abs(across), Math.abs(down))));
    }
  }
}
