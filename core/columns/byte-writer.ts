import { utf8 } from '@testigo/basics';

/** Collects the bytes of a file. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 12);
  #length = 0;

  /** The bytes so far. */
  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** A number in groups of seven bits, the lowest first; all but the last have the high bit. */
  number(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#push((rest % 128) + 128);
    this.#push(rest);
  }

  /** Bytes behind their length. */
  block(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.raw(bytes);
  }

  /** A text behind its length in bytes. */
  text(text: string): void {
    this.block(utf8(text));
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #push(byte: number): void {
    this.#makeRoom(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
