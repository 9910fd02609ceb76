import type { Json } from '../encoding/canonical.ts';
import { anyText, type Form, fields, listOf, natural, oneOf, orNull, positive, text } from '../record/shape.ts';
import type { Part, Token } from './pattern.ts';

/** A rectangle of a page, in tenths of a millimetre. */
export interface Place {
  readonly page: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Field {
  readonly id: string;
  readonly means: string;
  readonly contest?: string;
  readonly of?: string;
  readonly required: boolean;
  readonly wordsOf?: string;
  readonly implied?: readonly string[];
  readonly place?: Place;
}

export interface Check {
  readonly id: string;
  readonly contest?: string;
  readonly left: readonly string[];
  readonly relation: '=' | '<=';
  readonly right: readonly string[];
  readonly tolerance: readonly [numerator: number, denominator: number];
}

export interface SheetFormat {
  readonly id: string;
  readonly contests: readonly string[];
  readonly pages: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly qr?: { readonly tokens: readonly Token[]; readonly table: string };
  readonly code?: Place;
  readonly regions: readonly { readonly id: string; readonly place: Place; readonly personal: boolean }[];
}

export interface Contest {
  readonly id: string;
  readonly options: readonly { readonly id: string; readonly name?: string }[];
  readonly scope?: readonly string[];
}

/** What the verifier reads of an election's definition (docs/define-an-election.md). */
export interface Definition {
  readonly root: { readonly id: string };
  readonly levels: readonly { readonly id: string }[];
  readonly publicLevel: string;
  readonly tables:
    | { readonly list: 'closed' }
    | { readonly list: 'open'; readonly tables: number; readonly register: number };
  readonly tableCode: {
    readonly tokens: readonly (string | Part)[];
    readonly divisions?: readonly {
      readonly level: string;
      readonly part: string;
      readonly from: number;
      readonly to: number;
      readonly trim: boolean;
    }[];
  };
  readonly contests: readonly Contest[];
  readonly formats: readonly SheetFormat[];
}

/** Limits of a definition: more than any election has, and few enough to be worked with. A reading has 2000 figures at most. */
const MOST_CONTESTS = 1000;
const MOST_FORMATS = 100;
const MOST_FIELDS = 2000;

/** A form that looks at some fields of an object and lets others be: the definition's hash pins the rest. */
function having(forms: Readonly<Record<string, Form>>, maybe: Readonly<Record<string, Form>> = {}): Form {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const object = value as { readonly [field: string]: Json | undefined };
    return (
      Object.entries(forms).every(([key, form]) => Object.hasOwn(object, key) && form(object[key])) &&
      Object.entries(maybe).every(([key, form]) => !Object.hasOwn(object, key) || form(object[key]))
    );
  };
}

const pair =
  (first: Form, second: Form): Form =>
  (value) =>
    Array.isArray(value) && value.length === 2 && first(value[0] as Json) && second(value[1] as Json);

const literal = text;
const part = fields({ length: pair(positive, positive), of: oneOf('digits', 'letters', 'alphanumeric'), part: text });
const row = fields({ digits: positive, figures: listOf(text), separator: anyText });
const place = fields({ height: positive, page: text, width: positive, x: natural, y: natural });
const either =
  (...forms: readonly Form[]): Form =>
  (value) =>
    forms.some((form) => form(value));
const flag: Form = (value) => typeof value === 'boolean';

const field = having(
  { id: text, means: text, required: flag },
  { contest: text, implied: listOf(text), of: text, place, wordsOf: text },
);
const check = having(
  { id: text, left: listOf(text), relation: oneOf('=', '<='), right: listOf(text), tolerance: pair(natural, positive) },
  { contest: text },
);
const format = having(
  {
    checks: listOf(check),
    contests: listOf(text),
    fields: listOf(field),
    id: text,
    pages: listOf(having({ height: positive, id: text, width: positive })),
    regions: listOf(having({ id: text, personal: flag, place })),
  },
  { code: place, qr: having({ table: text, tokens: listOf(either(literal, part, row)) }) },
);

const form = having({
  contests: listOf(
    having({ id: text, options: listOf(having({ id: text }, { name: text })) }, { scope: listOf(text) }),
  ),
  formats: listOf(format),
  levels: listOf(having({ id: text })),
  publicLevel: text,
  root: having({ id: text }),
  tableCode: having(
    { tokens: listOf(either(literal, part)) },
    { divisions: listOf(having({ from: natural, level: text, part: text, to: natural, trim: flag })) },
  ),
  tables: either(
    having({ list: oneOf('closed') }),
    having({ list: oneOf('open'), register: orNull(natural), tables: natural }),
  ),
});

function distinct(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}

/** Reads a definition; null where something that the count needs is not there or not sound. */
export function readDefinition(value: Json): Definition | null {
  if (!form(value)) return null;
  // The fields that the interface names have just been looked at.
  const definition = value as unknown as Definition;
  const { contests, formats, levels, publicLevel } = definition;
  if (contests.length > MOST_CONTESTS || formats.length > MOST_FORMATS) return null;
  if (formats.some((each) => each.fields.length > MOST_FIELDS || each.checks.length > MOST_FIELDS)) return null;
  if (levels.length < 2 || !levels.some((level) => level.id === publicLevel)) return null;
  if (!distinct(contests) || !distinct(formats) || !distinct(levels)) return null;
  if (!contests.every((contest) => distinct(contest.options))) return null;
  return formats.every((each) => distinct(each.fields)) ? definition : null;
}
