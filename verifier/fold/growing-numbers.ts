/** Whole numbers by record number, 0 where none was set; grows as records come. */
export class GrowingNumbers {
  #numbers = new Int32Array(1024);

  get(at: number): number {
    return this.#numbers[at] ?? 0;
  }

  set(at: number, value: number): void {
    if (at >= this.#numbers.length) {
      const larger = new Int32Array(Math.max(2 * this.#numbers.length, at + 1));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[at] = value;
  }
}
