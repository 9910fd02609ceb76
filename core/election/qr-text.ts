import { err, ok, type Result } from '@testigo/basics';
import { matchPart } from './code-parts.ts';
import type { CodePart } from './definition.ts';
import type { QrFigures, QrGrammar } from './format.ts';

/** What a QR text says: the table it names and a figure for each field in it. */
export interface QrContent {
  readonly table: string;
  readonly figures: ReadonlyMap<string, number>;
}

/**
 * Reads a QR text by a format's grammar, left to right, without going back; the whole text must fit. The error tells where it first
 * does not, for people.
 */
export function parseQrText(grammar: QrGrammar, text: string): Result<QrContent, string> {
  const parts = new Map<string, string>();
  const figures = new Map<string, number>();
  let at = 0;
  for (const token of grammar.tokens) {
    const next = readToken(token, text, at, parts, figures);
    if (next < 0) return err(`does not fit at character ${at + 1}`);
    at = next;
  }
  if (at !== text.length) return err(`goes on after character ${at}`);
  return ok({ table: fillTemplate(grammar.table, parts), figures });
}

function readToken(
  token: string | CodePart | QrFigures,
  text: string,
  at: number,
  parts: Map<string, string>,
  figures: Map<string, number>,
): number {
  if (typeof token === 'string') return text.startsWith(token, at) ? at + token.length : -1;
  if ('figures' in token) return readFigures(token, text, at, figures);
  const length = matchPart(token, text, at);
  if (length < 0) return -1;
  parts.set(token.part, text.slice(at, at + length));
  return at + length;
}

function readFigures(token: QrFigures, text: string, start: number, figures: Map<string, number>): number {
  let at = start;
  for (const [index, field] of token.figures.entries()) {
    if (index > 0) {
      if (!text.startsWith(token.separator, at)) return -1;
      at += token.separator.length;
    }
    const length = digitsAt(text, at);
    if (length === 0 || length > token.digits) return -1;
    figures.set(field, Number(text.slice(at, at + length)));
    at += length;
  }
  return at;
}

function digitsAt(text: string, at: number): number {
  let length = 0;
  while (text.charCodeAt(at + length) >= 48 && text.charCodeAt(at + length) <= 57) length += 1;
  return length;
}

/** A code made from a template: names of parts in braces replaced by the parts, the rest as it is. */
export function fillTemplate(template: string, parts: ReadonlyMap<string, string>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => parts.get(name) ?? '');
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
