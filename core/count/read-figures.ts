import { err, ok, type Result } from '@testigo/basics';
import { isTableCode, scanQrText } from '@testigo/election';
import type { Figure, Reading } from '@testigo/record';
import type { CountContext } from './context.ts';
import type { Layout } from './layout.ts';
import type { Unfit } from './settled.ts';

/** Figures, and what stands where in them. */
export interface LaidFigures {
  readonly layout: Layout;
  readonly figures: readonly Figure[];
}

/**
 * What a reading says by itself, whatever else is in the set: its figures, or why they can't be used
 * (docs/records.md, sections 3 and 5). A reading without figures has `absent` in every field.
 */
export function readFigures(context: CountContext, reading: Reading): Result<LaidFigures, Unfit> {
  const layout = context.layout(reading.format, reading.contest);
  if (layout === undefined) return err('unknown-format');
  if (reading.table !== null && !isTableCode(context.definition.tableCode, reading.table)) return err('odd-code');
  const origin = checkOrigin(reading);
  if (origin !== null) return err(origin);
  if (reading.method === 'qr') return readText(layout, reading);
  if (reading.text !== undefined) return err('text-and-figures');
  if (reading.figures === undefined) return ok({ layout, figures: layout.nothing });
  return reading.figures.length === layout.fields.length
    ? ok({ layout, figures: reading.figures })
    : err('wrong-length');
}

function checkOrigin(reading: Reading): Unfit | null {
  if (reading.captures === undefined && reading.source === undefined) return 'no-origin';
  if (reading.method === 'published') return reading.captures === undefined ? null : 'mixed-origin';
  if (reading.source !== undefined) return 'mixed-origin';
  return reading.by === undefined ? 'no-reader' : null;
}

function readText(layout: Layout, reading: Reading): Result<LaidFigures, Unfit> {
  if (reading.figures !== undefined) return err('text-and-figures');
  if (reading.text === undefined) return err('no-text');
  const { qr } = layout;
  if (qr === undefined) return err('text-does-not-parse');
  const figures = layout.nothing.slice();
  const table = scanQrText(qr.grammar, reading.text, (place, figure) => {
    const at = qr.places[place] ?? -1;
    if (at >= 0) figures[at] = figure;
  });
  if (!table.ok) return err('text-does-not-parse');
  return table.value === reading.table ? ok({ layout, figures }) : err('names-another-table');
}
