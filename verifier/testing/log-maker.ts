import { sha256 } from '@noble/hashes/sha2.js';
import { type Json, type JsonObject, utf8, writeCanonical } from '../encoding/canonical.ts';
import { toHex } from '../encoding/hex.ts';
import { cosignerKey, signId, type TestKey, testKey } from './keys.ts';
import { POLICY, type SmallElectionChoice, smallDefinition, TABLES } from './small-election.ts';

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return toHex(sha256(bytes));
}

/** The hash of any text, where a test needs some hash. */
export function someHash(text: string): string {
  return hashOf(utf8(text));
}

/** Keys of the small election. */
export const KEYS = {
  log: testKey('log'),
  standby: testKey('standby'),
  thief: testKey('thief'),
  adjudicators: ['judge-1', 'judge-2', 'judge-3'].map(testKey),
  release: ['release-1', 'release-2', 'release-3'].map(testKey),
  cosigners: ['paper.example', 'university.example', 'observer.example'].map(testKey),
};

/** What can be chosen of a log. */
export interface LogChoice extends SmallElectionChoice {
  /** How many of three cosigners must sign. */
  readonly quorum?: number;
  /** Verifier keys of cosigners, where other than the three. */
  readonly cosignerKeys?: readonly string[];
}

/** Bytes of a table list. */
export function listBytes(tables: readonly (readonly [string, string, number | null])[]): Uint8Array {
  return utf8(tables.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/**
 * Makes a log for tests, record by record, by the text of docs/records.md alone: nothing here is shared with the verifier but the
 * writing of canonical JSON.
 */
export class LogMaker {
  readonly choice: LogChoice;
  readonly definition: Uint8Array;
  readonly tableList: Uint8Array;
  readonly election: string;
  readonly leaves: Uint8Array[] = [];
  /** Documents by hash, with their ending. */
  readonly documents = new Map<string, { readonly bytes: Uint8Array; readonly ending: 'json' | 'txt' }>();

  constructor(choice: LogChoice) {
    this.choice = choice;
    this.definition = utf8(writeCanonical(smallDefinition(choice)));
    this.tableList = listBytes(choice.list === 'closed' ? TABLES : []);
    const genesis = utf8(writeCanonical(this.#genesis()));
    this.election = hashOf(genesis);
    this.leaves.push(genesis);
    this.documents.set(this.election, { bytes: genesis, ending: 'json' });
    this.documents.set(hashOf(this.definition), { bytes: this.definition, ending: 'json' });
    if (choice.list === 'closed') this.addDocument(this.tableList);
  }

  /** Adds a text that records pin; its hash. */
  addDocument(bytes: Uint8Array): string {
    const name = hashOf(bytes);
    this.documents.set(name, { bytes, ending: 'txt' });
    return name;
  }

  /** Adds a record, signed by some keys where they are given; its id. */
  add(fields: JsonObject, signers?: readonly TestKey[]): string {
    const record: JsonObject = { v: 1, election: this.election, ...fields };
    const id = someHash(writeCanonical(record));
    this.leaves.push(utf8(writeCanonical(signers === undefined ? record : { ...record, ...signed(id, signers) })));
    return id;
  }

  /** A capture by scan, or of a phone where a sender is named. */
  capture(name: string, sender?: string): string {
    const commitment = someHash(`commitment ${name}`);
    return sender === undefined
      ? this.add({ type: 'capture', class: 'scan', commitment, station: 'station-1' })
      : this.add({ type: 'capture', class: 'field', commitment, sender });
  }

  /** A reading of the QR text. */
  code(table: string, capture: string, figures: readonly number[]): string {
    const text = `LUM!${table}!${figures.join()}`;
    return this.#reading({ table, captures: [capture], method: 'qr', by: 'reader-1', text });
  }

  /** A reading by a person of the president's contest: register, voters, in words, oak, elm, ash, spoilt, valid. */
  person(table: string, capture: string, by: string, figures: readonly Json[], extra: JsonObject = {}): string {
    return this.#reading({ table, captures: [capture], method: 'person', by, figures, ...extra });
  }

  /** A decision, signed by two adjudicators unless others are given. */
  decision(fields: JsonObject, signers: readonly TestKey[] = KEYS.adjudicators.slice(0, 2)): string {
    const common = { type: 'decision', contest: 'president', considered: [], reason: 'new-evidence', by: 'desk-1' };
    return this.add({ ...common, ...fields }, signers);
  }

  amendment(what: string, value: Json, signers: readonly TestKey[] = KEYS.adjudicators.slice(0, 2)): string {
    return this.add({ type: 'amendment', what, value, basis: someHash(`basis of ${what}`) }, signers);
  }

  #reading(fields: JsonObject): string {
    return this.add({ type: 'reading', contest: 'president', format: 'form', ...fields });
  }

  #genesis(): JsonObject {
    const { release, quorum = 2 } = this.choice;
    const hex = (keys: readonly TestKey[]): readonly string[] => keys.map((key) => key.hex).sort();
    const cosigners = this.choice.cosignerKeys ?? KEYS.cosigners.map((key) => cosignerKey(key));
    return {
      v: 1,
      type: 'genesis',
      rehearsal: true,
      definition: hashOf(this.definition),
      register: hashOf(this.tableList),
      formats: [someHash('format')],
      policy: POLICY,
      fold: 'count/1',
      keys: {
        log: KEYS.log.hex,
        standby: [KEYS.standby.hex],
        cosigners: { keys: [...cosigners].sort(), threshold: quorum },
        adjudicators: { keys: hex(KEYS.adjudicators), threshold: 2 },
        release: { keys: hex(KEYS.release), threshold: 2 },
      },
      window: { records: 1, seconds: 0, hold: 0 },
      release,
    };
  }
}

/** Signatures of some keys over an id, as a record carries them. */
export function signed(id: string, signers: readonly TestKey[]): JsonObject {
  const pairs = signers.map((key) => signId(key, id));
  return { signatures: pairs.sort((left, right) => (left.key < right.key ? -1 : 1)) };
}
