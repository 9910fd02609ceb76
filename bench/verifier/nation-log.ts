import { createHash, hash as nodeHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Json, type JsonObject, utf8, writeCanonical } from '../../verifier/encoding/canonical.ts';
import { cosignerKey, testKey } from '../../verifier/testing/keys.ts';

/** Keys that sign the invented log. */
export const LOG_KEY = testKey('log');
export const COSIGNERS = ['paper.example', 'university.example'].map(testKey);

const DEFINITION = join(import.meta.dirname, '../../countries/venezuela-2024/election.json');
const OPTIONS = 38;
const TABLES_A_CENTRE = 2;

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return nodeHash('sha256', bytes, 'hex');
}

/** One table of the invented log, and what its sheet says. */
export interface InventedTable {
  readonly table: string;
  readonly centre: string;
  readonly votes: readonly number[];
}

/** Records as their canonical bytes, table by table, with what the first record of the log pins. */
export interface NationLog {
  readonly election: string;
  readonly definition: Uint8Array;
  readonly genesis: Uint8Array;
  readonly options: readonly string[];
  tableAt(index: number): InventedTable;
  /** The records of a table: a capture, two readings, and at every third table a vouch. */
  recordsOf(index: number): readonly Uint8Array[];
}

function genesisOf(definition: Uint8Array): JsonObject {
  const judges = { keys: [testKey('judge').hex], threshold: 1 };
  return {
    v: 1,
    type: 'genesis',
    rehearsal: true,
    definition: hashOf(definition),
    register: hashOf(utf8('')),
    formats: [hashOf(utf8('format'))],
    policy: [{ class: 'scan', agree: ['qr', 'person'], senders: 1, vouched: false }],
    fold: 'count/1',
    keys: {
      log: LOG_KEY.hex,
      standby: [],
      cosigners: { keys: COSIGNERS.map((key) => cosignerKey(key)).sort(), threshold: 2 },
      adjudicators: judges,
      release: judges,
    },
    window: { records: 1, seconds: 0, hold: 0 },
    release: 'live',
  };
}

function readDefinition(tables: number): { readonly json: JsonObject; readonly bytes: Uint8Array } {
  const { $schema: _, ...own } = JSON.parse(readFileSync(DEFINITION, 'utf8')) as JsonObject;
  const json: JsonObject = { ...own, tables: { list: 'open', tables, register: tables * 700 } };
  return { json, bytes: utf8(writeCanonical(json)) };
}

/** An invented log in the form of the Venezuelan definition: the votes are made from the number of the table. */
export function nationLog(tables: number): NationLog {
  const { json, bytes } = readDefinition(tables);
  const format = (json.formats as readonly JsonObject[])[0] as JsonObject;
  const fields = (format.fields as readonly JsonObject[]).map((field) => field.id as string);
  const contest = (json.contests as readonly JsonObject[])[0] as JsonObject;
  const options = (contest.options as readonly JsonObject[]).map((option) => option.id as string);
  const genesis = utf8(writeCanonical(genesisOf(bytes)));
  const election = hashOf(genesis);
  const record = (content: JsonObject): Uint8Array => utf8(writeCanonical({ v: 1, election, ...content }));
  const tableAt = (index: number): InventedTable => {
    const centre = Math.floor(index / TABLES_A_CENTRE);
    const state = String((centre % 24) + 1).padStart(2, '0');
    const code = `${state}${String(Math.floor(centre / 24) % 12).padStart(2, '0')}01${String(Math.floor(centre / 288)).padStart(3, '0')}`;
    const [municipality, parish] = [String(Number(code.slice(2, 4))), '1'];
    const votes = Array.from(
      { length: OPTIONS },
      (_, option) => (index * 7 + option * 13) % (option === 33 ? 400 : 20),
    );
    return {
      table: `${code}.${String((index % TABLES_A_CENTRE) + 1).padStart(2, '0')}`,
      centre: `ve-${Number(state)}-${municipality}-${parish}-${code}`,
      votes,
    };
  };
  const recordsOf = (index: number): readonly Uint8Array[] => {
    const { table, votes } = tableAt(index);
    const commitment = createHash('sha256').update(`commitment ${index}`).digest('hex');
    const capture = record({ type: 'capture', class: 'scan', commitment, station: 'station-1' });
    const captures = [hashOf(capture)];
    const reading = { type: 'reading', table, contest: 'president', format: 'strip', captures };
    const figures = fields.map((field): Json => {
      const option = options.indexOf(field);
      return option >= 0 ? (votes[option] ?? 0) : field === 'null' || field === 'blank' ? 1 : 'absent';
    });
    const records = [
      capture,
      record({ ...reading, method: 'qr', by: 'reader-1', text: `${table}.1.0001!${votes.join()}!1!1` }),
      record({ ...reading, method: 'person', by: 'reader-2', figures }),
    ];
    if (index % 3 === 0) records.push(record({ type: 'vouch', capture: hashOf(capture), table, by: 'leader' }));
    return records;
  };
  return { election, definition: bytes, genesis, options, tableAt, recordsOf };
}
