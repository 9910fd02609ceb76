import type { Box } from '../luma-image.ts';
import type { Align, TableCell } from './drawing.ts';
import type { Style } from './glyphs.ts';
import { handWidth, writeByHand } from './handwriting.ts';
import { frameBox, hairline, millimetres, type Setting } from './laid-out.ts';
import { printLines } from './layout-text.ts';
import { PEN } from './strokes.ts';
import { place, type Surface } from './surface.ts';
import { alignedX, lineHeight, wrapText } from './text.ts';

/** A cell that knows how much height it needs; it is painted into a box at least as high. */
export interface LaidOutCell {
  readonly height: number;
  paint(surface: Surface, box: Box): void;
}

type AlignedCell = TableCell & { readonly align: Align };

/** Air at the sides of a cell and above and below its text, in millimetres. */
const SIDE_AIR = 1;
const LINE_AIR = 0.45;
/** A hand writes larger than the form prints. */
const HAND_SCALE = 1.75;

/** Lays one cell of a table: printed, handwritten, or in digit boxes. */
export function layCell(cell: AlignedCell, style: Style, width: number, setting: Setting): LaidOutCell {
  if (cell.digitBoxes !== undefined) return layDigitBoxes(cell, cell.digitBoxes, style, setting);
  if (cell.hand === true) return layHandwriting(cell, style, setting);
  const side = millimetres(setting, SIDE_AIR);
  const air = Math.round(millimetres(setting, LINE_AIR));
  const lines = wrapText(cell.text, style, width - 2 * side);
  const textHeight = lines.length * lineHeight(style);
  return {
    height: textHeight + 2 * air,
    paint: (surface, box) => {
      const y = box.y + Math.round((box.height - textHeight) / 2);
      const room = { x: box.x + side, y, width: box.width - 2 * side };
      const ink = printLines(surface, lines, style, cell.align, room);
      place(surface, cell.id, box, cell.text === '' ? {} : { text: cell.text, ink });
    },
  };
}

function layHandwriting(cell: AlignedCell, style: Style, setting: Setting): LaidOutCell {
  const size = style.size * HAND_SCALE;
  return {
    height: Math.round(size * 1.1),
    paint: (surface, box) => {
      const random = setting.random.fork(cell.id ?? cell.text);
      const side = millimetres(setting, SIDE_AIR) * 1.5;
      const room = { x: box.x + side, width: box.width - 2 * side };
      const x = alignedX(cell.align, room, handWidth(cell.text, setting.hand, size));
      const start = { x: x + random.between(-0.05, 0.12) * size, baseline: box.y + box.height / 2 + size * 0.28 };
      const pen = { hand: setting.hand, size, shade: PEN };
      const ink = writeByHand(surface.image, cell.text, pen, start, random);
      place(surface, cell.id, box, cell.text === '' ? {} : { text: cell.text, ink });
    },
  };
}

function layDigitBoxes(cell: AlignedCell, count: number, style: Style, setting: Setting): LaidOutCell {
  const size = style.size * (cell.hand === true ? HAND_SCALE : 1);
  const side = Math.round(style.size * 1.75);
  return {
    height: side + Math.round(2 * millimetres(setting, LINE_AIR)),
    paint: (surface, box) => {
      const room = { x: box.x + millimetres(setting, SIDE_AIR), width: box.width - 2 * millimetres(setting, SIDE_AIR) };
      const left = Math.round(alignedX(cell.align, room, side * count));
      const top = Math.round(box.y + (box.height - side) / 2);
      const random = setting.random.fork(cell.id ?? cell.text);
      const characters = [...cell.text];
      for (let index = 0; index < count; index += 1) {
        const square = { x: left + index * side, y: top, width: side + hairline(setting), height: side };
        frameBox(surface.image, square, hairline(setting));
        const character = characters[index - count + characters.length];
        if (character === undefined) continue;
        if (cell.hand === true) {
          const x =
            square.x + (side - handWidth(character, setting.hand, size)) / 2 + random.between(-0.06, 0.06) * side;
          const start = { x, baseline: top + side / 2 + size * 0.28 };
          writeByHand(surface.image, character, { hand: setting.hand, size, shade: PEN }, start, random);
        } else {
          const y = top + Math.round((side - lineHeight(style)) / 2);
          printLines(surface, [character], style, 'center', { x: square.x, y, width: square.width });
        }
      }
      const ink = { x: left, y: top, width: side * count, height: side };
      place(surface, cell.id, box, cell.text === '' ? { ink } : { text: cell.text, ink });
    },
  };
}
