import { utf8, writeCanonical } from '../../verifier/encoding/canonical.ts';
import { hashOf, type InventedTable, type NationLog } from './nation-log.ts';

const LEVELS = ['country', 'state', 'municipality', 'parish', 'centre'];

interface Sum {
  tables: number;
  readonly options: number[];
}

/** Adds the invented tables up, division by division: every one is counted, and nothing is left over. */
export class NationCount {
  readonly #log: NationLog;
  readonly #sums = new Map<string, Sum>();

  constructor(log: NationLog) {
    this.#log = log;
  }

  /** Adds a table to every division that it lies in. */
  add({ centre, votes }: InventedTable): void {
    const codes = centre.split('-');
    for (let depth = 1; depth < codes.length; depth++) this.#addTo(codes.slice(0, depth).join('-'), votes);
  }

  #addTo(division: string, votes: readonly number[]): void {
    let sum = this.#sums.get(division);
    if (sum === undefined) {
      sum = { tables: 0, options: votes.map(() => 0) };
      this.#sums.set(division, sum);
    }
    sum.tables++;
    for (const [option, count] of votes.entries()) sum.options[option] = (sum.options[option] ?? 0) + count;
  }

  /** The shards of the divisions above the centres. */
  *upperShards(): Generator<readonly [division: string, bytes: Uint8Array]> {
    for (const [division, sum] of this.#sums) yield [division, this.#shard(division, sum, null)];
  }

  /** The shard of a centre. */
  centreShard(centre: string, tables: readonly InventedTable[]): Uint8Array {
    const sum: Sum = { tables: tables.length, options: this.#log.options.map(() => 0) };
    for (const { votes } of tables)
      for (const [at, count] of votes.entries()) sum.options[at] = (sum.options[at] ?? 0) + count;
    return this.#shard(centre, sum, tables);
  }

  #shard(division: string, sum: Sum, tables: readonly InventedTable[] | null): Uint8Array {
    const none = { counted: 0, flagged: 0, received: 0, disputed: 0, withdrawn: 0, missing: 0, expected: 0 };
    const valid = sum.options.reduce((total, count) => total + count, 0);
    const figures = (factor: number) => ({
      blank: sum.tables * factor,
      null: sum.tables * factor,
      valid: valid * factor,
      voters: 0,
      votes: 0,
    });
    const rows = tables?.map(({ table, votes }) => ({
      table,
      state: 'counted',
      marks: ['implied'],
      register: null,
      figures: {
        ...Object.fromEntries(votes.map((count, at): [string, number] => [this.#log.options[at] ?? '', count])),
        blank: 1,
        null: 1,
        valid: votes.reduce((total, count) => total + count, 0),
      },
    }));
    const json = {
      division,
      level: LEVELS[division.split('-').length - 1] ?? '',
      contest: 'president',
      tables: { ...none, counted: sum.tables, expected: sum.tables },
      register: none,
      registerUnknown: sum.tables,
      clean: { figures: figures(1), options: sum.options },
      flagged: { figures: figures(0), options: sum.options.map(() => 0) },
      ...(rows === undefined ? {} : { rows }),
    };
    return utf8(writeCanonical(json));
  }
}

/** The hash that a tally carries. */
export function countHash(shards: readonly (readonly [path: string, sha256: string])[]): string {
  return hashOf(utf8(JSON.stringify([...shards].sort(([left], [right]) => (left < right ? -1 : 1)))));
}
