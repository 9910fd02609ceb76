import { type Box, fillBox } from '../luma-image.ts';
import type { Align, HeadingBlock, RuleBlock, TextBlock, Weight } from './drawing.ts';
import type { Style } from './glyphs.ts';
import { hairline, type LaidOut, millimetres, type Setting, styleOf } from './laid-out.ts';
import { INK, place, type Surface } from './surface.ts';
import { alignedX, lineHeight, printLine, textWidth, wrapText } from './text.ts';

const BODY_POINTS = 8;
const HEADING_POINTS = { 1: 12, 2: 9.5, 3: 9 } as const;
/** Air above and below a heading, in millimetres. */
const HEADING_AIR = { 1: [2, 2.5], 2: [3, 1.2], 3: [2.4, 0.6] } as const;

/** A wrapped paragraph. */
export function layText(block: TextBlock, width: number, setting: Setting): LaidOut {
  const style = styleOf(setting, block.size ?? BODY_POINTS, block.weight ?? ('regular' satisfies Weight));
  return layLines(block, style, block.align ?? 'left', width);
}

/** A bold heading with its air. */
export function layHeading(block: HeadingBlock, width: number, setting: Setting): LaidOut {
  const style = styleOf(setting, HEADING_POINTS[block.level], 'bold');
  const lines = layLines(block, style, block.align ?? 'left', width);
  const [above, below] = HEADING_AIR[block.level].map((air) => Math.round(millimetres(setting, air))) as [
    number,
    number,
  ];
  return {
    height: above + lines.height + below,
    paint: (surface, x, y) => lines.paint(surface, x, y + above),
  };
}

/** A line across. */
export function layRule(block: RuleBlock, width: number, setting: Setting): LaidOut {
  const thickness = Math.max(hairline(setting), Math.round(millimetres(setting, block.thickness ?? 0)));
  return {
    height: thickness,
    paint: (surface, x, y) => fillBox(surface.image, { x, y, width, height: thickness }, INK),
  };
}

function layLines(
  block: { readonly id?: string; readonly text: string },
  style: Style,
  align: Align,
  width: number,
): LaidOut {
  const lines = wrapText(block.text, style, width);
  const height = lines.length * lineHeight(style);
  return {
    height,
    paint: (surface, x, y) => {
      const ink = printLines(surface, lines, style, align, { x, y, width });
      place(surface, block.id, { x, y, width, height }, { text: block.text, ink });
    },
  };
}

/** Prints lines below each other and returns the box around all of their ink. */
export function printLines(
  surface: Surface,
  lines: readonly string[],
  style: Style,
  align: Align,
  room: { readonly x: number; readonly y: number; readonly width: number },
): Box {
  const boxes = lines.map((line, index) =>
    printLine(surface, line, style, alignedX(align, room, textWidth(line, style)), room.y + index * lineHeight(style)),
  );
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
