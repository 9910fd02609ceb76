import { readFileSync } from 'node:fs';
import { definitionSchema } from '@testigo/election';
import { describe, expect, it } from 'vitest';
import type { PagePrint } from './print-pages.ts';
import { readingsOfPrint } from './readings-of-print.ts';

const { $schema: _, ...document } = JSON.parse(
  readFileSync(new URL('../../countries/rehearsal/election.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const definition = definitionSchema.parse(document);
const election = 'e'.repeat(64);
const capture = 'c'.repeat(64);
const format = definition.formats[0];
const fields = format?.fields.map(({ id }) => id) ?? [];

function printOf(table: string | null, figures: Readonly<Record<string, number>>): PagePrint {
  return {
    format: format?.id ?? '',
    page: 'strip',
    table,
    figures: fields.map((id) => [id, figures[id] ?? 'illegible'] as const),
    complete: false,
  };
}

describe('readingsOfPrint', () => {
  const read = (print: PagePrint, named: string | null) =>
    readingsOfPrint(definition, election, print, named, [capture], 'testigo 0.1.0');

  it('writes the figures in the order of the format, what was not read as illegible', () => {
    const [reading] = read(printOf(null, { 'alamo-1': 12, valid: 40 }), '10203-004-05');
    expect(reading).toMatchObject({ type: 'reading', method: 'print', table: '10203-004-05', captures: [capture] });
    expect(reading?.figures?.length).toBe(fields.length);
    expect(reading?.figures?.[fields.indexOf('alamo-1')]).toBe(12);
    expect(reading?.figures?.[fields.indexOf('alamo-2')]).toBe('illegible');
  });

  it('takes the table from the print where no code names it', () => {
    expect(read(printOf('10203-004-05', { valid: 40 }), null)[0]?.table).toBe('10203-004-05');
    expect(read(printOf(null, { valid: 40 }), null)).toEqual([]);
  });

  it('says nothing where code and print name different tables, or no table at all', () => {
    expect(read(printOf('10203-004-06', { valid: 40 }), '10203-004-05')).toEqual([]);
    expect(read(printOf('12-5', { valid: 40 }), null)).toEqual([]);
  });

  it('says nothing of a sheet on which nothing was read', () => {
    expect(read(printOf('10203-004-05', {}), '10203-004-05')).toEqual([]);
  });
});
