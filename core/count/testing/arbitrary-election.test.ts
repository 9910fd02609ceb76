import { definitionSchema, parentDivision } from '@testigo/election';
import { checkRecord, recordId } from '@testigo/record';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryElection } from './arbitrary-election.ts';
import { naiveFold } from './naive-fold.ts';
import { hashOf, sha256 } from './stand-in-signature.ts';

const SAMPLE = { numRuns: 400, seed: 20300106 };

interface ParsedShard {
  readonly division: string;
  readonly tables: { readonly [state: string]: number };
  readonly register: { readonly [state: string]: number };
  readonly clean: { readonly options: readonly number[] };
  readonly rows?: readonly { readonly state: string; readonly marks: readonly string[] }[];
}

function shardsOf(input: Parameters<typeof naiveFold>[0]): ReadonlyMap<string, ParsedShard> {
  return new Map([...naiveFold(input)].map(([path, text]) => [path, JSON.parse(text) as ParsedShard]));
}

test('every generated record is of its schema and bears its real id, and every definition is well formed', () => {
  fc.assert(
    fc.property(arbitraryElection(), ({ definition, records }) => {
      expect(definitionSchema.safeParse(definition).success).toBe(true);
      for (const { id, record } of records) {
        expect(checkRecord(record)).toEqual({ ok: true, value: record });
        expect(recordId(record, sha256)).toBe(id);
      }
    }),
    SAMPLE,
  );
});

test('every state and mark comes up again and again', () => {
  const seen = new Map<string, number>();
  for (const input of fc.sample(arbitraryElection(), SAMPLE)) {
    for (const { rows } of shardsOf(input).values()) {
      for (const { state, marks } of rows ?? []) {
        for (const name of [state, ...marks]) seen.set(name, (seen.get(name) ?? 0) + 1);
      }
    }
  }
  const states = ['counted', 'flagged', 'received', 'disputed', 'withdrawn', 'missing', 'void'];
  const rare = [...states, 'challenged', 'implied', 'uncorroborated'].filter((name) => (seen.get(name) ?? 0) < 5);
  expect(rare).toEqual([]);
});

test('expected is the sum of the states', () => {
  fc.assert(
    fc.property(arbitraryElection(), (input) => {
      for (const { tables, register } of shardsOf(input).values()) {
        for (const { expected, ...states } of [tables, register]) {
          expect(Object.values(states).reduce((sum, part) => sum + part, 0)).toBe(expected);
        }
      }
    }),
    SAMPLE,
  );
});

test('tables and votes of a division are those of the divisions beneath it', () => {
  fc.assert(
    fc.property(arbitraryElection(), (input) => {
      const shards = shardsOf(input);
      for (const [path, shard] of shards) {
        if (shard.rows !== undefined || shard.division.endsWith('-unlisted')) continue;
        const contest = path.split('/')[1];
        const children = [...shards].filter(
          ([other, { division }]) => other.split('/')[1] === contest && parentDivision(division) === shard.division,
        );
        for (const key of Object.keys(shard.tables)) {
          expect(children.reduce((sum, [, child]) => sum + (child.tables[key] ?? 0), 0)).toBe(shard.tables[key]);
        }
        for (const [index, votes] of shard.clean.options.entries()) {
          expect(children.reduce((sum, [, child]) => sum + (child.clean.options[index] ?? 0), 0)).toBe(votes);
        }
      }
    }),
    SAMPLE,
  );
});

test('order and repetition of records change nothing', () => {
  fc.assert(
    fc.property(arbitraryElection(), fc.string(), (input, salt) => {
      const key = ({ id }: { readonly id: string }) => hashOf(salt + id);
      const mixed = [...input.records, ...input.records].sort((left, right) => (key(left) < key(right) ? -1 : 1));
      expect(naiveFold({ ...input, records: mixed })).toEqual(naiveFold(input));
    }),
    SAMPLE,
  );
});
