import { type Json, type JsonObject, utf8, writeCanonical } from '../encoding/canonical.ts';
import { hashOf } from './log-maker.ts';

/** How a test expects a table to stand. */
export interface Outcome {
  readonly contest: string;
  readonly table: string;
  readonly division: string;
  readonly state: string;
  readonly register: number | null;
  readonly marks?: readonly string[];
  readonly figures?: Readonly<Record<string, number | 'blank'>>;
}

/** Tables of which only the number is known, in one contest. */
export interface Remainder {
  readonly contest: string;
  readonly tables: number;
  readonly register: number;
}

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  president: ['oak', 'elm', 'ash'],
  council: ['north', 'south'],
};
/** Field by meaning, of the meanings that a contest's format has. */
const MEANINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  president: { null: 'spoilt', valid: 'valid', voters: 'voters' },
  council: { voters: 'voters' },
};
const STATES = ['counted', 'flagged', 'received', 'disputed', 'withdrawn', 'missing'];
const LEVELS = ['country', 'region', 'centre'];

function sumOf(tables: readonly Outcome[], field: string): number {
  return tables.reduce((sum, each) => {
    const figure = each.figures?.[field];
    return sum + (typeof figure === 'number' ? figure : 0);
  }, 0);
}

function figureSums(contest: string, tables: readonly Outcome[]): JsonObject {
  const meanings = Object.entries(MEANINGS[contest] ?? {});
  return {
    figures: Object.fromEntries(meanings.map(([meaning, field]) => [meaning, sumOf(tables, field)])),
    options: (OPTIONS[contest] ?? []).map((option) => sumOf(tables, option)),
  };
}

function row({ table, state, marks = [], register, figures }: Outcome): Json {
  return { table, state, marks, register, figures: figures ?? null };
}

function shard(
  contest: string,
  division: string,
  tables: readonly Outcome[],
  left: readonly Outcome[],
  rest: Remainder,
): Json {
  const depth = division.split('-').length - 1;
  const counted = tables.filter((each) => each.state !== 'void' && !left.includes(each));
  const by = (count: (state: string) => number): JsonObject => {
    const states = Object.fromEntries(STATES.map((state) => [state, count(state)]));
    return { ...states, expected: STATES.reduce((sum, state) => sum + count(state), 0) };
  };
  const ofState = (state: string): readonly Outcome[] => counted.filter((each) => each.state === state);
  const more = (state: string, amount: number): number => (state === 'missing' ? amount : 0);
  const registerOf = (state: string): number => ofState(state).reduce((sum, each) => sum + (each.register ?? 0), 0);
  return {
    division,
    level: LEVELS[depth] ?? '',
    contest,
    tables: by((state) => ofState(state).length + more(state, rest.tables)),
    register: by((state) => registerOf(state) + more(state, rest.register)),
    registerUnknown: counted.filter((each) => each.register === null).length,
    clean: figureSums(contest, ofState('counted')),
    flagged: figureSums(contest, ofState('flagged')),
    ...(depth === 2 ? { rows: tables.map(row) } : {}),
  };
}

function ancestors(division: string): readonly string[] {
  const codes = division.split('-');
  return codes.map((_, depth) => codes.slice(0, depth + 1).join('-'));
}

/** A release that is not final: the depth of the lowest level whose sums hold every table. */
export interface Reduction {
  readonly publicDepth: number;
}

/** The shards of an outcome, by path: sums made the plain way, division by division. */
export function shardsOf(
  outcomes: readonly Outcome[],
  remainders: readonly Remainder[],
  reduction?: Reduction,
): Map<string, Uint8Array> {
  const shards = new Map<string, Uint8Array>();
  const nothing = { contest: '', tables: 0, register: 0 };
  const isSecret = (each: Outcome): boolean => each.state === 'missing' || each.state === 'received';
  for (const contest of Object.keys(OPTIONS)) {
    const own = outcomes.filter((each) => each.contest === contest).sort((a, b) => (a.table < b.table ? -1 : 1));
    const rest = remainders.find((each) => each.contest === contest) ?? nothing;
    const divisions = new Set(own.flatMap((each) => ancestors(each.division)));
    if (rest.tables > 0) for (const division of ['lum', 'lum-unlisted']) divisions.add(division);
    for (const division of divisions) {
      const depth = division.split('-').length - 1;
      const here = own.filter((each) => ancestors(each.division).includes(division));
      const secret = reduction === undefined ? [] : here.filter(isSecret);
      const left = reduction !== undefined && depth > reduction.publicDepth ? secret : [];
      const isRest = division === 'lum' || division === 'lum-unlisted';
      const json = shard(contest, division, here, left, isRest ? rest : nothing) as JsonObject;
      const rows = 'rows' in json ? { rows: here.filter((each) => !secret.includes(each)).map(row) } : {};
      shards.set(`count/${contest}/${division}.json`, utf8(writeCanonical({ ...json, ...rows })));
    }
  }
  return shards;
}

/** The hash of shards that a tally carries. */
export function countHashOf(shards: ReadonlyMap<string, Uint8Array>): string {
  const pairs = [...shards]
    .map(([path, bytes]) => [path, hashOf(bytes)])
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  return hashOf(utf8(writeCanonical(pairs)));
}
