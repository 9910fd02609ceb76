import { fromUtf8, utf8 } from '../encoding/canonical.ts';
import { fromHex } from '../encoding/hex.ts';
import { IdTable } from './id-table.ts';

/** A capture that stands in the log, as the fold sees it. */
export interface KnownCapture {
  /** Its index in the log. */
  readonly number: number;
  readonly isScan: boolean;
  /** Its mark or its station, told apart; empty where it has neither. */
  readonly sender: string;
}

/** Finds captures by id. */
export interface CaptureLookup {
  /** The capture with an id, or null where no such capture is in the log. */
  capture(id: string): KnownCapture | null;
}

const ID_BYTES = 32;

/** The captures that the records of one partition name. */
export class KnownCaptures implements CaptureLookup {
  readonly #ids = new IdTable();
  readonly #captures: KnownCapture[] = [];

  capture(id: string): KnownCapture | null {
    const bytes = fromHex(id);
    return bytes === null ? null : (this.#captures[this.#ids.find(bytes)] ?? null);
  }

  /** Takes in what {@link captureBytes} wrote. */
  add(number: number, bytes: Uint8Array): void {
    const { isNew } = this.#ids.add(bytes.subarray(0, ID_BYTES));
    if (!isNew) return;
    const sender = fromUtf8(bytes.subarray(ID_BYTES + 1)) ?? '';
    this.#captures.push({ number, isScan: bytes[ID_BYTES] === 1, sender });
  }
}

/** A capture as bytes: its id, whether it is a scan, its sender. */
export function captureBytes(id: Uint8Array, { isScan, sender }: Omit<KnownCapture, 'number'>): Uint8Array {
  const name = utf8(sender);
  const bytes = new Uint8Array(ID_BYTES + 1 + name.length);
  bytes.set(id);
  bytes[ID_BYTES] = isScan ? 1 : 0;
  bytes.set(name, ID_BYTES + 1);
  return bytes;
}
