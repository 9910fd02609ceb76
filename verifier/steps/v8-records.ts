import type { Cryptography } from '../crypto/hashing.ts';
import type { LogIndex } from '../fold/log-index.ts';
import { readRecord } from '../record/read-record.ts';
import type { LogRecord } from '../record/records.ts';
import type { Protocol } from './report.ts';

/** Types of records that bear on no count (bundle-format.md, V12). */
const BYSTANDERS: ReadonlySet<LogRecord['type']> = new Set([
  'anchor',
  'custody',
  'image',
  'issuance',
  'official',
  'release',
  'snapshot',
  'tally',
]);

/** V8: reads each leaf as a record and puts it into the index; {@link finish} ends the step. */
export class RecordReader {
  /** The last index at which a record stands that bears on the count. */
  lastCounted = -1;
  readonly #protocol: Protocol;
  readonly #cryptography: Cryptography;
  readonly #election: string;
  readonly #index: LogIndex;

  constructor(protocol: Protocol, cryptography: Cryptography, election: string, index: LogIndex) {
    this.#protocol = protocol;
    this.#cryptography = cryptography;
    this.#election = election;
    this.#index = index;
  }

  take(leaf: Uint8Array, index: number): void {
    const read = readRecord(this.#cryptography, leaf);
    if (typeof read === 'string') {
      this.#protocol.fail('V8', read, { index });
      return;
    }
    const isGenesis = read.record.type === 'genesis';
    if (isGenesis !== (index === 0)) this.#protocol.fail('V8', isGenesis ? 'second-genesis' : 'record-form', { index });
    if (!isGenesis && read.election !== this.#election) this.#protocol.fail('V8', 'record-election', { index });
    if (!BYSTANDERS.has(read.record.type)) this.lastCounted = index;
    if (!this.#index.add(read, index, leaf)) this.#protocol.fail('V8', 'record-twice', { index });
  }

  /** Looks for records that stand in the log twice, once all were taken. */
  finish(): void {
    this.#index.settle((index) => this.#protocol.fail('V8', 'record-twice', { index }));
    this.#protocol.done('V8');
  }
}
