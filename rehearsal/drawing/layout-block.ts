import { defined, unreachable } from '@testigo/basics';
import { fillBox } from '../luma-image.ts';
import type { Block, ColumnsBlock, FrameBlock, QrBlock } from './drawing.ts';
import { frameBox, hairline, type LaidOut, millimetres, type Setting } from './laid-out.ts';
import { layEmblem, laySignature, layWritingLines } from './layout-official.ts';
import { layTable } from './layout-table.ts';
import { layHeading, layRule, layText } from './layout-text.ts';
import { INK, place } from './surface.ts';
import { alignedX } from './text.ts';

/** Modules of white that a QR code needs around it (ISO/IEC 18004). */
const QUIET_MODULES = 4;
const COLUMN_GAP = 3;
/** Millimetres between a frame and what stands in it. */
const FRAME_AIR = 1;

/** Lays out any block in a width given in whole pixels. */
function layBlock(block: Block, width: number, setting: Setting): LaidOut {
  switch (block.kind) {
    case 'text':
      return layText(block, width, setting);
    case 'heading':
      return layHeading(block, width, setting);
    case 'rule':
      return layRule(block, width, setting);
    case 'space':
      return { height: Math.round(millimetres(setting, block.height)), paint: () => undefined };
    case 'table':
      return layTable(block, width, setting);
    case 'lines':
      return layWritingLines(block, width, setting);
    case 'signature':
      return laySignature(block, width, setting);
    case 'qr':
      return layQr(block, width, setting);
    case 'columns':
      return layColumns(block, width, setting);
    case 'frame':
      return layFrame(block, width, setting);
    case 'emblem':
      return layEmblem(block, width, setting);
    default:
      return unreachable(block);
  }
}

/** Lays blocks out below each other. */
export function layStack(blocks: readonly Block[], width: number, setting: Setting): LaidOut {
  const laid = blocks.map((block) => layBlock(block, width, setting));
  return {
    height: laid.reduce((sum, block) => sum + block.height, 0),
    paint: (surface, x, y) => {
      let top = y;
      for (const block of laid) {
        block.paint(surface, x, top);
        top += block.height;
      }
    },
  };
}

function layColumns(block: ColumnsBlock, width: number, setting: Setting): LaidOut {
  const gap = Math.round(millimetres(setting, block.gap ?? COLUMN_GAP));
  const room = width - gap * (block.columns.length - 1);
  const shares = block.columns.reduce((sum, column) => sum + column.share, 0);
  const columns = block.columns.map((column) => {
    const columnWidth = Math.round((column.share / shares) * room);
    return { width: columnWidth, laid: layStack(column.blocks, columnWidth, setting) };
  });
  const height = Math.max(0, ...columns.map((column) => column.laid.height));
  return {
    height,
    paint: (surface, x, y) => {
      let left = x;
      for (const [index, column] of columns.entries()) {
        if (index > 0 && block.divider === true) {
          fillBox(surface.image, { x: left - gap / 2, y, width: hairline(setting), height }, INK);
        }
        column.laid.paint(surface, left, y);
        left += column.width + gap;
      }
    },
  };
}

function layFrame(block: FrameBlock, width: number, setting: Setting): LaidOut {
  const air = Math.round(millimetres(setting, FRAME_AIR));
  const inner = layStack(block.blocks, width - 2 * air, setting);
  const height = inner.height + 2 * air;
  return {
    height,
    paint: (surface, x, y) => {
      inner.paint(surface, x + air, y + air);
      const box = { x, y, width, height };
      frameBox(surface.image, box, hairline(setting));
      place(surface, block.id, box);
    },
  };
}

/** The code on a white ground that keeps the watermark off its quiet zone. */
function layQr(block: QrBlock, width: number, setting: Setting): LaidOut {
  const symbol = defined(setting.symbols.get(block), 'the QR code of a block');
  const quiet = QUIET_MODULES * block.module;
  const side = symbol.side * block.module;
  const whole = side + 2 * quiet;
  return {
    height: whole,
    paint: (surface, x, y) => {
      const left = Math.round(alignedX(block.align ?? 'center', { x, width }, whole));
      const ground = { x: left, y, width: whole, height: whole };
      const ink = { x: left + quiet, y: y + quiet, width: side, height: side };
      fillBox(surface.image, ground, 255);
      for (let index = 0; index < symbol.modules.length; index += 1) {
        if (symbol.modules[index] !== 1) continue;
        const column = index % symbol.side;
        const row = (index - column) / symbol.side;
        const module = { x: ink.x + column * block.module, y: ink.y + row * block.module };
        fillBox(surface.image, { ...module, width: block.module, height: block.module }, INK);
      }
      place(surface, block.id, ground, { text: block.text, ink });
    },
  };
}
