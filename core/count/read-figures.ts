import { err, ok, type Result } from '@testigo/basics';
import { parseQrText, parseTableCode } from '@testigo/election';
import type { Figure, Reading } from '@testigo/record';
import type { CountContext } from './context.ts';
import type { Layout } from './layout.ts';
import type { Unfit } from './settled.ts';

/** The figures of a reading in the order of its layout's fields. */
export interface ReadFigures {
  readonly layout: Layout;
  readonly figures: readonly Figure[];
}

/**
 * What a reading says by itself, whatever else is in the set: its figures, or why they can't be used
 * (docs/records.md, sections 3 and 5). A reading without figures has `absent` in every field.
 */
export function readFigures(context: CountContext, reading: Reading): Result<ReadFigures, Unfit> {
  const layout = context.layout(reading.format, reading.contest);
  if (layout === undefined) return err('unknown-format');
  if (reading.table !== null && parseTableCode(context.definition.tableCode, reading.table) === null) {
    return err('odd-code');
  }
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

function readText(layout: Layout, reading: Reading): Result<ReadFigures, Unfit> {
  if (reading.figures !== undefined) return err('text-and-figures');
  if (reading.text === undefined) return err('no-text');
  if (layout.format.qr === undefined) return err('text-does-not-parse');
  const content = parseQrText(layout.format.qr, reading.text);
  if (!content.ok) return err('text-does-not-parse');
  if (content.value.table !== reading.table) return err('names-another-table');
  const stated = content.value.figures;
  return ok({ layout, figures: layout.fields.map((field) => stated.get(field.id) ?? 'absent') });
}
