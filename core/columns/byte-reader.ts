/** Reads what `ByteWriter` wrote; a file that ends too soon or claims more than it holds throws. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.raw(1)[0] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  block(): Uint8Array {
    return this.raw(this.number());
  }

  text(): string {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.block());
  }

  raw(length: number): Uint8Array {
    const end = this.#at + length;
    if (!(end <= this.#bytes.length)) throw new RangeError('a file of tables that is cut off');
    const piece = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return piece;
  }
}
