import type { LumaImage } from '../luma-image.ts';
import type { Corners } from '../point.ts';
import type { Code, CodeFinder } from './code.ts';
import { isStrip, PASSES, type Pass, placeCode, placeCorners, restOfStrip, type View, viewsOf } from './views.ts';

/** How far to go, and when a code is the right one. */
export interface ReadLimits {
  /** Whether a text is what is looked for, e.g. because the sheet format's grammar parses it. Everything found is returned all the same. */
  readonly believe: (text: string) => boolean;
  /** `quick` stops after the plain looks; `full` goes on to blurred, sharpened and enlarged ones. */
  readonly effort: 'quick' | 'full';
  /** After the end of a strip was read, whether the rest is looked at too: two sheets fed in one go must not become one. */
  readonly everyCode: boolean;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** No pass begins after so many milliseconds. */
  readonly milliseconds: number;
  /** No pass begins after so many pixels were looked at, enlarged ones included. */
  readonly pixels: number;
}

/** What was read from one image. */
export interface CodesRead {
  /** Every code found, each text once, in the order of finding. */
  readonly codes: readonly Code[];
  /** The pass that found a believed code; null when none did. */
  readonly pass: Pass | null;
  /** Whether there are codes that could be seen but not read. */
  readonly unreadable: boolean;
  readonly milliseconds: number;
}

const QUICK: readonly Pass[] = ['end', 'start', 'whole'];

/**
 * Reads the codes of an image by looking at it in one way after another until one is believed. The plain looks read nearly all that can be
 * read; the later ones cost far more and begin only when those have failed and the limits allow.
 */
export function readCodes(finder: CodeFinder, image: LumaImage, limits: ReadLimits): CodesRead {
  const search = new Search(finder, image, limits);
  return search.run();
}

class Search {
  readonly #finder: CodeFinder;
  readonly #image: LumaImage;
  readonly #limits: ReadLimits;
  readonly #began: number;
  readonly #codes = new Map<string, Code>();
  #suspects: readonly Corners[] = [];
  #pixels = 0;

  constructor(finder: CodeFinder, image: LumaImage, limits: ReadLimits) {
    this.#finder = finder;
    this.#image = image;
    this.#limits = limits;
    this.#began = limits.now();
  }

  run(): CodesRead {
    for (const pass of this.#passes()) {
      if (!this.#try(pass)) continue;
      if (pass === 'end' && this.#limits.everyCode) this.#look(restOfStrip(this.#image), false);
      return this.#outcome(pass);
    }
    return this.#outcome(null);
  }

  #passes(): readonly Pass[] {
    const passes = this.#limits.effort === 'quick' ? QUICK : PASSES;
    return isStrip(this.#image) ? passes : passes.filter((pass) => pass !== 'end' && pass !== 'start');
  }

  /** Whether a view of the pass gave a believed code. */
  #try(pass: Pass): boolean {
    const views = viewsOf(this.#image, pass, this.#suspects);
    while (!this.#exhausted()) {
      const view = views.next();
      if (view.done === true) return false;
      if (this.#look(view.value, pass === 'denoise')) return true;
    }
    return false;
  }

  #look(view: View, denoise: boolean): boolean {
    this.#pixels += view.image.data.length;
    const found = this.#finder.find(view.image, { denoise });
    if (view.scale === 1) {
      this.#suspects = [...this.#suspects, ...found.unreadable.map((corners) => placeCorners(corners, view))];
    }
    let believed = false;
    for (const code of found.codes) {
      if (!this.#codes.has(code.text)) this.#codes.set(code.text, placeCode(code, view));
      believed ||= this.#limits.believe(code.text);
    }
    return believed;
  }

  #exhausted(): boolean {
    return this.#pixels >= this.#limits.pixels || this.#limits.now() - this.#began >= this.#limits.milliseconds;
  }

  #outcome(pass: Pass | null): CodesRead {
    return {
      codes: [...this.#codes.values()],
      pass,
      unreadable: this.#suspects.length > 0,
      milliseconds: Math.round(this.#limits.now() - this.#began),
    };
  }
}
