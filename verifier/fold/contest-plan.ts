import type { Contest, Definition, Field, SheetFormat } from '../election/definition.ts';
import { figureIds } from '../election/pattern.ts';

/** Meanings whose sums stand in the canonical count. */
const MEANINGS = ['blank', 'null', 'valid', 'voters', 'votes'] as const;

/** A check of a format, its operands as slots. */
export interface PlannedCheck {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly relation: '=' | '<=';
  readonly tolerance: readonly [numerator: number, denominator: number];
}

/** The operand `@register` among slots. */
export const REGISTER_OPERAND = -1;
/** An operand that is no field of the contest: a check with one never runs. */
const NO_SLOT = -2;

/** How one format's readings of one contest are laid out. */
export interface Layout {
  readonly format: SheetFormat;
  /** Fields of the contest or the whole sheet, in the format's order: the order of a reading's `figures`. */
  readonly fields: readonly Field[];
  /** The slot of each of those fields. */
  readonly slots: readonly number[];
  /** The slot of each figure that the format's QR text has; −1 where the contest has no such field. */
  readonly codeSlots: readonly number[];
  /** Slots of the fields that are required. */
  readonly required: readonly number[];
  /** Whether the format carries every option of the contest: only then can its readings count. */
  readonly carriesAll: boolean;
  readonly checks: readonly PlannedCheck[];
  /** Fields that take the sum of others where nobody had them. */
  readonly implied: readonly { readonly slot: number; readonly of: readonly number[] }[];
}

/** A contest prepared for the fold. Each field id that any of its formats has is a slot; slots are sorted by id. */
export interface ContestPlan {
  readonly contest: Contest;
  readonly slots: readonly string[];
  /** How the figure of each slot begins in a row of a shard: its field's id. */
  readonly slotTexts: readonly string[];
  readonly layouts: ReadonlyMap<string, Layout>;
  /** Slots in which an option's votes stand, by option. */
  readonly optionSlots: readonly (readonly number[])[];
  /** Slots of each meaning that the contest's formats have; the order is that of MEANINGS. */
  readonly meanings: readonly { readonly meaning: string; readonly slots: readonly number[] }[];
  readonly registerSlots: readonly number[];
}

/** Fields of a format that belong to a contest or to the whole sheet. */
function fieldsOf(format: SheetFormat, contest: string): readonly Field[] {
  return format.fields.filter((field) => field.contest === undefined || field.contest === contest);
}

function carriesAll(fields: readonly Field[], contest: Contest): boolean {
  const carried = new Set(fields.filter((each) => each.means === 'option').map((each) => each.of));
  return contest.options.every((option) => carried.has(option.id));
}

function planChecks(format: SheetFormat, contest: string, slots: readonly string[]): readonly PlannedCheck[] {
  const slotOf = (operand: string): number => {
    if (operand === '@register') return REGISTER_OPERAND;
    const slot = slots.indexOf(operand);
    return slot < 0 ? NO_SLOT : slot;
  };
  const written = format.checks
    .filter((check) => check.contest === undefined || check.contest === contest)
    .map((check) => ({ ...check, left: check.left.map(slotOf), right: check.right.map(slotOf) }));
  const spelled = fieldsOf(format, contest).flatMap((field): PlannedCheck[] =>
    field.wordsOf === undefined
      ? []
      : [{ left: [slotOf(field.id)], right: [slotOf(field.wordsOf)], relation: '=', tolerance: [0, 1] }],
  );
  return [...written, ...spelled];
}

function layOut(format: SheetFormat, contest: Contest, slots: readonly string[]): Layout {
  const fields = fieldsOf(format, contest.id);
  const places = fields.map((field) => slots.indexOf(field.id));
  return {
    format,
    fields,
    slots: places,
    codeSlots: figureIds(format.qr?.tokens ?? []).map(
      (id) => places[fields.findIndex((field) => field.id === id)] ?? -1,
    ),
    required: places.filter((_, at) => fields[at]?.required === true),
    carriesAll: carriesAll(fields, contest),
    checks: planChecks(format, contest.id, slots),
    implied: fields.flatMap((field, at) =>
      field.implied === undefined
        ? []
        : [{ slot: places[at] as number, of: field.implied.map((id) => slots.indexOf(id)) }],
    ),
  };
}

function planContest(contest: Contest, formats: readonly SheetFormat[]): ContestPlan {
  const own = formats.filter((format) => format.contests.includes(contest.id));
  const slots = [...new Set(own.flatMap((format) => fieldsOf(format, contest.id).map((field) => field.id)))].sort();
  const layouts = new Map(own.map((format) => [format.id, layOut(format, contest, slots)]));
  const counted = [...layouts.values()].filter((layout) => layout.carriesAll);
  const slotsWhere = (fits: (field: Field) => boolean): readonly number[] => [
    ...new Set(counted.flatMap((each) => each.slots.filter((_, at) => fits(each.fields[at] as Field)))),
  ];
  const allFields = [...layouts.values()].flatMap((layout) => layout.fields);
  return {
    contest,
    slots,
    slotTexts: slots.map((id) => `${JSON.stringify(id)}:`),
    layouts,
    optionSlots: contest.options.map((option) =>
      slotsWhere((field) => field.means === 'option' && field.of === option.id),
    ),
    meanings: MEANINGS.filter((meaning) => allFields.some((field) => field.means === meaning)).map((meaning) => ({
      meaning,
      slots: slotsWhere((field) => field.means === meaning),
    })),
    registerSlots: slotsWhere((field) => field.means === 'register'),
  };
}

/** Prepares every contest of a definition, by id. */
export function planContests(definition: Definition): ReadonlyMap<string, ContestPlan> {
  return new Map(definition.contests.map((contest) => [contest.id, planContest(contest, definition.formats)]));
}

/** Whether a contest is held at a table under a division. */
export function isHeldAt(contest: Contest, division: string): boolean {
  return (
    contest.scope === undefined || contest.scope.some((scope) => division === scope || division.startsWith(`${scope}-`))
  );
}
