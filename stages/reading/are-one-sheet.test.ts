import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '@testigo/basics';
import { type ElectionDefinition, parseTableCode, writeQrText } from '@testigo/election';
import { expect, test } from 'vitest';
import { areOneSheet } from './are-one-sheet.ts';
import type { ImageProblem, UnreadReason } from './image-problem.ts';
import type { ImageReading } from './image-reader.ts';
import type { PagePrint } from './print-pages.ts';

const file = new URL('../../countries/rehearsal/election.json', import.meta.url);
const definition = JSON.parse(readFileSync(file, 'utf8')) as ElectionDefinition;
const grammar = definition.formats.flatMap(({ qr }) => qr ?? [])[0];
if (grammar === undefined) throw new Error('the rehearsal has no QR code');

const [ONE, OTHER] = ['10101-001-01', '10101-001-02'] as const;

/** The text of a sheet's code with the same figure everywhere. */
function textOf(table: string, figure = 7): string {
  if (grammar === undefined) throw new Error('no grammar');
  const fields = grammar.tokens.flatMap((token) =>
    typeof token === 'object' && 'figures' in token ? token.figures : [],
  );
  const parts = new Map(parseTableCode(definition.tableCode, table) ?? []);
  return writeQrText(grammar, parts, new Map(fields.map((field) => [field, figure])));
}

type Read = Result<ImageReading, ImageProblem>;

function read(texts: readonly string[], unread?: UnreadReason, print: PagePrint | null = null): Read {
  const corner = { x: 0, y: 0 };
  const position = { topLeft: corner, topRight: corner, bottomRight: corner, bottomLeft: corner };
  const codes = texts.map((text) => ({ text, format: 'QRCode', position, orientation: 0 }));
  const reading = { codes, believed: texts, print, ...(unread === undefined ? {} : { unread }) };
  return ok(reading as unknown as ImageReading);
}

const printOf = (page: string, table: string | null): PagePrint => ({
  format: 'form',
  page,
  table,
  figures: [],
  complete: false,
});
const nothing = read([], 'no-code');
const named = { by: 'table', table: ONE } as const;
const parts = { by: 'parts', table: null } as const;
const pages = { by: 'pages', table: null } as const;

test('parts that show one text of one sheet, or none, are one sheet', () => {
  const coded = read([textOf(ONE)]);
  for (const why of [named, parts]) {
    expect(areOneSheet(definition, [nothing, coded], why)).toBe(true);
    expect(areOneSheet(definition, [coded, coded, read([], 'code-unreadable')], why)).toBe(true);
    expect(areOneSheet(definition, [nothing, nothing], why)).toBe(true);
  }
});

test('two texts, a foreign one, another table than the name says, or an image that does not open speak against it', () => {
  const against: readonly (readonly Read[])[] = [
    [read([textOf(ONE)]), read([textOf(OTHER)])],
    [read([textOf(ONE)]), read([textOf(ONE, 8)])],
    [read([textOf(ONE)]), read(['https://example.org/'], 'code-of-another-kind')],
    [read([textOf(OTHER)]), nothing, read([], 'no-code', printOf('president', ONE))],
    [read([textOf(ONE)]), err({ reason: 'not-an-image' })],
  ];
  for (const reads of against)
    for (const why of [named, parts, pages]) expect(areOneSheet(definition, reads, why)).toBe(false);
  expect(areOneSheet(definition, [read([textOf(OTHER)]), nothing], named)).toBe(false);
});

test('pages must show it: by the text on one of them, or by the print of one table on different pages', () => {
  expect(areOneSheet(definition, [read([textOf(ONE)]), nothing], pages)).toBe(true);
  expect(areOneSheet(definition, [read([textOf(ONE)]), read([], 'code-unreadable')], pages)).toBe(false);
  expect(areOneSheet(definition, [nothing, nothing], pages)).toBe(false);
  const printed = (page: string, table: string | null) => read([], 'no-code', printOf(page, table));
  expect(areOneSheet(definition, [printed('president', ONE), printed('assembly', ONE)], pages)).toBe(true);
  expect(areOneSheet(definition, [printed('president', ONE), printed('president', ONE)], pages)).toBe(false);
  expect(areOneSheet(definition, [printed('president', ONE), printed('assembly', OTHER)], pages)).toBe(false);
  expect(areOneSheet(definition, [printed('president', ONE), printed('assembly', null)], pages)).toBe(false);
});
