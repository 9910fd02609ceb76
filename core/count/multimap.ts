const NONE: readonly string[] = [];

/** Several texts by one key. A key with one text, by far the most common case, costs no array. */
export class Multimap {
  readonly #values = new Map<string, string | string[]>();

  /** Adds a text to a key; the caller sees to it that none is added twice. */
  add(key: string, value: string): void {
    const known = this.#values.get(key);
    if (known === undefined) this.#values.set(key, value);
    else if (typeof known === 'string') this.#values.set(key, [known, value]);
    else known.push(value);
  }

  /** The texts of a key, in the order in which they came. */
  of(key: string): readonly string[] {
    const known = this.#values.get(key);
    if (known === undefined) return NONE;
    return typeof known === 'string' ? [known] : known;
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  keys(): Iterable<string> {
    return this.#values.keys();
  }
}
