import { functionPatterns } from './function-patterns.ts';

/** A module by its column and row. */
export type ModuleAt = readonly [column: number, row: number];

/** Levels of correction in the order of their two bits in the format information (ISO/IEC 18004, table 12). */
const LEVELS = ['M', 'L', 'H', 'Q'] as const;
type Level = (typeof LEVELS)[number];

/** Check bytes a block and blocks a code by level, version 1 to 40 (ISO/IEC 18004, table 9). */
const CHECK_BYTES: { readonly [Name in Level]: readonly number[] } = {
  L: [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  M: [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ],
  Q: [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  H: [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
};
const BLOCKS: { readonly [Name in Level]: readonly number[] } = {
  L: [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19,
    20, 21, 22, 24, 25,
  ],
  M: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33,
    35, 37, 38, 40, 43, 45, 47, 49,
  ],
  Q: [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45,
    48, 51, 53, 56, 59, 62, 65, 68,
  ],
  H: [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51,
    54, 57, 60, 63, 66, 70, 74, 77, 81,
  ],
};

/** The format information's 15 bits for each of the 32 formats: level and mask, ten check bits, the standard's own mask over all. */
const FORMATS: readonly number[] = Array.from({ length: 32 }, (_, format) => {
  let rest = format;
  for (let bit = 0; bit < 10; bit += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  return ((format << 10) | rest) ^ 0x5412;
});

/** The eight masks: whether a module is turned over. */
const MASKS: readonly ((column: number, row: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** What the format information says of a code. */
export interface SymbolFormat {
  readonly checkBytes: number;
  readonly blocks: number;
  readonly mask: (column: number, row: number) => boolean;
  /** The 15 bits, the highest first. */
  readonly bits: number;
}

/** The format that agrees best with both copies of its bits; `darkness` is above 0 for dark modules, the further the surer. */
export function formatOf(darkness: Float64Array, side: number): SymbolFormat {
  const copies = formatModules(side);
  const agreement = (bits: number): number =>
    copies.reduce(
      (sum, modules) =>
        sum +
        modules.reduce((own, [column, row], index) => {
          const value = darkness[row * side + column] as number;
          return own + (((bits >> (14 - index)) & 1) === 1 ? value : -value);
        }, 0),
      0,
    );
  let best = 0;
  for (const [format, bits] of FORMATS.entries()) {
    if (agreement(bits) > agreement(FORMATS[best] as number)) best = format;
  }
  const level = LEVELS[best >> 3] as Level;
  const version = (side - 17) / 4;
  return {
    checkBytes: CHECK_BYTES[level][version - 1] as number,
    blocks: BLOCKS[level][version - 1] as number,
    mask: MASKS[best & 7] as (column: number, row: number) => boolean,
    bits: FORMATS[best] as number,
  };
}

/** Where the two copies of the format information stand, the highest bit first (ISO/IEC 18004, figure 25). */
export function formatModules(side: number): readonly (readonly ModuleAt[])[] {
  const line = [0, 1, 2, 3, 4, 5, 7, 8];
  const aroundCorner: ModuleAt[] = [
    ...line.map((column): ModuleAt => [column, 8]),
    ...[7, 5, 4, 3, 2, 1, 0].map((row): ModuleAt => [8, row]),
  ];
  const apart: ModuleAt[] = [
    ...Array.from({ length: 7 }, (_, index): ModuleAt => [8, side - 1 - index]),
    ...Array.from({ length: 8 }, (_, index): ModuleAt => [side - 8 + index, 8]),
  ];
  return [aroundCorner, apart];
}

/** The modules that hold the codewords' bits, in order: two columns at a time, up and down by turns (ISO/IEC 18004, 7.7.3). */
export function dataModules(side: number): readonly ModuleAt[] {
  const taken = functionPatterns(side).map((known) => (known === 0 ? 0 : 1));
  for (const [column, row] of formatModules(side).flat()) taken[row * side + column] = 1;
  if (side >= 45) {
    for (let index = 0; index < 18; index += 1) {
      const [far, near] = [side - 11 + (index % 3), Math.floor(index / 3)];
      taken[near * side + far] = 1;
      taken[far * side + near] = 1;
    }
  }
  const modules: ModuleAt[] = [];
  for (let right = side - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < side; step += 1) {
      const row = up ? side - 1 - step : step;
      for (const column of [right, right - 1]) if (taken[row * side + column] === 0) modules.push([column, row]);
    }
  }
  return modules;
}
