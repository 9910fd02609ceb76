import { defined } from '@testigo/basics';
import { type Box, fillBox } from '../luma-image.ts';
import type { TableBlock, TableRow } from './drawing.ts';
import { frameBox, hairline, type LaidOut, millimetres, type Setting, styleOf } from './laid-out.ts';
import { layCell } from './layout-cell.ts';
import { INK, place, type Surface } from './surface.ts';
import { lineHeight, printLine, textWidth } from './text.ts';

const TABLE_POINTS = 7;
/** Size of the line beneath a row, relative to the table's. */
const BENEATH = 0.9;

/** A table: rows of cells, ruled as the block says. */
export function layTable(block: TableBlock, width: number, setting: Setting): LaidOut {
  const edges = columnEdges(block, width);
  const rows = block.rows.map((row) => layRow(row, block, edges, setting));
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  return {
    height,
    paint: (surface, x, y) => {
      let top = y;
      for (const row of rows) {
        row.paint(surface, x, top);
        top += row.height;
        if (block.ruling === 'rows') ruleAcross(surface, { x, y: top, width }, setting);
      }
      const box = { x, y, width, height };
      if (block.ruling === 'grid' || block.ruling === 'frame') frameBox(surface.image, box, hairline(setting));
      place(surface, block.id, box);
    },
  };
}

/** Where the columns begin, in whole pixels from the left, and where the last one ends. */
function columnEdges(block: TableBlock, width: number): readonly number[] {
  const total = block.columns.reduce((sum, column) => sum + column.share, 0);
  const edges = [0];
  let shares = 0;
  for (const column of block.columns) {
    shares += column.share;
    edges.push(Math.round((shares / total) * width));
  }
  return edges;
}

function layRow(row: TableRow, block: TableBlock, edges: readonly number[], setting: Setting): LaidOut {
  const points = block.size ?? TABLE_POINTS;
  let column = 0;
  const cells = row.cells.map((cell) => {
    const from = column;
    column += cell.span ?? 1;
    const left = defined(edges[from], 'the column of a cell');
    const width = defined(edges[column], 'the column after a cell') - left;
    const align = cell.align ?? block.columns[from]?.align ?? 'left';
    const style = styleOf(setting, points, cell.weight ?? row.weight ?? 'regular');
    return { left, width, laid: layCell({ ...cell, align }, style, width, setting) };
  });
  const least = Math.round(millimetres(setting, block.rowHeight ?? 0));
  const cellHeight = Math.max(least, ...cells.map((cell) => cell.laid.height));
  const beneath = styleOf(setting, points * BENEATH);
  const height = cellHeight + (row.beneath === undefined ? 0 : lineHeight(beneath));
  const width = edges.at(-1) ?? 0;
  return {
    height,
    paint: (surface, x, y) => {
      for (const cell of cells) {
        const box = { x: x + cell.left, y, width: cell.width, height: cellHeight };
        cell.laid.paint(surface, box);
        if (block.ruling === 'grid') ruleCell(surface, box, setting);
      }
      if (row.beneath !== undefined) {
        const right = x + width - millimetres(setting, 1);
        printLine(surface, row.beneath, beneath, right - textWidth(row.beneath, beneath), y + cellHeight - 2);
      }
      place(surface, row.id, { x, y, width, height });
    },
  };
}

/** Neighbouring cells share their rules: each draws its left and its top side. */
function ruleCell(surface: Surface, box: Box, setting: Setting): void {
  fillBox(surface.image, { ...box, width: hairline(setting) }, INK);
  fillBox(surface.image, { ...box, height: hairline(setting) }, INK);
}

function ruleAcross(surface: Surface, at: { x: number; y: number; width: number }, setting: Setting): void {
  fillBox(surface.image, { ...at, y: at.y - hairline(setting), height: hairline(setting) }, INK);
}
