import { byCodeUnit, defined } from '@testigo/basics';
import { gapsOfShards, type RegisterGaps, type Shard } from '@testigo/count';
import { divisionPath, levelOf, liesWithin, parentDivision } from '@testigo/election';
import type { Hash } from '@testigo/record';
import type { OfficialSide, ProgressPoint } from './official-claims.ts';
import type {
  CountHead,
  DivisionQuery,
  Place,
  PublishedChild,
  PublishedCount,
  PublishedDivision,
  PublishedTable,
} from './ports.ts';

/** A whole count as arrays: for tests, and for elections that fit into memory. */
export interface CountContent {
  readonly head: Omit<CountHead, 'version'>;
  /** Names of divisions by id; one that is not named is called by its id. */
  readonly names: ReadonlyMap<string, string>;
  readonly shards: readonly Shard[];
  /** Their paths are made from the names. */
  readonly tables: readonly (Omit<PublishedTable, 'path'> & { readonly centre: string })[];
  readonly images: ReadonlyMap<Hash, Uint8Array>;
  /** Absent: the authority said nothing. */
  readonly official?: OfficialSide;
  /** Absent: no checkpoint was signed. */
  readonly progress?: readonly ProgressPoint[];
}

/** A count held in memory; the version after `previous`, if it is not the same. */
export interface MemoryCount extends PublishedCount {
  readonly version: number;
}

interface Kept<Value> {
  readonly id: string;
  readonly value: Value;
  readonly text: string;
  readonly changed: number;
}

interface Kinds {
  readonly head: string;
  /** What the authority said, and how far the count was. */
  readonly beside: string;
  readonly divisions: readonly Kept<PublishedDivision>[];
  readonly tables: readonly Kept<PublishedTable>[];
}

const kept = new WeakMap<MemoryCount, Kinds>();

/** Holds a count in memory, in the order and with the versions that {@link PublishedCount} asks for. */
export function createMemoryCount(content: CountContent, previous?: MemoryCount): MemoryCount {
  const before = previous === undefined ? undefined : kept.get(previous);
  const next = (previous?.version ?? 0) + 1;
  const { official = SILENT, progress = [] } = content;
  const kinds: Kinds = {
    head: JSON.stringify(content.head),
    beside: JSON.stringify([official, progress]),
    divisions: keep(divisionsOf(content), (division) => division.path, before?.divisions, next),
    tables: keep(tablesOf(content), (table) => [...table.path, { id: table.code }], before?.tables, next),
  };
  const isSame = before !== undefined && sameText(before, kinds);
  const version = isSame ? next - 1 : next;
  const count: MemoryCount = {
    version,
    head: async () => ({ ...content.head, version }),
    changes: async (since) => ({
      divisions: kinds.divisions.filter((one) => one.changed > (since ?? 0)).length,
      tables: kinds.tables.filter((one) => one.changed > (since ?? 0)).length,
    }),
    divisions: async function* (query) {
      for (const { value } of kinds.divisions.filter((one) => isWanted(one, query))) yield value;
    },
    tables: async function* (since) {
      for (const { value, changed } of kinds.tables) if (changed > (since ?? 0)) yield value;
    },
    official: async () => official,
    snapshot: async () => null,
    progress: async () => progress,
    image: async (sha256) => content.images.get(sha256) ?? null,
  };
  kept.set(count, kinds);
  return count;
}

const SILENT: OfficialSide = { claims: [], tables: [], snapshots: [] };

function isWanted(kept: Kept<PublishedDivision>, { since, level, under }: DivisionQuery): boolean {
  const place = defined(kept.value.path.at(-1), 'the place of a division');
  return (
    kept.changed > (since ?? 0) &&
    (level === undefined || place.level === level) &&
    (under === undefined || liesWithin(place.id, under))
  );
}

function keep<Value>(
  values: readonly Value[],
  pathOf: (value: Value) => readonly { readonly id: string }[],
  before: readonly Kept<Value>[] | undefined,
  next: number,
): readonly Kept<Value>[] {
  const known = new Map((before ?? []).map((one) => [one.id, one]));
  return values.map((value) => {
    const id = pathOf(value)
      .map((place) => place.id)
      .join('/');
    const text = JSON.stringify(value);
    const old = known.get(id);
    return { id, value, text, changed: old?.text === text ? old.changed : next };
  });
}

function sameText(before: Kinds, after: Kinds): boolean {
  const texts = ({ head, beside, divisions, tables }: Kinds): string =>
    JSON.stringify([head, beside, ...[...divisions, ...tables].map(({ text }) => text)]);
  return texts(before) === texts(after);
}

function divisionsOf(content: CountContent): readonly PublishedDivision[] {
  const { contests } = content.head.definition;
  const byDivision = new Map<string, Shard[]>();
  for (const contest of contests) {
    for (const shard of content.shards) {
      if (shard.contest !== contest.id) continue;
      byDivision.set(shard.division, [...(byDivision.get(shard.division) ?? []), shard]);
    }
  }
  const gapsOf = gapsReader(content);
  const ids = [...byDivision.keys()].sort(byCodeUnit);
  const children = new Map<string, PublishedChild[]>();
  for (const id of ids) {
    const parent = parentDivision(id) ?? '';
    const own = byDivision.get(id) ?? [];
    const shards = own.map(({ rows: _, ...shard }) => shard);
    const child = { place: placeOf(content, id), shards, gaps: gapsOf(id, own) };
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  return ids.map((id) => {
    const shards = byDivision.get(id) ?? [];
    return { path: pathOf(content, id), shards, gaps: gapsOf(id, shards), children: children.get(id) ?? [] };
  });
}

function gapsReader({ head, shards }: CountContent) {
  const { definition, complete } = head;
  const gaps = new Map(gapsOfShards(definition, shards).map((one, index) => [shards[index], one]));
  const publicDepth = definition.levels.findIndex(({ id }) => id === definition.publicLevel) + 1;
  return (division: string, own: readonly Shard[]): readonly RegisterGaps[] | null => {
    if (!complete && divisionPath(division).length > publicDepth) return null;
    return own.flatMap((shard) => gaps.get(shard) ?? []);
  };
}

function tablesOf(content: CountContent): readonly PublishedTable[] {
  return [...content.tables]
    .sort((one, two) => byCodeUnit(one.centre, two.centre) || byCodeUnit(one.code, two.code))
    .map(({ centre, ...table }) => ({ ...table, path: pathOf(content, centre) }));
}

function pathOf(content: CountContent, division: string): readonly Place[] {
  return divisionPath(division).map((id) => placeOf(content, id));
}

function placeOf(content: CountContent, id: string): Place {
  const { definition } = content.head;
  const name = id === definition.root.id ? definition.root.name : (content.names.get(id) ?? id);
  return { id, name, level: levelOf(definition, id) };
}
