import {
  type Check,
  carriesEveryOption,
  checksOfContest,
  type ElectionDefinition,
  type Field,
  fieldsOfContest,
  type QrGrammar,
  qrFields,
  type SheetFormat,
} from '@testigo/election';
import type { Figure } from '@testigo/record';

/** A check whose operands are places in figures; -1 is the register of the table. */
export interface PlacedCheck {
  readonly check: Check;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** A field that takes the sum of others where nobody read it. */
export interface ImpliedField {
  readonly place: number;
  readonly summands: readonly number[];
}

/**
 * How figures of a contest are laid out: which field stands at which place, and what follows from that. That of one format, or of several
 * together when readings of different formats make one variant.
 */
export interface Layout {
  /** Id of the format; of several, those of all of them. */
  readonly format: string;
  readonly fields: readonly Field[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** Places of the fields that a reading must have. */
  readonly required: readonly number[];
  readonly checks: readonly PlacedCheck[];
  readonly implied: readonly ImpliedField[];
  /** Places of fields that state the register. */
  readonly registers: readonly number[];
  /** Whether figures laid out so can be counted: there is a field for every option. */
  readonly countable: boolean;
  /** The figures of a reading that says nothing of them. */
  readonly nothing: readonly Figure[];
  /** Of a single format with a QR code: its grammar, and the place in figures of each figure that its text carries; -1 for none. */
  readonly qr?: { readonly grammar: QrGrammar; readonly places: readonly number[] };
}

/** Works out the layout of a format for one of its contests. */
export function createLayout(definition: ElectionDefinition, format: SheetFormat, contest: string): Layout {
  const fields = fieldsOfContest(format, contest);
  const countable = carriesEveryOption(definition, format, contest);
  const layout = layOut(format.id, fields, checksOfContest(format, contest), countable);
  if (format.qr === undefined) return layout;
  const places = qrFields(format.qr).map((id) => layout.placeOf.get(id) ?? -1);
  return { ...layout, qr: { grammar: format.qr, places } };
}

/** The layout of several formats together: every field and check once, the first format that names it being the one that defines it. */
export function joinLayouts(layouts: readonly Layout[]): Layout {
  const fields = new Map<string, Field>();
  const checks = new Map<string, Check>();
  for (const layout of layouts) {
    for (const field of layout.fields) {
      const known = fields.get(field.id);
      if (known === undefined) fields.set(field.id, field);
      else if (known.implied === undefined && field.implied !== undefined) {
        fields.set(field.id, { ...known, implied: field.implied });
      }
    }
    for (const { check } of layout.checks) if (!checks.has(check.id)) checks.set(check.id, check);
  }
  const countable = layouts.some((layout) => layout.countable);
  const format = layouts.map((layout) => layout.format).join(' ');
  return layOut(format, [...fields.values()], [...checks.values()], countable);
}

function layOut(format: string, fields: readonly Field[], checks: readonly Check[], countable: boolean): Layout {
  const placeOf = new Map(fields.map((field, place) => [field.id, place]));
  const places = (ids: readonly string[]) =>
    ids.map((id) => (id === '@register' ? -1 : (placeOf.get(id) ?? fields.length)));
  const placesWhere = (wanted: (field: Field) => boolean) =>
    fields.flatMap((field, place) => (wanted(field) ? [place] : []));
  return {
    format,
    fields,
    placeOf,
    required: placesWhere((field) => field.required),
    checks: checks.map((check) => ({ check, left: places(check.left), right: places(check.right) })),
    implied: fields.flatMap((field, place) =>
      field.implied === undefined ? [] : [{ place, summands: places(field.implied) }],
    ),
    registers: placesWhere((field) => field.means === 'register'),
    countable,
    nothing: fields.map(() => 'absent'),
  };
}
