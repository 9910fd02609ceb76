import type { Alternative } from '@testigo/record';
import fc from 'fast-check';
import { arbitrarySteps } from './arbitrary-step.ts';
import { type Blueprint, centreOf, exampleDefinition, fittingCodes } from './example-definition.ts';
import { makeElection } from './make-records.ts';
import type { Setting } from './making.ts';
import type { ListedTable, NaiveInput } from './naive-input.ts';

const ALTERNATIVES: readonly Alternative[] = [
  { class: 'scan', agree: ['qr'], senders: 1, vouched: false },
  { class: 'scan', agree: ['person'], senders: 1, vouched: false },
  { class: 'scan', agree: ['person', 'person'], senders: 1, vouched: false },
  { class: 'scan', agree: ['person'], senders: 2, vouched: false },
  { class: 'scan', agree: ['qr', 'person'], senders: 2, vouched: false },
  { class: 'field', agree: ['qr'], senders: 2, vouched: false },
  { class: 'field', agree: ['print'], senders: 1, vouched: true },
  { class: 'field', agree: ['person'], senders: 1, vouched: false },
  { class: 'field', agree: ['qr', 'person', 'person'], senders: 2, vouched: true },
  { class: 'published', agree: ['published'], senders: 1, vouched: false },
  { class: 'published', agree: ['published', 'published'], senders: 1, vouched: false },
];

/** A policy of one to four alternatives, or of many. */
export function arbitraryPolicy(): fc.Arbitrary<readonly Alternative[]> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...ALTERNATIVES), { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant(ALTERNATIVES) },
  );
}

/**
 * A small election and a set of records that get in each other's way: wrong and right readings, several captures, vouches, rulings with
 * and without enough signatures, corrections of corrections, replaced sources, records of another election, copies signed by others.
 *
 * Few tables, few figures and few senders, so that things meet. Ids are real (SHA-256); signatures are those of stand-in-signature.ts.
 * Table lists, place lists and `table-new` name centres at the definition's depth under its root, and a field id means the same in
 * every format.
 */
export function arbitraryElection(): fc.Arbitrary<NaiveInput> {
  return fc
    .tuple(arbitrarySetting(), arbitrarySteps(arbitraryPolicy()))
    .map(([setting, steps]) => makeElection(setting, steps));
}

function arbitraryBlueprint(): fc.Arbitrary<Blueprint> {
  const few = fc.nat({ max: 8 });
  return fc.record<Blueprint>({
    contests: fc.constantFrom(1, 2),
    levels: fc.constantFrom(2, 3, 4),
    open: fc.option(fc.record({ tables: few, register: fc.nat({ max: 20 }) })),
    derivable: fc.constantFrom(true, true, true, false),
    formats: fc.constantFrom<Blueprint['formats'][]>(
      ['strip', 'form'],
      ['form', 'strip', 'tally'],
      ['strip'],
      ['form'],
      ['strip', 'form', 'tally'],
    ),
    shortForm: fc.boolean(),
    impliedTotals: fc.boolean(),
    requiredTotals: fc.boolean(),
    tolerance: fc.constantFrom<[number, number][]>([0, 1], [1, 1], [1, 2], [5, 2]),
    scope: fc.option(fc.constantFrom<string[][]>(['R'], ['R-1'], ['R-1', 'R-2'], ['R-9'])),
    policy: arbitraryPolicy(),
  });
}

/** Known codes come first, so that small numbers pick them; then one that no list has, and two that do not fit the grammar. */
function arbitrarySetting(): fc.Arbitrary<Setting> {
  const register = fc.constantFrom(null, 0, 1, 2, 4);
  return fc
    .tuple(
      arbitraryBlueprint(),
      fc.integer({ min: 3, max: 5 }),
      fc.array(register, { minLength: 5, maxLength: 5 }),
      fc.constantFrom([1, 1], [2, 1], [2, 2], [3, 2]),
    )
    .map(([blueprint, count, registers, [adjudicators = 1, threshold = 1]]) => {
      const known = fittingCodes(blueprint.levels).slice(0, count);
      const unlisted = `${'9'.repeat(blueprint.levels - 1)}.1`;
      const listed = known.map(
        (code, index): ListedTable => ({ code, division: centreOf(code), register: registers[index] ?? null }),
      );
      return {
        definition: exampleDefinition(blueprint),
        tableList: blueprint.open === null ? listed : [],
        codes: [...known, unlisted, `${known[0]}2`, 'odd.1'],
        adjudicators,
        threshold,
      };
    });
}
