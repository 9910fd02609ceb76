import type { Weight } from '../drawing/drawing.ts';
import type { PrintedFace } from '../drawing/faces.ts';
import { characterOf, glyphAt, type Style } from '../drawing/glyphs.ts';
import { INK, layInk } from '../drawing/surface.ts';
import { type Box, blankImage, fillBox, type LumaImage } from '../luma-image.ts';
import type { Random } from '../random.ts';
import { inventLine, type LineKind } from './invent-line.ts';

/** One line printed on a patch: what it says and the room it stands in, in pixels of the patch. */
export interface PrintedText {
  readonly kind: LineKind;
  readonly text: string;
  readonly room: Box;
}

/** A piece of a table as sheets have them, drawn for the reader of figures to learn from. */
export interface Patch {
  readonly image: LumaImage;
  readonly dotsPerMillimetre: number;
  readonly lines: readonly PrintedText[];
}

const FACES: readonly PrintedFace[] = ['arimo', 'arimo', 'arimo', 'roboto-condensed', 'ibm-plex-mono', 'courier-prime'];
const RULINGS = ['grid', 'grid', 'rows', 'frame', 'open', 'open'] as const;
const ROWS = 8;
/** White paper around the table, in millimetres. */
const AROUND = 4;
/** From the height of capitals to the size of the type. */
const CAPITALS = 0.716;

/** How the whole patch is set. */
interface Setting {
  readonly dots: number;
  readonly style: Style;
  /** Added between letters, in pixels. */
  readonly spacing: number;
  /** How much further right every letter is printed once more, in pixels: heavier print. */
  readonly heavier: number;
  readonly shade: number;
}

/** The type that a patch is set in; the size in points. */
export interface PatchType {
  readonly face: PrintedFace;
  readonly weight: Weight;
  readonly points: number;
  /** How far lines stand above the middle of their row, as a share of its height; absent: anywhere, now and then touching a rule. */
  readonly rise?: number;
}

/** One row of a patch: a number and beside it a longer line. */
export interface PatchRow {
  readonly number: string;
  readonly kind: LineKind;
  readonly text: string;
}

/** Any of the printed faces, from 6 to 11 points. */
export function inventType(random: Random): PatchType {
  const points = random.between(6, 11) * (random.chance(0.6) ? 0.8 : 1);
  const weight: Weight = random.chance(0.35) ? 'bold' : 'regular';
  return { face: random.pick(FACES), weight, points: Math.max(6, points) };
}

/** Rows of any content. */
export function inventRows(random: Random): readonly PatchRow[] {
  return Array.from({ length: ROWS }, () => {
    const kind: LineKind = random.chance(0.2) ? 'code' : 'words';
    return { number: inventLine('number', random), kind, text: inventLine(kind, random) };
  });
}

/** Draws rows of a table in a type, each with a label before it. */
export function drawPatch(random: Random, { face, weight, points, rise }: PatchType, rows: readonly PatchRow[]): Patch {
  const dots = random.pick([200, 200, 300]) / 25.4;
  const size = points * (25.4 / 72) * dots;
  const setting: Setting = {
    dots,
    style: { face, weight, size: Math.round(size * 2) / 2 },
    spacing: random.chance(0.4) ? random.between(-0.02, 0.09) * size : 0,
    heavier: random.chance(0.3) ? random.between(0.03, 0.09) * size : 0,
    shade: random.chance(0.3) ? random.integer(30, 110) : INK,
  };
  return drawTable(setting, rows, rise, random);
}

