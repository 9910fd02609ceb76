import type { ElectionDefinition } from '@testigo/election';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.ts';
import { ElectionCount } from '../election-count.ts';
import type { Row, Shard } from '../shard.ts';
import { tableList } from '../table-list.ts';
import { arbitraryElection } from '../testing/arbitrary-election.ts';
import type { NaiveInput } from '../testing/naive-input.ts';
import { neededCurve } from './certainty.ts';
import { gapsOfShards, NO_GAPS } from './register-gaps.ts';
import { certaintyOfShard } from './shard-certainty.ts';

function shardsOf(input: NaiveInput): readonly Shard[] {
  const places = new Map([...input.places].map(([source, tables]) => [source, tableList(tables)]));
  const { electionId: election, genesis, definition, verify } = input;
  const count = new ElectionCount(
    createContext({ election, genesis, definition, tables: tableList(input.tableList), places, verify }),
  );
  count.add(input.records);
  return [...count.shards()].map(([, shard]) => shard);
}

/** The rows of one contest in the centres within a division. */
function rowsWithin(shards: readonly Shard[], { contest, division }: Shard): readonly Row[] {
  return shards
    .filter((one) => one.contest === contest && `${one.division}-`.startsWith(`${division}-`))
    .flatMap(({ rows = [] }) => rows)
    .filter(({ state }) => state !== 'void');
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Most voters outside, table by table; null when one of them has an unknown register and no law bounds it. */
function outsideOf(rows: readonly Row[], isInside: (row: Row) => boolean, most: number | undefined): number | null {
  const outside = rows.filter((row) => !isInside(row)).map(({ register }) => register ?? most ?? null);
  return outside.some((register) => register === null) ? null : sum(outside.map((register) => register ?? 0));
}

/** Least voters of the counted tables: their registers, and what sheets state where a register is unknown. */
function leastInside(rows: readonly Row[], contest: string): number {
  const counted = rows.filter(({ state }) => state === 'counted');
  const stated = (...fields: readonly string[]) =>
    sum(
      counted
        .filter(({ register }) => register === null)
        .flatMap(({ figures }) => fields.map((field) => figures?.[field]))
        .map((figure) => (typeof figure === 'number' ? figure : 0)),
    );
  const ballots = stated(`${contest}-valid`, `${contest}-null`, `${contest}-blank`);
  return (
    sum(counted.map(({ register }) => register ?? 0)) + Math.max(ballots, stated(`${contest}-votes`), stated('voters'))
  );
}

describe('the certainty of shards', () => {
  it('takes as outside the register of every table that is not in the total, table by table', () => {
    fc.assert(
      fc.property(arbitraryElection(), fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), (input, most) => {
        const definition: ElectionDefinition = {
          ...input.definition,
          tables: { ...input.definition.tables, ...(most === undefined ? {} : { mostPerTable: most }) },
        };
        if (definition.tables.list === 'open') return;
        const shards = shardsOf(input);
        const gaps = gapsOfShards(definition, shards);
        for (const [index, shard] of shards.entries()) {
          const { clean, withFlagged } = certaintyOfShard(definition, shard, gaps[index] ?? NO_GAPS);
          const rows = rowsWithin(shards, shard);
          expect(clean.outside).toBe(outsideOf(rows, ({ state }) => state === 'counted', most));
          const isWritten = ({ state }: Row) => state === 'counted' || state === 'flagged';
          expect(withFlagged.outside).toBe(outsideOf(rows, isWritten, most));
          expect(gaps[index]?.tables.expected).toBe(shard.registerUnknown);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('bounds an open list by what was stated, less those who are on counted tables', () => {
    fc.assert(
      fc.property(arbitraryElection(), (input) => {
        const { definition } = input;
        const { tables, root } = definition;
        if (tables.list === 'closed') return;
        const shards = shardsOf(input);
        const gaps = gapsOfShards(definition, shards);
        for (const [index, shard] of shards.entries()) {
          if (definition.contests.find(({ id }) => id === shard.contest)?.scope !== undefined) continue;
          const { clean } = certaintyOfShard(definition, shard, gaps[index] ?? NO_GAPS);
          const rows = rowsWithin(shards, shard);
          if (shard.division === root.id && shard.register.expected <= tables.register) {
            expect(clean.outside).toBe(Math.max(0, tables.register - leastInside(rows, shard.contest)));
          } else if (shard.division !== root.id) expect(clean.outside).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });

  const definition = (bucket: boolean): ElectionDefinition => {
    const made = fc.sample(arbitraryElection(), { numRuns: 1, seed: 1 })[0] as NaiveInput;
    const candidates = [
      { id: 'X', name: 'X' },
      { id: 'Y', name: 'Y' },
      { id: 'rest', name: 'Others', ...(bucket ? { bucket: true as const } : {}) },
    ];
    const options = candidates.map(({ id }) => ({ id, name: id, candidate: id }));
    const contest = { id: 'first', title: { es: 'p', en: 'p' }, candidates, options };
    return { ...made.definition, tables: { list: 'closed' }, contests: [contest] };
  };
  const states = { expected: 10, counted: 8, flagged: 1, received: 0, disputed: 0, withdrawn: 0, missing: 1 };
  const shard: Shard = {
    division: 'R',
    level: 'country',
    contest: 'first',
    tables: states,
    register: { ...states, expected: 1000, counted: 900, flagged: 60, missing: 40 },
    registerUnknown: 0,
    clean: { figures: {}, options: [300, 180, 500] },
    flagged: { figures: {}, options: [10, 40, 0] },
  };

  it('lets nobody in a bucket win, but counts their votes in the shares', () => {
    const { clean } = certaintyOfShard(definition(true), shard, NO_GAPS);
    expect(clean).toMatchObject({ leader: 'X', runnerUp: 'Y', lead: 120, outside: 100, slack: 20, decided: true });
    expect(clean.shares.get('X')).toEqual({ least: [300, 1080], greatest: [400, 1080] });
    expect(certaintyOfShard(definition(false), shard, NO_GAPS).clean).toMatchObject({ leader: 'rest', lead: 200 });
  });

  it('draws a second line with the flagged tables in it', () => {
    const { withFlagged } = certaintyOfShard(definition(true), shard, NO_GAPS);
    expect(withFlagged).toMatchObject({ lead: 90, outside: 40, slack: 50, decided: true });
  });

  it('says at which turnout the runner-up would need which share, and nothing once it is decided', () => {
    const close: Shard = { ...shard, clean: { figures: {}, options: [230, 180, 0] } };
    const curve = neededCurve(certaintyOfShard(definition(true), close, NO_GAPS).clean);
    expect(curve.map(({ turnout: [twentieths] }) => twentieths)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(curve.at(-1)?.share).toBe(0.75);
    expect(neededCurve(certaintyOfShard(definition(true), shard, NO_GAPS).clean)).toEqual([]);
  });
});
