import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defined, type Sha256, toHex } from '@testigo/basics';
import { createContext, ElectionCount, type ListedTable, tableList } from '@testigo/count';
import {
  arrangeFigures,
  type ElectionDefinition,
  fieldsOfContest,
  parseTableCode,
  type SheetFormat,
  writeQrText,
} from '@testigo/election';
import {
  type Amendment,
  type AmendmentChange,
  type Capture,
  type CaptureClass,
  type Decision,
  type ElectionRecord,
  type Figure,
  type Genesis,
  type Identified,
  identify,
  type Reading,
  type ReadingMethod,
  type RecordId,
  signedBytes,
} from '@testigo/record';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** Lower-case hexadecimal SHA-256 of a text. */
function hashOf(text: string): string {
  return toHex(sha256(Buffer.from(text)));
}

/** A definition under `countries/`. */
export function readDefinition(country: string): ElectionDefinition {
  const file = join(import.meta.dirname, '../../../countries', country, 'election.json');
  const { $schema: _, ...definition } = JSON.parse(readFileSync(file, 'utf8'));
  return definition as ElectionDefinition;
}

/**
 * An election of invented tables that a test fills with records; they are counted by the real fold and signed by a real key. The same definition and tables
 * make the same election in every process.
 */
export class InventedElection {
  readonly definition: ElectionDefinition;
  readonly tables: readonly ListedTable[];
  readonly election: RecordId;
  readonly records: Identified[] = [];
  readonly #genesis: Genesis;
  readonly #key: string;
  readonly #private: KeyObject;

  constructor(definition: ElectionDefinition, tables: readonly ListedTable[]) {
    this.definition = definition;
    this.tables = tables;
    const der = Buffer.concat([ED25519_PRIVATE_PREFIX, createHash('sha256').update(definition.id).digest()]);
    this.#private = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    this.#key = createPublicKey(this.#private).export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
    this.#genesis = this.#makeGenesis();
    const identified = identify<Genesis>(this.#genesis, sha256);
    this.election = identified.id;
    this.records.push(identified);
  }

  /** The count of all records so far. */
  count(): ElectionCount {
    const count = new ElectionCount(
      createContext({
        election: this.election,
        genesis: this.#genesis,
        definition: this.definition,
        tables: tableList(this.tables),
        places: new Map(),
        verify: verifyEd25519,
      }),
    );
    count.add(this.records);
    return count;
  }

  capture(name: string, kind: CaptureClass = 'scan', sender?: string): RecordId {
    const capture: Capture = {
      ...this.#head('capture'),
      class: kind,
      commitment: hashOf(name),
      ...(sender === undefined ? {} : { sender }),
    };
    return this.#add(capture);
  }

  /** A reading of the QR code, with a figure for every field that the grammar names. */
  qr(table: string, contest: string, capture: RecordId, figures: ReadonlyMap<string, number>): RecordId {
    const format = this.#formatOf(contest);
    const grammar = defined(format.qr, 'the QR grammar');
    const text = writeQrText(grammar, defined(parseTableCode(this.definition.tableCode, table), 'the code'), figures);
    return this.text(table, contest, capture, text);
  }

  /** A reading of the QR code by its text. */
  text(table: string, contest: string, capture: RecordId, text: string): RecordId {
    const format = this.#formatOf(contest).id;
    const reading: Reading = {
      ...this.#head('reading'),
      table,
      contest,
      format,
      captures: [capture],
      method: 'qr',
      by: 'decoder-1',
      text,
    };
    return this.#add(reading);
  }

  /** A reading of printed figures, or by a person. */
  read(
    table: string,
    contest: string,
    capture: RecordId,
    by: string,
    figures: ReadonlyMap<string, Figure>,
    method: ReadingMethod = 'person',
  ): RecordId {
    const format = this.#formatOf(contest);
    const arranged = arrangeFigures(fieldsOfContest(format, contest), figures);
    const names = { table, contest, format: format.id };
    return this.#add<Reading>({
      ...this.#head('reading'),
      ...names,
      captures: [capture],
      method,
      by,
      figures: arranged,
    });
  }

  decision(written: Pick<Decision, 'table' | 'contest' | 'ruling'> & Partial<Decision>): RecordId {
    const head = this.#head('decision');
    return this.#add<Decision>({
      ...head,
      considered: [],
      reason: 'new-evidence',
      by: 'reviewer',
      signatures: [],
      ...written,
    });
  }

  amendment(change: AmendmentChange): RecordId {
    return this.#add<Amendment>({ ...this.#head('amendment'), basis: hashOf('document'), signatures: [], ...change });
  }

  #formatOf(contest: string): SheetFormat {
    const formats = this.definition.formats.filter((format) => format.contests.includes(contest));
    return defined(formats[0], `a format of ${contest}`);
  }

  #head<Type extends string>(type: Type) {
    return { v: 1, type, election: this.election } as const;
  }

  #add<Kind extends ElectionRecord>(record: Kind): RecordId {
    const { id } = identify(record, sha256);
    if (!('signatures' in record)) this.records.push({ id, record });
    else {
      const signature = sign(null, signedBytes(id), this.#private).toString('hex');
      this.records.push({ id, record: { ...record, signatures: [{ key: this.#key, signature }] } });
    }
    return id;
  }

  #makeGenesis(): Genesis {
    const group = { keys: [this.#key], threshold: 1 };
    const { definition } = this;
    return {
      v: 1,
      type: 'genesis',
      rehearsal: definition.rehearsal,
      definition: hashOf('definition'),
      register: hashOf(JSON.stringify(this.tables)),
      formats: [hashOf('format')],
      policy: definition.policy,
      fold: 'count/1',
      keys: { log: this.#key, standby: [], cosigners: { keys: [], threshold: 0 }, adjudicators: group, release: group },
      window: definition.window,
      release: definition.release,
    };
  }
}

/** What stands before the 32 bytes of an Ed25519 private key in its DER form. */
const ED25519_PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What stands before the 32 bytes of an Ed25519 public key in its DER form. */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function verifyEd25519(key: string, message: Uint8Array, signature: string): boolean {
  const der = Buffer.concat([ED25519_PREFIX, Buffer.from(key, 'hex')]);
  return verify(null, message, { key: der, format: 'der', type: 'spki' }, Buffer.from(signature, 'hex'));
}
