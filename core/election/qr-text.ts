import { err, ok, type Result } from '@testigo/basics';
import { matchPart } from './code-parts.ts';
import type { CodePart } from './definition.ts';
import type { QrFigures, QrGrammar } from './format.ts';

/** What a QR text says: the table it names and a figure for each field in it. */
export interface QrContent {
  readonly table: string;
  readonly figures: ReadonlyMap<string, number>;
}

/** Takes a figure; `place` is that among all figures of the grammar, in the order of {@link qrFields}. */
type TakeFigure = (place: number, figure: number) => void;

/** The ids of the fields in a QR text, in the order in which it carries them. */
export function qrFields({ tokens }: QrGrammar): readonly string[] {
  return tokens.flatMap((token) => (typeof token === 'object' && 'figures' in token ? token.figures : []));
}

/**
 * Reads a QR text by a format's grammar, left to right, without going back; the whole text must fit. The error tells where it first
 * does not, for people.
 */
export function parseQrText(grammar: QrGrammar, text: string): Result<QrContent, string> {
  const figures = new Map<string, number>();
  const fields = qrFields(grammar);
  const table = scanQrText(grammar, text, (place, figure) => figures.set(fields[place] ?? '', figure));
  return table.ok ? ok({ table: table.value, figures }) : table;
}

/** {@link parseQrText} for those who put millions of figures in places of their own: hands over each one and gives the table's code. */
export function scanQrText(grammar: QrGrammar, text: string, take: TakeFigure): Result<string, string> {
  const parts = new Map<string, string>();
  let at = 0;
  let taken = 0;
  for (const token of grammar.tokens) {
    const next =
      typeof token === 'object' && 'figures' in token
        ? readFigures(token, text, at, taken, take)
        : readToken(token, text, at, parts);
    if (next < 0) return err(`does not fit at character ${at + 1}`);
    if (typeof token === 'object' && 'figures' in token) taken += token.figures.length;
    at = next;
  }
  if (at !== text.length) return err(`goes on after character ${at}`);
  return ok(fillTemplate(grammar.table, parts));
}

function readToken(token: string | CodePart, text: string, at: number, parts: Map<string, string>): number {
  if (typeof token === 'string') return text.startsWith(token, at) ? at + token.length : -1;
  const length = matchPart(token, text, at);
  if (length < 0) return -1;
  parts.set(token.part, text.slice(at, at + length));
  return at + length;
}

/** `taken` figures were read before this token's. */
function readFigures(token: QrFigures, text: string, start: number, taken: number, take: TakeFigure): number {
  let at = start;
  for (let place = 0; place < token.figures.length; place += 1) {
    if (place > 0) {
      if (!text.startsWith(token.separator, at)) return -1;
      at += token.separator.length;
    }
    const began = at;
    let figure = 0;
    for (let digit = digitAt(text, at); digit >= 0; digit = digitAt(text, at)) {
      if (at - began === token.digits) return -1;
      figure = figure * 10 + digit;
      at += 1;
    }
    if (at === began) return -1;
    take(taken + place, figure);
  }
  return at;
}

const ZERO = 48;

/** The decimal digit at a place in a text, or -1. */
function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** A code made from a template: names of parts in braces replaced by the parts, the rest as it is. */
export function fillTemplate(template: string, parts: ReadonlyMap<string, string>): string {
  return template
    .split(/[{}]/)
    .map((piece, index) => (index % 2 === 0 ? piece : (parts.get(piece) ?? '')))
    .join('');
}

/**
 * Writes the QR text of given figures: the inverse of {@link parseQrText}, for rehearsals. Parts of the code come as the table's code
 * was parsed; throws when a figure or part is missing.
 */
export function writeQrText(
  grammar: QrGrammar,
  parts: ReadonlyMap<string, string>,
  figures: ReadonlyMap<string, number>,
): string {
  const known = <Value>(value: Value | undefined, name: string): Value => {
    if (value === undefined) throw new Error(`The QR text needs ${name}`);
    return value;
  };
  return grammar.tokens
    .map((token) => {
      if (typeof token === 'string') return token;
      if ('figures' in token) return token.figures.map((id) => known(figures.get(id), id)).join(token.separator);
      return known(parts.get(token.part), token.part);
    })
    .join('');
}
