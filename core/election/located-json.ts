import { err, ok, type Result } from '@testigo/basics';

/** The way from the top of a document to a value: keys and indexes. */
export type JsonPath = readonly (string | number)[];

/** A place in a text; both count from 1, columns in UTF-16 code units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A fault at a place of a text. */
export interface TextProblem extends TextPlace {
  readonly problem: string;
}

/** A parsed document and where each of its values begins. */
export interface LocatedJson {
  readonly value: unknown;
  /** Where the value at a path begins, or, where there is none, the nearest value around it. */
  placeOf(path: JsonPath): TextPlace;
  /** Where a key of the object at a path is written; the place of the object where it has no such key. */
  placeOfKey(path: JsonPath, key: string): TextPlace;
}

const DEPTH_LIMIT = 64;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/y;
const LITERALS: readonly (readonly [text: string, value: null | boolean])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
];

class Fault extends Error {
  readonly at: number;
  constructor(at: number, problem: string) {
    super(problem);
    this.at = at;
  }
}

/**
 * Reads JSON (RFC 8259) for people who edit it: the first fault is told with line and column. Stricter than `JSON.parse` in what
 * would be lost silently: a key written twice, a text that is not NFC or holds half a character, and the number −0 are faults.
 */
export function parseLocatedJson(text: string): Result<LocatedJson, TextProblem> {
  const reader = new Reader(text.startsWith('\uFEFF') ? text.slice(1) : text);
  try {
    const value = reader.document();
    return ok({
      value,
      placeOf: (path) => reader.place(nearest(reader.values, path)),
      placeOfKey: (path, key) => reader.place(reader.keys.get(pointer([...path, key])) ?? nearest(reader.values, path)),
    });
  } catch (fault) {
    if (fault instanceof Fault) return err({ ...reader.place(fault.at), problem: fault.message });
    throw fault;
  }
}

function pointer(path: JsonPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function nearest(values: ReadonlyMap<string, number>, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const at = values.get(pointer(path.slice(0, length)));
    if (at !== undefined) return at;
  }
  return values.get('') ?? 0;
}

function decodeString(written: string | null): string | null {
  try {
    return written === null ? null : (JSON.parse(written) as string);
  } catch {
    return null;
  }
}

class Reader {
  readonly values = new Map<string, number>();
  readonly keys = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#skip();
    const value = this.#value([]);
    if (this.#at < this.#text.length) throw new Fault(this.#at, 'something follows after the end of the document');
    return value;
  }

  place(at: number): TextPlace {
    const before = this.#text.slice(0, at).split(/\r\n|\n|\r/);
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }

  #value(path: JsonPath): unknown {
    if (path.length > DEPTH_LIMIT) throw new Fault(this.#at, `nested deeper than ${DEPTH_LIMIT} levels`);
    this.values.set(pointer(path), this.#at);
    const first = this.#text[this.#at];
    const value = first === '{' ? this.#object(path) : first === '[' ? this.#array(path) : this.#scalar();
    this.#skip();
    return value;
  }

  #object(path: JsonPath): { readonly [key: string]: unknown } {
    const members: [string, unknown][] = [];
    this.#items('}', 'the fields of an object', () => {
      const start = this.#at;
      if (this.#text[start] !== '"') throw new Fault(start, 'expected the name of a field in double quotes');
      const key = this.#string();
      if (key === '__proto__') throw new Fault(start, 'no field can have this name');
      const place = pointer([...path, key]);
      if (this.keys.has(place)) throw new Fault(start, `the field "${key}" stands here twice`);
      this.keys.set(place, start);
      this.#skip();
      this.#expect(':', `expected a colon after "${key}"`);
      this.#skip();
      members.push([key, this.#value([...path, key])]);
    });
    return Object.fromEntries(members);
  }

  #array(path: JsonPath): readonly unknown[] {
    const items: unknown[] = [];
    this.#items(']', 'the items of a list', () => items.push(this.#value([...path, items.length])));
    return items;
  }

  #items(close: string, what: string, item: () => void): void {
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      if (this.#text[this.#at] === close) break;
      this.#expect(',', `expected a comma or "${close}" between ${what}`);
      this.#skip();
    }
    this.#at += 1;
  }

  #scalar(): unknown {
    const start = this.#at;
    if (this.#text[start] === '"') return this.#string();
    const literal = LITERALS.find(([written]) => this.#text.startsWith(written, start));
    if (literal !== undefined) {
      this.#at += literal[0].length;
      return literal[1];
    }
    const written = this.#match(NUMBER);
    if (written === null) throw new Fault(start, 'expected a value');
    const value = Number(written);
    if (Object.is(value, -0)) throw new Fault(start, '−0 is not a number of anything; write 0');
    return value;
  }

  #string(): string {
    const start = this.#at;
    const value = decodeString(this.#match(STRING));
    if (value === null) {
      throw new Fault(start, 'a text must end with a double quote on its own line and escape its special characters');
    }
    if (!value.isWellFormed()) throw new Fault(start, 'the text holds half a character (a lone surrogate)');
    if (value.normalize('NFC') !== value)
      throw new Fault(start, 'the text is not in the Unicode form NFC; type its accents anew');
    return value;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #expect(character: string, problem: string): void {
    if (this.#text[this.#at] !== character) throw new Fault(this.#at, problem);
    this.#at += 1;
  }

  #skip(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? '\0')) this.#at += 1;
  }
}
