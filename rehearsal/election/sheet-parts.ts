import { divisionPath, type ElectionDefinition, type Field, type SheetFormat } from '@testigo/election';
import type { Block } from '../drawing/drawing.ts';
import type { SheetContent } from './sheet-drawing.ts';

const CAPTION = 'SIMULACRO: FIRMA DE MUESTRA';
const SAMPLE = 'MUESTRA';

/** The title of an election as it stands on its sheets; a foreign sheet is of another invented country. */
export function printedTitle(definition: ElectionDefinition, sheet: SheetContent): string {
  return sheet.foreign ? 'SIMULACRO: elección de otro país inventado' : definition.title.es;
}

/** The names of the places of a table, outermost first: `Región Marvela`. */
export function placeLines(definition: ElectionDefinition, sheet: SheetContent): readonly string[] {
  return divisionPath(sheet.table.division)
    .slice(1)
    .map((id, index) => {
      const level = definition.levels[index + 1]?.name.es ?? '';
      return `${level.charAt(0).toUpperCase()}${level.slice(1)} ${sheet.table.names.get(id) ?? id}`;
    });
}

/** The field that spells another one in words. */
export function wordsField(format: SheetFormat, field: Field): Field | undefined {
  return format.fields.find((other) => other.wordsOf === field.id);
}

/** A figure as it is printed; nothing where the sheet says nothing. */
export function printedFigure(sheet: SheetContent, field: Field): string {
  const figure = sheet.figures.get(field.id);
  return figure === undefined ? '' : String(figure);
}

/** The boxes that officials sign. What stands in them is a sample, never a name. */
export function signatureBlocks(prefix: string, roles: readonly string[]): readonly Block[] {
  return roles.map((role, index) => {
    const id = `${prefix}-official-${index + 1}`;
    const fields = ['Nombre', 'Documento'].map((label) => ({ id: `${id}.${label}`, label: `${label}:`, text: SAMPLE }));
    return { kind: 'signature', id, role, fields, caption: CAPTION };
  });
}
