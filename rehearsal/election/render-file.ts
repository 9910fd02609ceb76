import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defined } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import { damage } from '../damage/damage.ts';
import { destroyQr } from '../damage/destroyers.ts';
import { encodeImage } from '../damage/encode.ts';
import { phoneDamage } from '../damage/phone.ts';
import type { DamagePlan, PageShape } from '../damage/plan.ts';
import { scannerDamage } from '../damage/scanner.ts';
import { drawSheet } from '../drawing/draw-sheet.ts';
import type { DrawnSheet, QrBlock, SheetDrawing } from '../drawing/drawing.ts';
import { blankImage, type LumaImage } from '../luma-image.ts';
import { createRandom, type Random } from '../random.ts';
import type { PlannedExtra, PlannedSheet } from './plan.ts';
import { sheetDrawing } from './sheet-drawing.ts';

/** Smallest QR module in pixels that damage reckons with where a page has no code. */
const USUAL_MODULE = 3;
/** Files are written here first and moved into place when whole. */
export const PARTIAL_FOLDER = '.partial';

/**
 * Draws a planned sheet, damages its pages and encodes them. The same sheet and seed give the same bytes for the same version of the
 * encoder, in whatever order sheets are rendered.
 */
export async function renderSheet(
  definition: ElectionDefinition,
  sheet: PlannedSheet,
  seed: string,
): Promise<readonly Uint8Array[]> {
  const drawing = sheetDrawing(definition, sheet, seed);
  const drawn = await drawSheet(drawing);
  const encoded = drawn.pages.map(async (page, index) => {
    const random = createRandom(`${seed}/${defined(sheet.files[index], 'the file of a page')}`);
    const plan = damageOf(sheet, drawing, drawn, index, random);
    const { image } = damage(page, plan, random.fork('damage'));
    return (await encodeImage(image, { ...plan.encoding, format: 'jpeg' })).bytes;
  });
  return Promise.all(encoded);
}

function damageOf(
  sheet: PlannedSheet,
  drawing: SheetDrawing,
  drawn: DrawnSheet,
  page: number,
  random: Random,
): DamagePlan {
  const shape = pageShape(drawing, defined(drawn.pages[page], 'a page'), page);
  const { kind, level, destroyer } = sheet.damage;
  const plan = (kind === 'phone' ? phoneDamage : scannerDamage)(random.fork('plan'), level, shape);
  const code = drawn.placements.find((one) => one.id === 'qr' && one.page === page);
  if (destroyer === null || code === undefined) return plan;
  return destroyQr(plan, destroyer, random.fork('destroyer'), shape, code.ink ?? code);
}

function pageShape(drawing: SheetDrawing, image: LumaImage, page: number): PageShape {
  const code = drawing.pages[page]?.blocks.find((block): block is QrBlock => block.kind === 'qr');
  return { width: image.width, height: image.height, module: code?.module ?? USUAL_MODULE };
}

/** The bytes of a planned file that is no sheet; copies are made of files, not here. */
export async function renderExtra(extra: PlannedExtra, seed: string): Promise<Uint8Array> {
  const random = createRandom(`${seed}/${extra.files[0]}`);
  switch (extra.kind) {
    case 'note':
      return new TextEncoder().encode('SIMULACRO / REHEARSAL\nNotas del escáner: todo en orden.\n');
    case 'broken-image':
      return (await renderBlankPage(random)).slice(0, random.integer(40, 400));
    case 'blank-page':
      return renderBlankPage(random);
    default:
      throw new Error(`Assertion failed: ${extra.kind} is copied, not rendered`);
  }
}

/** An empty page that went through the scanner. */
async function renderBlankPage(random: Random): Promise<Uint8Array> {
  const page = blankImage(630, 1800, 255);
  const plan = scannerDamage(random.fork('plan'), 1, { ...page, module: USUAL_MODULE });
  const { image } = damage(page, plan, random.fork('damage'));
  return (await encodeImage(image, { ...plan.encoding, format: 'jpeg' })).bytes;
}

/** Writes a file so that it is there as a whole or not at all, whatever happens in between. */
export async function writeWhole(directory: string, file: string, bytes: Uint8Array | string): Promise<void> {
  const partial = join(directory, PARTIAL_FOLDER, file.replaceAll('/', '-'));
  const target = join(directory, file);
  await mkdir(dirname(partial), { recursive: true });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(partial, bytes);
  await rename(partial, target);
}
