import { defined } from '@testigo/basics';
import type { ElectionDefinition, Page, SheetFormat } from '@testigo/election';
import {
  type Block,
  type Box,
  drawScribble,
  drawSheet,
  drawStroke,
  type LumaImage,
  PEN,
  type Placement,
  type PlannedSheet,
  type Point,
  type Random,
  sheetDrawing,
  writeByHand,
} from '@testigo/rehearsal';
import { type NominalSheet, nominalSheet } from '../../../rehearsal/testing/nominal-sheet.ts';

/** What is planted. The first four stand where they belong; the others run out of there, or never were in a box. */
export type PlantedKind =
  | 'name'
  | 'document'
  | 'signature'
  | 'remark'
  | 'signature over the edge'
  | 'handwriting over the edge'
  | 'stamp over the edge'
  | 'note in the margin';

/** Something personal on a drawn page, and the pixels of its ink. */
export interface Planted {
  readonly kind: PlantedKind;
  readonly ink: readonly Point[];
}

/** A drawn page with what was planted on it. */
export interface PlantedPage {
  readonly image: LumaImage;
  readonly page: Page;
  readonly planted: readonly Planted[];
  readonly nominal: NominalSheet;
  /** Millimetres to dots. */
  readonly dots: number;
}

/** Ink below this shade is taken for ink: printed grey and the soft rims of strokes are not. */
const INK = 150;

/** Draws the first page of a sheet with invented names, numbers and signatures, and some ink where it should not be. */
export async function plantSheet(
  definition: ElectionDefinition,
  format: SheetFormat,
  sheet: PlannedSheet,
  random: Random,
): Promise<PlantedPage> {
  const drawing = sheetDrawing(definition, sheet, 'redaction');
  const pages = drawing.pages.map((page) => ({ ...page, blocks: page.blocks.map((block) => fill(block, random)) }));
  const drawn = await drawSheet({ ...drawing, pages });
  const nominal = nominalSheet(format, sheet.contests, drawn);
  const image = defined(drawn.pages[0], 'a page');
  const page = defined(nominal.pages[0], 'a page of the format');
  const planted = drawn.placements.flatMap((one) => (one.page === 0 ? plantedAt(image, one) : []));
  const dots = 10 * nominal.pixelsOf(page);
  const strays = planStrays(format, page, random).map((stray) => drawStray(image, nominal, page, stray, dots, random));
  return { image, page, planted: [...planted, ...strays], nominal, dots };
}

/** Invented words in every box of an official, a remark by hand. */
function fill(block: Block, random: Random): Block {
  if (block.kind === 'columns') {
    return {
      ...block,
      columns: block.columns.map((one) => ({ ...one, blocks: one.blocks.map((inner) => fill(inner, random)) })),
    };
  }
  const number = random.integer(10_000_000, 39_999_999);
  if (block.kind === 'lines') return { ...block, text: `Persona ${number % 1000} no firma` };
  if (block.kind !== 'signature') return block;
  const fields = block.fields.map((field, index) => ({
    ...field,
    text: index === 0 ? `PERSONA PLANTADA ${number % 1000}` : `${number}`,
  }));
  return { ...block, fields };
}

function plantedAt(image: LumaImage, { id, ink, x, y, width, height }: Placement): readonly Planted[] {
  const kind = kindOf(id);
  return kind === null ? [] : [{ kind, ink: darkPixels(image, ink ?? { x, y, width, height }) }];
}

function kindOf(id: string): PlantedKind | null {
  if (id.endsWith('.Nombre')) return 'name';
  if (id.endsWith('.Documento')) return 'document';
  if (id.endsWith('.scribble')) return 'signature';
  return id.endsWith('remarks') ? 'remark' : null;
}

function darkPixels(image: LumaImage, box: Box): readonly Point[] {
  const found: Point[] = [];
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(image.height, box.y + box.height); y += 1) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(image.width, box.x + box.width); x += 1) {
      if ((image.pixels[y * image.width + x] as number) < INK) found.push({ x: x + 0.5, y: y + 0.5 });
    }
  }
  return found;
}

interface Stray {
  readonly kind: PlantedKind;
  /** Its middle, in tenths of a millimetre of the page. */
  readonly at: Point;
}

/** At the upper edge of the first personal region and the lower edge of the last, where something public lies beyond, and in the margins. */
function planStrays(format: SheetFormat, page: Page, random: Random): readonly Stray[] {
  const personal = format.regions.filter((region) => region.personal && region.place.page === page.id);
  const edges = [
    Math.min(...personal.map(({ place }) => place.y)),
    Math.max(...personal.map(({ place }) => place.y + place.height)),
  ];
  const strays: Stray[] = [];
  for (const kind of ['signature over the edge', 'handwriting over the edge', 'stamp over the edge'] as const) {
    if (!random.chance(0.25)) continue;
    strays.push({ kind, at: { x: page.width * random.between(0.25, 0.75), y: random.pick(edges) } });
  }
  if (random.chance(0.25)) {
    const x = random.chance(0.5) ? 8 : page.width - 34;
    strays.push({ kind: 'note in the margin', at: { x, y: page.height * random.between(0.1, 0.9) } });
  }
  return strays;
}

function drawStray(
  image: LumaImage,
  nominal: NominalSheet,
  page: Page,
  { kind, at }: Stray,
  dots: number,
  random: Random,
): Planted {
  const before = image.pixels.slice();
  const shift = nominal.shiftOf(page);
  const lower = at.y >= (page.bands?.[1]?.y ?? 0) ? shift : 0;
  const middle = { x: (at.x * dots) / 10, y: ((at.y + lower) * dots) / 10 };
  drawKind(image, kind, middle, dots, random);
  const ink: Point[] = [];
  for (let index = 0; index < before.length; index += 1) {
    const [was, is] = [before[index] as number, image.pixels[index] as number];
    if (is < INK && was - is > 40)
      ink.push({ x: (index % image.width) + 0.5, y: Math.floor(index / image.width) + 0.5 });
  }
  return { kind, ink };
}

function drawKind(image: LumaImage, kind: PlantedKind, { x, y }: Point, dots: number, random: Random): void {
  const pen = { hand: 'kalam', size: 5.5 * dots, shade: PEN } as const;
  if (kind === 'signature over the edge') {
    const [width, height] = [random.between(18, 30) * dots, random.between(8, 14) * dots];
    drawScribble(image, { x: x - width / 2, y: y - height * random.between(0.3, 0.6), width, height }, random);
  } else if (kind === 'handwriting over the edge') {
    writeByHand(image, 'Nota 4471', pen, { x: x - 14 * dots, baseline: y + random.between(0.8, 2.5) * dots }, random);
  } else if (kind === 'stamp over the edge') {
    drawStamp(image, { x, y: y + random.between(-2, 5) * dots }, random.between(6, 9) * dots, dots);
  } else writeByHand(image, 'ok', { ...pen, size: 2.5 * dots }, { x, baseline: y }, random);
}

const STAMP_CORNERS = 24;

/** A ring with a bar across it. */
function drawStamp(image: LumaImage, middle: Point, radius: number, dots: number): void {
  const corner = (index: number): Point => {
    const angle = (2 * Math.PI * index) / STAMP_CORNERS;
    return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
  };
  for (let index = 0; index < STAMP_CORNERS; index += 1) {
    drawStroke(image, corner(index), corner(index + 1), 0.5 * dots, PEN);
  }
  drawStroke(image, corner(0), corner(STAMP_CORNERS / 2), 0.5 * dots, PEN);
}
