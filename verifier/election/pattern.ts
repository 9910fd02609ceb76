/** A named part of a code: characters of a kind, with the least and greatest length. */
export interface Part {
  readonly part: string;
  readonly of: 'digits' | 'letters' | 'alphanumeric';
  readonly length: readonly [least: number, greatest: number];
}

/** Figures in a row, with a text between them. */
export interface FigureRow {
  readonly figures: readonly string[];
  readonly separator: string;
  readonly digits: number;
}

/** A piece of a code or of a QR text: a literal text, a part, or figures. */
export type Token = string | Part | FigureRow;

/** What a text says when it fits a pattern. */
export interface Fit {
  readonly parts: ReadonlyMap<string, string>;
  /** The figures in the order of {@link figureIds}. */
  readonly figures: readonly number[];
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isOf(kind: Part['of'], code: number): boolean {
  if (kind === 'digits') return isDigit(code);
  if (kind === 'letters') return isUpper(code);
  return isDigit(code) || isUpper(code);
}

/** Where a run of characters of a kind ends: as many as fit, at most so many. */
function endOfRun(text: string, from: number, kind: Part['of'], greatest: number): number {
  let end = from;
  while (end < text.length && end - from < greatest && isOf(kind, text.charCodeAt(end))) end++;
  return end;
}

/** The ids of the fields whose figures a pattern has, in its order. */
export function figureIds(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => (typeof token !== 'string' && 'figures' in token ? token.figures : []));
}

function readFigures(text: string, from: number, row: FigureRow, figures: number[]): number {
  let at = from;
  for (let index = 0; index < row.figures.length; index++) {
    if (index > 0) {
      if (!text.startsWith(row.separator, at)) return -1;
      at += row.separator.length;
    }
    const end = endOfRun(text, at, 'digits', row.digits);
    if (end === at) return -1;
    figures.push(Number(text.slice(at, end)));
    at = end;
  }
  return at;
}

/**
 * Reads a text by a pattern, from left to right; null where the whole of it does not fit. A part takes as many characters as fit
 * and is never made shorter afterwards (docs/define-an-election.md).
 */
export function fit(tokens: readonly Token[], text: string): Fit | null {
  const parts = new Map<string, string>();
  const figures: number[] = [];
  let at = 0;
  for (const token of tokens) {
    if (typeof token === 'string') {
      if (!text.startsWith(token, at)) return null;
      at += token.length;
    } else if ('part' in token) {
      const end = endOfRun(text, at, token.of, token.length[1]);
      if (end - at < token.length[0]) return null;
      parts.set(token.part, text.slice(at, end));
      at = end;
    } else {
      at = readFigures(text, at, token, figures);
      if (at < 0) return null;
    }
  }
  return at === text.length ? { parts, figures } : null;
}

/** Fills the parts of a fit into a template such as `{centre}.{number}`. */
export function fillTemplate(template: string, parts: ReadonlyMap<string, string>): string {
  return template.replace(/\{([^{}]*)\}/g, (whole, name: string) => parts.get(name) ?? whole);
}
