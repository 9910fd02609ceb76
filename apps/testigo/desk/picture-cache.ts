/** Keeps what was made last up to so many bytes. What is asked for while it is being made is made once. */
export class PictureCache<Value> {
  readonly #limit: number;
  readonly #sizeOf: (value: Value) => number;
  readonly #kept = new Map<string, { readonly value: Promise<Value>; bytes: number }>();
  #bytes = 0;

  constructor(limit: number, sizeOf: (value: Value) => number) {
    this.#limit = limit;
    this.#sizeOf = sizeOf;
  }

  get(name: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#kept.get(name);
    if (known !== undefined) {
      // What was used last stands last, and goes last.
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known.value;
    }
    const value = make();
    const entry = { value, bytes: 0 };
    this.#kept.set(name, entry);
    value.then(
      (made) => this.#measure(entry, this.#sizeOf(made)),
      () => this.#kept.delete(name),
    );
    return value;
  }

  #measure(entry: { bytes: number }, bytes: number): void {
    entry.bytes = bytes;
    this.#bytes += bytes;
    for (const [name, oldest] of this.#kept) {
      if (this.#bytes <= this.#limit || oldest === entry) return;
      if (oldest.bytes === 0) continue;
      this.#kept.delete(name);
      this.#bytes -= oldest.bytes;
    }
  }
}
