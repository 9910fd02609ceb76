import { createHash } from 'node:crypto';
import type { Sha256 } from '@testigo/basics';
import { type CountContext, createContext, type ListedTable, type TableList } from '@testigo/count';
import type { ElectionDefinition, Field, LocalText } from '@testigo/election';
import {
  type Capture,
  type ElectionRecord,
  type Genesis,
  type Reading,
  type RecordId,
  recordId,
} from '@testigo/record';

/** How large an invented nation is. */
export interface NationSize {
  readonly tables: number;
  readonly options: number;
  /** Tables in a centre. */
  readonly perCentre: number;
  /** Districts of forty centres in a state. */
  readonly perState: number;
}

/** As many tables as India has, with as many ballot lines as Venezuela had in 2024. */
export const LARGEST: NationSize = { tables: 1_050_000, options: 38, perCentre: 10, perState: 80 };

/** About as large as Venezuela in 2024: 30,026 tables in 15,797 centres. */
export const USUAL: NationSize = { tables: 30_000, options: 38, perCentre: 2, perState: 16 };

/** SHA-256 as Node's own implementation does it. */
export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** Id of the genesis of a nation that is never stored. */
export const UNSTORED_ELECTION = 'e'.repeat(64);
const KEY = 'a'.repeat(64);
const CANDIDATES = 10;
const text = (words: string): LocalText => ({ es: words, en: words });

/** A definition with `options` ballot lines, four levels and a QR grammar; fictional. */
export function nationDefinition({ options }: NationSize): ElectionDefinition {
  const ids = Array.from({ length: options }, (_, index) => `o${index + 1}`);
  const field = (id: string, more: Partial<Field>): Field => ({
    id,
    label: text(id),
    means: 'other',
    required: true,
    digits: 6,
    ...more,
  });
  return {
    v: 1,
    id: 'bench',
    title: text('REHEARSAL bench'),
    date: '2030-01-01',
    rehearsal: true,
    languages: ['es', 'en'],
    root: { id: 'n', name: 'Nation' },
    levels: ['nation', 'state', 'district', 'centre'].map((id) => ({ id, name: text(id) })),
    publicLevel: 'district',
    tables: { list: 'closed' },
    tableCode: { tokens: [{ part: 'number', of: 'digits', length: [7, 7] }] },
    contests: [
      {
        id: 'c',
        title: text('c'),
        candidates: Array.from({ length: CANDIDATES }, (_, index) => ({ id: `x${index}`, name: `Candidate ${index}` })),
        options: ids.map((id, index) => ({ id, name: id, candidate: `x${index % CANDIDATES}` })),
      },
    ],
    formats: [
      {
        id: 'sheet',
        title: text('sheet'),
        contests: ['c'],
        medium: 'strip',
        pages: [],
        fields: [
          ...ids.map((id) => field(id, { means: 'option', of: id })),
          field('null', { means: 'null' }),
          field('valid', { means: 'valid' }),
        ],
        checks: [
          { id: 'sum', label: text('sum'), left: ids, relation: '=', right: ['valid'], tolerance: [0, 1] },
          {
            id: 'register',
            label: text('register'),
            left: ['valid', 'null'],
            relation: '<=',
            right: ['@register'],
            tolerance: [0, 1],
          },
        ],
        qr: {
          tokens: [
            { part: 'number', of: 'digits', length: [7, 7] },
            '!',
            { figures: [...ids, 'null', 'valid'], separator: ',', digits: 6 },
          ],
          table: '{number}',
        },
        regions: [],
      },
    ],
    policy: [{ class: 'scan', agree: ['qr', 'print'], senders: 1, vouched: false }],
    window: { records: 1, seconds: 0, hold: 0 },
    release: 'live',
    bulletins: [],
  };
}

/** The code of a table by its number. */
export function tableCode(number: number): string {
  return String(number).padStart(7, '0');
}

/** A table by its number. */
export function listedTable({ perCentre, perState }: NationSize, number: number): ListedTable {
  const centre = Math.floor(number / perCentre);
  const district = Math.floor(centre / 40);
  return {
    code: tableCode(number),
    division: `n-${Math.floor(district / perState)}-${district}-${centre}`,
    register: 900,
  };
}

/** The table list, computed rather than held. */
export function nationTables(size: NationSize): TableList {
  const { tables } = size;
  return {
    get: (code) => (Number(code) < tables ? listedTable(size, Number(code)) : undefined),
    *all() {
      for (let number = 0; number < tables; number += 1) yield listedTable(size, number);
    },
  };
}

/** What the nation's count rests on. */
export function nationContext(size: NationSize): CountContext {
  const definition = nationDefinition(size);
  const keys = { keys: [KEY], threshold: 1 };
  const genesis: Genesis = {
    v: 1,
    type: 'genesis',
    rehearsal: true,
    definition: KEY,
    register: KEY,
    formats: [KEY],
    policy: definition.policy,
    fold: 'count/1',
    keys: { log: KEY, standby: [], cosigners: { keys: [], threshold: 0 }, adjudicators: keys, release: keys },
    window: definition.window,
    release: 'live',
  };
  return createContext({
    election: UNSTORED_ELECTION,
    genesis,
    definition,
    tables: nationTables(size),
    places: new Map(),
    verify: () => true,
  });
}

/** The figures on a table's sheet, in the order of the format's fields: the options, null, valid. */
export function figuresOfTable({ options }: NationSize, number: number): readonly number[] {
  const votes = Array.from({ length: options }, (_, option) => (number * 7 + option * 13) % 40);
  const valid = votes.reduce((total, vote) => total + vote, 0);
  return [...votes, number % 5, valid];
}

/**
 * Three records of a table: a scan, the reading of its QR code, and the reading of its printed figures. The readings name the capture
 * by its true id, so the records hash to what they say.
 */
export function recordsOfTable(
  size: NationSize,
  number: number,
  election: RecordId = UNSTORED_ELECTION,
): readonly ElectionRecord[] {
  const table = tableCode(number);
  const figures = figuresOfTable(size, number);
  const base = { v: 1, election } as const;
  const commitment = number.toString(16).padStart(64, '0');
  const capture: Capture = { ...base, type: 'capture', class: 'scan', commitment, station: 's' };
  const captures = [recordId(capture, sha256)];
  const reading = { ...base, type: 'reading', table, contest: 'c', format: 'sheet', captures } as const;
  const code: Reading = { ...reading, method: 'qr', by: 'bench', text: `${table}!${figures.join(',')}` };
  const print: Reading = { ...reading, method: 'print', by: 'bench', figures };
  return [capture, code, print];
}
