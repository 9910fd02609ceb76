const ID_BYTES = 32;
const FIRST_CAPACITY = 1024;

/**
 * The ids of all records of a log, numbered in the order in which they are first seen. An open-addressing table over one byte
 * array: about 45 bytes an id, so that the log of a nation of a million tables fits into a few hundred megabytes.
 */
export class IdTable {
  #ids = new Uint8Array(FIRST_CAPACITY * ID_BYTES);
  #slots = new Int32Array(2 * FIRST_CAPACITY).fill(-1);
  #size = 0;
  /** Chosen anew in every run, so that nobody can make ids that all fall into one place of the table. */
  readonly #seeds = Array.from({ length: 4 }, () => Math.floor(Math.random() * 2 ** 32) | 1);

  get size(): number {
    return this.#size;
  }

  /** The number of an id, which is added where it is new. */
  add(id: Uint8Array): { readonly number: number; readonly isNew: boolean } {
    if (2 * this.#size >= this.#slots.length - 2) this.#grow();
    const slot = this.#slotOf(id);
    const found = this.#slots[slot] ?? -1;
    if (found >= 0) return { number: found, isNew: false };
    this.#slots[slot] = this.#size;
    this.#ids.set(id, this.#size * ID_BYTES);
    return { number: this.#size++, isNew: true };
  }

  /** The number of an id, or −1. */
  find(id: Uint8Array): number {
    return this.#slots[this.#slotOf(id)] ?? -1;
  }

  /** The id with a number. */
  at(number: number): Uint8Array {
    return this.#ids.subarray(number * ID_BYTES, (number + 1) * ID_BYTES);
  }

  #slotOf(id: Uint8Array): number {
    const slots = this.#slots.length;
    let hash = 0;
    for (let word = 0; word < 4; word++) {
      const value =
        ((id[word * 4] ?? 0) << 24) |
        ((id[word * 4 + 1] ?? 0) << 16) |
        ((id[word * 4 + 2] ?? 0) << 8) |
        (id[word * 4 + 3] ?? 0);
      hash = Math.imul(hash ^ value, this.#seeds[word] ?? 1);
      hash ^= hash >>> 15;
    }
    let slot = (hash >>> 0) % slots;
    for (;;) {
      const number = this.#slots[slot] ?? -1;
      if (number < 0 || this.#holds(number, id)) return slot;
      slot = slot + 1 === slots ? 0 : slot + 1;
    }
  }

  #holds(number: number, id: Uint8Array): boolean {
    const from = number * ID_BYTES;
    for (let at = 0; at < ID_BYTES; at++) if (this.#ids[from + at] !== id[at]) return false;
    return true;
  }

  #grow(): void {
    const capacity = this.#slots.length;
    const ids = new Uint8Array(capacity * ID_BYTES);
    ids.set(this.#ids);
    this.#ids = ids;
    this.#slots = new Int32Array(2 * capacity).fill(-1);
    for (let number = 0; number < this.#size; number++) this.#slots[this.#slotOf(this.at(number))] = number;
  }
}
