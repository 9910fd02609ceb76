const FIRST_CAPACITY = 8192;

/** Byte strings put one after another in one piece of memory, which is kept for the next ones when they are taken. */
export class GrowingBytes {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  /** How many bytes there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds one byte, 0 to 255. */
  pushByte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  /** Adds a copy of bytes. */
  push(part: Uint8Array): void {
    this.#reserve(part.length);
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
  }

  /** A copy of all bytes. */
  copy(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** A copy of all bytes; none are left. */
  take(): Uint8Array {
    const bytes = this.copy();
    this.#length = 0;
    return bytes;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
