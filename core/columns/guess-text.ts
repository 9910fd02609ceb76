/** The division's own code: the last one of its id. */
export function lastCode(division: string): string {
  return division.slice(division.lastIndexOf('-') + 1);
}

/** The text with the number at its end one higher, as wide as before: `010101001.09` becomes `010101001.10`. */
function nextText(text: string): string {
  const digits = /\d{1,15}$/.exec(text)?.[0] ?? '';
  if (digits === '') return text;
  return text.slice(0, -digits.length) + String(Number(digits) + 1).padStart(digits.length, '0');
}

/** How many characters two texts begin with in common, up to what a byte can say. */
export function sharedLength(one: string, two: string): number {
  let length = 0;
  while (length < 254 && length < one.length && one[length] === two[length]) length += 1;
  return length;
}

/**
 * Foretells each code of a division from the one before it at its depth, so that most codes need not be written. Both sides of the format
 * ask it the same questions in the same order.
 */
export class SegmentGuesser {
  readonly #last: string[] = [];

  guess(depth: number): string {
    return nextText(this.#last[depth] ?? '');
  }

  note(depth: number, segment: string): void {
    this.#last.length = depth;
    this.#last.push(segment);
  }
}

/** Foretells the code of each table: one more than the last of its centre, or the centre's own code and the end that first tables have. */
export class CodeGuesser {
  #centre = -1;
  #previous = '';
  #ending: string | null = null;

  guess(centre: number, segment: string): string {
    return centre === this.#centre || this.#ending === null ? nextText(this.#previous) : segment + this.#ending;
  }

  note(centre: number, segment: string, code: string): void {
    if (centre !== this.#centre) this.#ending = code.startsWith(segment) ? code.slice(segment.length) : null;
    this.#centre = centre;
    this.#previous = code;
  }
}
