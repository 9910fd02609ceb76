import { fromHex } from '@testigo/basics';
import { type Likeness, lookAlike } from '@testigo/imaging';
import type { NotedLikeness } from '@testigo/intake/captures';
import type { RecordId } from '@testigo/record';

/** The pictures that were received, by what they look like from afar, so that a second copy of one is noticed though its bytes differ. */
export class KnownPictures {
  readonly #known: { readonly capture: RecordId; readonly likeness: Likeness; readonly sheet: string | null }[] = [];

  constructor(noted: readonly NotedLikeness[]) {
    for (const one of noted) this.add(one);
  }

  /** The first capture that a picture looks like a copy of, or null. Where both were read and say different things, they are no copies. */
  find({ likeness, sheet }: Omit<NotedLikeness, 'capture'>): RecordId | null {
    const bits = fromHex(likeness);
    const alike = this.#known.find(
      (one) => (one.sheet === null || sheet === null || one.sheet === sheet) && lookAlike(one.likeness, bits),
    );
    return alike?.capture ?? null;
  }

  add({ capture, likeness, sheet }: NotedLikeness): void {
    this.#known.push({ capture, likeness: fromHex(likeness), sheet });
  }
}
