import { byCodeUnit, canonicalText, type Json } from '@testigo/basics';
import { fieldsOfContest, parentDivision } from '@testigo/election';
import { type Capture, type Identified, identify, type Reading } from '@testigo/record';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElectionCount } from './election-count.ts';
import type { Shard } from './shard.ts';
import { EXPECTED_STATES } from './state.ts';
import { arbitraryElection } from './testing/arbitrary-election.ts';
import { emptyCount } from './testing/empty-count.ts';
import { naiveFold } from './testing/naive-fold.ts';
import type { NaiveInput } from './testing/naive-input.ts';
import { hashOf, sha256 } from './testing/stand-in-signature.ts';

/** Sets on which both folds must agree; a campaign of any length is run by setting TESTIGO_FOLD_RUNS. */
const AGREEMENT_RUNS = Number(process.env.TESTIGO_FOLD_RUNS ?? 10_000);
const RUNS = AGREEMENT_RUNS / 10;

function shardsOf(count: ElectionCount): ReadonlyMap<string, string> {
  return new Map([...count.shards()].map(([path, shard]) => [path, canonicalText(shard as unknown as Json)]));
}

function fromZero(input: NaiveInput, records: readonly Identified[]): ReadonlyMap<string, string> {
  const count = emptyCount(input);
  count.add(records);
  return shardsOf(count);
}

function sorted(shards: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...shards].sort(([one], [two]) => byCodeUnit(one, two));
}

describe('ElectionCount', { timeout: Math.max(30_000, AGREEMENT_RUNS * 30) }, () => {
  it('agrees byte for byte with the naive fold written from the document alone', () => {
    fc.assert(
      fc.property(arbitraryElection(), (input) => {
        expect(sorted(fromZero(input, input.records))).toEqual(sorted(naiveFold(input)));
      }),
      { numRuns: AGREEMENT_RUNS },
    );
  });

  it('is a function of the set: order, repetition and interruption change nothing', () => {
    const arbitrary = arbitraryElection().chain((input) => {
      const order = fc.shuffledSubarray([...input.records], { minLength: input.records.length });
      const again = fc.subarray([...input.records]);
      return fc.tuple(fc.constant(input), order, again, fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40 }));
    });
    fc.assert(
      fc.property(arbitrary, ([input, order, again, pieces]) => {
        const count = emptyCount(input);
        let rest = [...order, ...again];
        for (const piece of pieces) {
          count.add(rest.slice(0, piece));
          rest = rest.slice(piece);
        }
        count.add(rest);
        expect(sorted(shardsOf(count))).toEqual(sorted(fromZero(input, input.records)));
      }),
      { numRuns: RUNS },
    );
  });

  it('takes no total from one forged phone picture, and gives none', () => {
    const arbitrary = fc.tuple(arbitraryElection(), fc.nat(), fc.constantFrom('x', undefined));
    fc.assert(
      fc.property(arbitrary, ([input, place, sender]) => {
        const before = emptyCount(input);
        before.add(input.records);
        const settledBefore = countedRows(before);
        before.add(forgery(input, place, sender));
        expect(countedRows(before)).toEqual(settledBefore);
      }),
      { numRuns: RUNS },
    );
  });

  it('adds up: expected is the sum of the states, and parents are the sums of their children', () => {
    fc.assert(
      fc.property(arbitraryElection(), (input) => {
        const count = emptyCount(input);
        count.add(input.records);
        const shards = [...count.shards()].map(([, shard]) => shard);
        for (const shard of shards) expectSums(shard, shards);
      }),
      { numRuns: RUNS },
    );
  });
});

function expectSums(shard: Shard, shards: readonly Shard[]): void {
  for (const group of [shard.tables, shard.register]) {
    expect(group.expected).toBe(EXPECTED_STATES.reduce((total, state) => total + group[state], 0));
  }
  const children = shards.filter(
    (other) => other.contest === shard.contest && parentDivision(other.division) === shard.division,
  );
  if (children.length === 0) return;
  for (const state of EXPECTED_STATES) {
    expect(shard.tables[state]).toBe(children.reduce((total, child) => total + child.tables[state], 0));
    expect(shard.register[state]).toBe(children.reduce((total, child) => total + child.register[state], 0));
  }
  for (const sums of ['clean', 'flagged'] as const) {
    expect(shard[sums].options).toEqual(
      shard[sums].options.map((_, place) =>
        children.reduce((total, child) => total + (child[sums].options[place] ?? 0), 0),
      ),
    );
  }
}

/** Tables that are in a total, with their figures. */
function countedRows(count: ElectionCount): readonly unknown[] {
  return [...count.shards()].flatMap(([path, { rows }]) =>
    (rows ?? [])
      .filter(({ state }) => state === 'counted' || state === 'flagged')
      .map(({ table, state, figures }) => ({ path, table, state, figures })),
  );
}

/** A phone picture of a table, and what the QR decoder and the reader of print make of it: figures that nobody else has. */
function forgery(input: NaiveInput, place: number, sender: string | undefined): readonly Identified[] {
  const { definition, electionId: election } = input;
  const tables = input.tableList.length > 0 ? input.tableList.map(({ code }) => code) : ['1.1', '1.1.1', '1.1.1.1'];
  const table = tables[place % tables.length] ?? '1.1';
  const base = { v: 1, election } as const;
  const mark = sender === undefined ? {} : { sender };
  const capture = identify<Capture>(
    { ...base, type: 'capture', class: 'field', commitment: hashOf('forged'), ...mark },
    sha256,
  );
  const readings = definition.formats.flatMap((format) =>
    format.contests.map((contest) =>
      identify<Reading>(
        {
          ...base,
          type: 'reading',
          table,
          contest,
          format: format.id,
          captures: [capture.id],
          method: 'print',
          by: 'forger',
          figures: fieldsOfContest(format, contest).map(() => 7),
        },
        sha256,
      ),
    ),
  );
  return [capture, ...readings];
}
