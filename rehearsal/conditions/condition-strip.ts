import { assert, defined } from '@testigo/basics';
import { type QrGrammar, writeQrText } from '@testigo/election';
import { drawSheet } from '../drawing/draw-sheet.ts';
import type { Block, SheetDrawing, TableColumn, TableRow } from '../drawing/drawing.ts';
import type { Box, LumaImage } from '../luma-image.ts';
import { createRandom, type Random } from '../random.ts';

/** A strip as it left the printer. */
export interface ConditionStrip {
  readonly page: LumaImage;
  /** The text in its code. */
  readonly text: string;
  /** The code in pixels of the page, without its quiet zone. */
  readonly code: Box;
  /** Modules of the code's side: 17 + 4 × version. */
  readonly modules: number;
  readonly version: number;
  readonly errorCorrection: 'L' | 'M' | 'Q';
}

const FIGURES = 38;
const DOTS_PER_INCH = 406.4;
/** A module is half a millimetre. */
const MODULE_DOTS = 8;
/** Side of a module on paper. */
export const MODULE_MILLIMETRES = 0.5;

/** The grammar of the texts in these codes. */
export const CONDITION_GRAMMAR: QrGrammar = {
  tokens: [
    { part: 'centre', of: 'digits', length: [9, 9] },
    '.',
    { part: 'number', of: 'digits', length: [2, 2] },
    '.1.0001!',
    { figures: Array.from({ length: FIGURES }, (_, line) => `line-${line + 1}`), separator: ',', digits: 4 },
    '!',
    { figures: ['void'], separator: ',', digits: 4 },
    '!',
    { figures: ['blank'], separator: ',', digits: 4 },
  ],
  table: '{centre}.{number}',
};

/** Versions and levels of correction with the bytes that they hold (ISO/IEC 18004, table 7). */
const SYMBOLS = [
  [6, 'L', 134],
  [7, 'L', 154],
  [7, 'M', 122],
  [8, 'L', 192],
  [8, 'M', 152],
  [9, 'L', 230],
  [9, 'M', 180],
  [9, 'Q', 130],
  [10, 'L', 271],
  [10, 'M', 213],
  [10, 'Q', 151],
] as const;

const LEAST_CHARACTERS = 109;
const MOST_CHARACTERS = 190;

/**
 * Draws a strip of 80 by about 370 millimetres. The number says which kind of code it has: versions 6 to 10 and three levels of correction
 * take turns.
 */
export async function drawConditionStrip(seed: string, number: number): Promise<ConditionStrip> {
  const random = createRandom(`${seed}/${number}`);
  const [version, errorCorrection, capacity] = defined(SYMBOLS[(number * 4) % SYMBOLS.length], 'a kind of code');
  const figures = inventFigures(random, random.integer(LEAST_CHARACTERS, Math.min(MOST_CHARACTERS, capacity - 2)));
  const parts = new Map([
    ['centre', `0${random.integer(10_000_000, 99_999_999)}`],
    ['number', `0${random.integer(1, 9)}`],
  ]);
  const text = writeQrText(CONDITION_GRAMMAR, parts, figures);
  const drawn = await drawSheet(stripDrawing(random, text, figures, { version, errorCorrection }));
  const placed = defined(
    drawn.placements.find(({ id }) => id === 'code'),
    'the code',
  );
  const code = defined(placed.ink, 'the modules of the code');
  const modules = 17 + 4 * version;
  assert(
    Math.round(code.width / MODULE_DOTS) === modules,
    `a text of ${text.length} characters fits version ${version}`,
  );
  return { page: defined(drawn.pages[0], 'the strip'), text, code, modules, version, errorCorrection };
}

/** Figures whose text is so many characters long: single digits first, then more digits here and there. */
function inventFigures(random: Random, characters: number): ReadonlyMap<string, number> {
  const digits = Array.from({ length: FIGURES }, () => 1);
  const frame = '012345678.01.1.0001!!0!0'.length + FIGURES - 1;
  for (let missing = characters - frame - FIGURES; missing > 0; ) {
    const line = random.integer(0, FIGURES - 1);
    if ((digits[line] ?? 4) >= 4) continue;
    digits[line] = (digits[line] ?? 0) + 1;
    missing -= 1;
  }
  const figures = digits.map((count, line): [string, number] => [
    `line-${line + 1}`,
    count === 1 ? random.integer(0, 9) : random.integer(10 ** (count - 1), 10 ** count - 1),
  ]);
  return new Map([...figures, ['void', random.integer(0, 9)], ['blank', random.integer(0, 9)]]);
}

const COLUMNS: readonly TableColumn[] = [
  { share: 9, align: 'left' },
  { share: 4, align: 'center' },
  { share: 13, align: 'left' },
];

function stripDrawing(
  random: Random,
  text: string,
  figures: ReadonlyMap<string, number>,
  kind: { readonly version: number; readonly errorCorrection: 'L' | 'M' | 'Q' },
): SheetDrawing {
  const [code = ''] = text.split('!');
  const rows = [...figures].map(
    ([id, figure]): TableRow => ({
      cells: [{ text: `Lista ${id}` }, { text: String(figure) }, { text: digitNames(figure) }],
    }),
  );
  const blocks: readonly Block[] = [
    { kind: 'emblem', size: 14 },
    { kind: 'text', text: 'Acta de escrutinio', size: 9, weight: 'bold', align: 'center' },
    { kind: 'text', text: code, size: 9, align: 'center' },
    { kind: 'space', height: 3 },
    { kind: 'table', ruling: 'open', columns: COLUMNS, size: 7, rowHeight: 5.3, rows },
    { kind: 'lines', id: 'remarks', label: 'Observaciones:', count: 2 },
    { kind: 'space', height: 3 },
    ...['MIEMBRO A', 'TESTIGO A'].map(
      (role): Block => ({ kind: 'signature', id: role, role, fields: [], caption: 'FIRMA DE MUESTRA' }),
    ),
    { kind: 'space', height: 3 },
    {
      kind: 'qr',
      id: 'code',
      text,
      module: MODULE_DOTS,
      minimumVersion: kind.version,
      errorCorrection: kind.errorCorrection,
    },
    {
      kind: 'text',
      text: random.fork('line').word().toString(16).padStart(8, '0').repeat(6),
      size: 6.5,
      align: 'center',
    },
    { kind: 'space', height: 5 },
    { kind: 'rule' },
  ];
  const margins = { top: 7, right: 5, bottom: 7, left: 5 };
  const page = {
    dotsPerInch: DOTS_PER_INCH,
    width: 80,
    height: 'fit',
    margins,
    face: 'arimo',
    hand: 'kalam',
    blocks,
  } as const;
  return { watermark: 'SIMULACRO / REHEARSAL', seed: text, pages: [page] };
}

const DIGIT_NAMES = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'];

function digitNames(figure: number): string {
  return [...String(figure)].map((digit) => DIGIT_NAMES[Number(digit)]).join(' ');
}