function drawTable(setting: Setting, rows: readonly PatchRow[], given: number | undefined, random: Random): Patch {
  const { dots, style } = setting;
  const rowHeight = Math.round(Math.max(style.size * random.between(1.15, 2.2), 3.2 * dots));
  const edges = columnEdges(setting, rows, random);
  const top = Math.round(AROUND * dots);
  const bottom = top + rows.length * rowHeight;
  const image = blankImage(edges[3] + top, bottom + top, 255);
  if (random.chance(0.35)) drawMark(image, setting, random);
  drawRules(image, edges, { top, bottom, rowHeight }, setting, random);
  const align = [random.pick([0, 0.5, 1]), random.pick([0, 0.5, 0.5])] as const;
  // Now and then letters touch the rule above or below them.
  const anywhere = random.between(-1, 1) * (random.chance(0.35) ? 0.27 : 0.16);
  const rise = (given ?? anywhere) * rowHeight;
  const lines = rows.flatMap((row, index): readonly PrintedText[] => {
    const room = (column: 0 | 1 | 2): Box => {
      const [left, right] = [edges[column], edges[(column + 1) as 1 | 2 | 3]];
      return { x: left, y: top + index * rowHeight, width: right - left, height: rowHeight };
    };
    const label = inventLine('words', random).slice(0, 9);
    printIn(image, label, room(0), { align: 1, rise }, setting);
    printIn(image, row.number, room(1), { align: align[0], rise }, setting);
    printIn(image, row.text, room(2), { align: align[1], rise }, setting);
    return [
      { kind: 'number', text: row.number, room: room(1) },
      { kind: row.kind, text: row.text, room: room(2) },
    ];
  });
  return { image, dotsPerMillimetre: dots, lines };
}

/** Where label, number and words begin and the last one ends, in pixels: wide enough for what stands there. */
function columnEdges(
  setting: Setting,
  rows: readonly PatchRow[],
  random: Random,
): readonly [number, number, number, number] {
  const { dots } = setting;
  const widest = (texts: readonly string[]): number =>
    Math.max(...texts.map((text) => lineWidth(text, setting))) + 2.4 * dots + random.between(0, 6) * dots;
  const label = AROUND * dots + random.between(6, 16) * dots;
  const number = label + widest(rows.map((row) => row.number));
  const words = number + widest(rows.map((row) => row.text));
  return [Math.round(AROUND * dots), Math.round(label), Math.round(number), Math.round(words)];
}

/** Large pale letters under the table, as a rehearsal's sheets have them and as print shines through thin paper. */
function drawMark(image: LumaImage, { dots, style }: Setting, random: Random): void {
  const large: Style = { face: 'arimo', weight: 'bold', size: Math.round(random.between(6, 16) * dots) };
  const shade = random.integer(205, 242);
  let pen = random.between(-10, 10) * dots;
  const baseline = Math.round(random.between(0.2, 1) * image.height);
  for (const character of 'SIMULACRO / REHEARSAL') {
    const glyph = glyphAt(large, character, pen);
    if (glyph !== undefined) layInk(image, glyph, Math.floor(pen), baseline, shade);
    pen += characterOf(style.face, 'bold', character).advance * large.size * 1.1;
  }
}

function drawRules(
  image: LumaImage,
  edges: readonly number[],
  { top, bottom, rowHeight }: { readonly top: number; readonly bottom: number; readonly rowHeight: number },
  { dots, shade }: Setting,
  random: Random,
): void {
  const ruling = random.pick(RULINGS);
  if (ruling === 'open') return;
  const thick = Math.max(1, Math.round(random.between(0.12, 0.4) * dots));
  const [left, right] = [edges[0] as number, edges.at(-1) as number];
  for (let y = top; y <= bottom; y += ruling === 'frame' ? bottom - top : rowHeight) {
    fillBox(image, { x: left, y, width: right - left, height: thick }, shade);
  }
  if (ruling === 'rows') return;
  for (const x of ruling === 'grid' ? edges : [left, right]) {
    fillBox(image, { x, y: top, width: thick, height: bottom - top }, shade);
  }
}

function lineWidth(text: string, { style, spacing }: Setting): number {
  let width = 0;
  for (const character of text)
    width += characterOf(style.face, style.weight, character).advance * style.size + spacing;
  return width;
}

/** Prints a line in a room: `align` 0 left, 1 right; `rise` moves it up from the middle. */
function printIn(
  image: LumaImage,
  text: string,
  room: Box,
  { align, rise }: { readonly align: number; readonly rise: number },
  setting: Setting,
): void {
  const { dots, style, spacing, heavier, shade } = setting;
  let pen = room.x + dots + align * (room.width - 2 * dots - lineWidth(text, setting));
  const baseline = Math.round(room.y + room.height / 2 + (CAPITALS / 2) * style.size - rise);
  for (const character of text) {
    for (const again of heavier > 0 ? [0, heavier] : [0]) {
      const glyph = glyphAt(style, character, pen + again);
      if (glyph !== undefined) layInk(image, glyph, Math.floor(pen + again), baseline, shade);
    }
    pen += characterOf(style.face, style.weight, character).advance * style.size + spacing;
  }
}
