import { fillBox, type LumaImage, type Point } from '../luma-image.ts';
import type { EmblemBlock, LinesBlock, SignatureBlock } from './drawing.ts';
import { writeByHand } from './handwriting.ts';
import { frameBox, hairline, type LaidOut, millimetres, type Setting, styleOf } from './laid-out.ts';
import { transformed } from './outline.ts';
import { rasterise } from './rasterise.ts';
import { drawScribble, drawStroke, PEN } from './strokes.ts';
import { INK, layInk, place } from './surface.ts';
import { alignedX, lineHeight, printLine, textWidth } from './text.ts';

/** The box of an official: role, fields, scribble, caption. */
export function laySignature(block: SignatureBlock, width: number, setting: Setting): LaidOut {
  const role = styleOf(setting, 8, 'bold');
  const small = styleOf(setting, 6.5);
  const air = Math.round(millimetres(setting, 1.2));
  const fieldHeight = lineHeight(small) + air;
  const scribbleHeight = Math.round(millimetres(setting, 13));
  const headHeight = lineHeight(role) + air;
  const height = headHeight + block.fields.length * fieldHeight + scribbleHeight + lineHeight(small) + air;
  return {
    height: height + air,
    paint: (surface, x, y) => {
      frameBox(surface.image, { x, y, width, height }, hairline(setting));
      printLine(surface, block.role, role, x + air, y + Math.round(air / 2));
      let top = y + headHeight;
      for (const field of block.fields) {
        fillBox(surface.image, { x, y: top, width, height: hairline(setting) }, INK);
        printLine(surface, field.label, small, x + air, top + Math.round(air / 2));
        const written = x + air + Math.max(width * 0.3, textWidth(`${field.label} `, small));
        const ink = printLine(surface, field.text, small, written, top + Math.round(air / 2));
        place(surface, field.id, { x, y: top, width, height: fieldHeight }, { text: field.text, ink });
        top += fieldHeight;
      }
      fillBox(surface.image, { x, y: top, width, height: hairline(setting) }, INK);
      const scribble = { x: x + width * 0.2, y: top + air, width: width * 0.55, height: scribbleHeight - air };
      drawScribble(surface.image, scribble, setting.random.fork(block.id));
      place(surface, `${block.id}.scribble`, { x, y: top, width, height: scribbleHeight }, { ink: scribble });
      const captionX = alignedX('center', { x, width }, textWidth(block.caption, small));
      printLine(surface, block.caption, small, captionX, top + scribbleHeight);
      place(surface, block.id, { x, y, width, height });
    },
  };
}

/** Lines to write on, with a label and perhaps handwriting. */
export function layWritingLines(block: LinesBlock, width: number, setting: Setting): LaidOut {
  const style = styleOf(setting, 8, 'bold');
  const step = Math.round(millimetres(setting, 5.5));
  const air = Math.round(millimetres(setting, 1));
  const height = step * (block.count + 1);
  return {
    height,
    paint: (surface, x, y) => {
      const box = { x, y, width, height };
      frameBox(surface.image, box, hairline(setting));
      printLine(surface, block.label, style, x + air, y + Math.round((step - lineHeight(style)) / 2));
      for (let line = 1; line <= block.count; line += 1) {
        fillBox(surface.image, { x, y: y + line * step, width, height: hairline(setting) }, INK);
      }
      place(surface, block.id, box, block.text === undefined ? {} : { text: block.text });
      if (block.text === undefined) return;
      const pen = { hand: setting.hand, size: step * 0.8, shade: PEN };
      writeByHand(
        surface.image,
        block.text,
        pen,
        { x: x + 2 * air, baseline: y + 1.8 * step },
        setting.random.fork(block.id),
      );
    },
  };
}

/** Ten corners of a star whose points lie on a circle of radius 1, in turn a point and a notch. */
const STAR: readonly (readonly [number, number])[] = [
  [0, -1],
  [0.225, -0.309],
  [0.951, -0.309],
  [0.363, 0.118],
  [0.588, 0.809],
  [0, 0.382],
  [-0.588, 0.809],
  [-0.363, 0.118],
  [-0.951, -0.309],
  [-0.225, -0.309],
];

/** A seal: a star in two rings. */
export function layEmblem(block: EmblemBlock, width: number, setting: Setting): LaidOut {
  const size = Math.round(millimetres(setting, block.size));
  return {
    height: size,
    paint: (surface, x, y) => {
      const middle = { x: alignedX(block.align ?? 'left', { x, width }, size) + size / 2, y: y + size / 2 };
      const edges = STAR.flatMap((corner, index) => [...corner, ...(STAR[(index + 1) % STAR.length] ?? corner)]);
      const scale = size * 0.33;
      const star = rasterise(transformed(edges, { a: scale, b: 0, c: 0, d: scale, e: middle.x, f: middle.y }));
      if (star !== undefined) layInk(surface.image, star, 0, 0, INK);
      for (const radius of [size * 0.47, size * 0.4]) drawRing(surface.image, middle, radius, size / 36);
    },
  };
}

const RING_STEPS = 48;

function drawRing(image: LumaImage, middle: Point, radius: number, thickness: number): void {
  const at = (step: number): Point => {
    const [x, y] = onCircle(step);
    return { x: middle.x + x * radius, y: middle.y + y * radius };
  };
  for (let step = 0; step < RING_STEPS; step += 1) drawStroke(image, at(step), at(step + 1), thickness, INK);
}

/** tan 22.5°, half the angle of an eighth of a circle. */
const TANGENT_OF_EIGHTH = 0.4142135623730951;

/** One of 48 points on a circle of radius 1, from the half-angle formulas: no machine's sine is asked. */
function onCircle(step: number): readonly [number, number] {
  const quarter = Math.floor(step / 12) % 4;
  const t = ((step % 12) / 12) * 2 - 1;
  const tangent = t * TANGENT_OF_EIGHTH;
  const scale = 1 / (1 + tangent * tangent);
  const [x, y] = [2 * tangent * scale, (1 - tangent * tangent) * scale];
  if (quarter === 0) return [x, -y];
  if (quarter === 1) return [y, x];
  return quarter === 2 ? [-x, y] : [-y, -x];
}
