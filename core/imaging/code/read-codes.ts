import type { LumaImage } from '../luma-image.ts';
import type { Corners, Point } from '../point.ts';
import type { Code, CodeFinder } from './code.ts';
import type { CodePlace } from './code-place.ts';
import { type LocateEffort, locateCodes } from './locate-codes.ts';
import { type LaterPass, type Look, lookAt, looksAround, looksOf, PASSES, type Pass } from './passes.ts';
import { isStrip, partsOfStrip, placePlace, type View, wholeOf } from './views.ts';

/** How far to go, and when a code is the right one. */
export interface ReadLimits {
  /** Whether a text is what is looked for, e.g. because the sheet format's grammar parses it. Everything found is returned all the same. */
  readonly believe: (text: string) => boolean;
  /** `quick` stops after the plain looks; `full` goes on to the codes' places drawn anew, blurred, sharpened and enlarged. */
  readonly effort: 'quick' | 'full';
  /** After a believed code was read, whether the rest is looked at too: two sheets fed in one go must not become one. */
  readonly everyCode: boolean;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** No look begins after so many milliseconds. */
  readonly milliseconds: number;
  /** No look begins after so many pixels were looked at, enlarged ones included. */
  readonly pixels: number;
}

/** What was read from one image. */
export interface CodesRead {
  /** Every code found, each text once, in the order of finding. */
  readonly codes: readonly Code[];
  /** The pass that found a believed code; null when none did. */
  readonly pass: Pass | null;
  /** Where codes stand, read or not, the surest first. */
  readonly places: readonly CodePlace[];
  /** Where codes stand that were seen but not read, the surest first. */
  readonly unread: readonly CodePlace[];
  /** Whether there are codes that could be seen but not read. */
  readonly unreadable: boolean;
  readonly milliseconds: number;
}

/** A place less sure than this is looked at only after the plain looks have failed. */
const LIKELY = 0.4;
/** A place less sure than this is no code: of places that hold none, one in a hundred reaches it. */
const POSSIBLE = 0.3;
const LATER = PASSES.filter((pass): pass is LaterPass => !['end', 'start', 'whole'].includes(pass));

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
  #places: CodePlace[] = [];
  #suspects: readonly Corners[] = [];
  #pixels = 0;

  constructor(finder: CodeFinder, image: LumaImage, limits: ReadLimits) {
    this.#finder = finder;
    this.#image = image;
    this.#limits = limits;
    this.#began = limits.now();
  }

  run(): CodesRead {
    const plain = this.#lookPlainly();
    if (plain !== null || this.#limits.effort === 'quick') return this.#outcome(plain);
    if (!this.#isExhausted()) this.#locate(wholeOf(this.#image), 'thorough');
    for (const pass of LATER) {
      const places = this.#places.filter(({ confidence }) => confidence >= POSSIBLE);
      if (this.#try(looksOf(this.#image, pass, places, this.#suspects))) return this.#outcome(pass);
    }
    return this.#outcome(null);
  }

  /** Looks at the ends of a strip, then at everything, and last at what is left once a code was read; tells where one was believed. */
  #lookPlainly(): Pass | null {
    if (isStrip(this.#image)) {
      const { end, start, rest } = partsOfStrip(this.#image);
      if (this.#readPlaces(end)) {
        if (this.#limits.everyCode) this.#readPlaces(rest, 'glance');
        return 'end';
      }
      if (this.#readPlaces(start)) {
        if (this.#limits.everyCode) this.#readPlaces(wholeOf(this.#image), 'glance');
        return 'start';
      }
    }
    const whole = wholeOf(this.#image);
    if (this.#readPlaces(whole)) return 'whole';
    return this.#try([lookAt(whole)].values()) ? 'whole' : null;
  }

  /** Locates codes in a view and looks at each; whether one was believed. */
  #readPlaces(view: View, effort: LocateEffort = 'quick'): boolean {
    if (this.#isExhausted()) return false;
    let believed = false;
    for (const place of this.#locate(view, effort)) {
      if (place.confidence < LIKELY) continue;
      believed = this.#try(looksAround(this.#image, place.corners)) || believed;
      if (believed && !this.#limits.everyCode) return true;
    }
    return believed;
  }

  /** The places that are new. */
  #locate(view: View, effort: LocateEffort): readonly CodePlace[] {
    this.#pixels += view.image.data.length;
    const found = locateCodes(view.image, effort).map((place) => placePlace(place, view));
    const fresh = found.filter((place) => !this.#places.some((known) => isSamePlace(known.corners, place.corners)));
    this.#places = [...this.#places, ...fresh].sort((left, right) => right.confidence - left.confidence);
    return fresh;
  }

  /** Whether one of the looks gave a believed code; the rest are then left. */
  #try(looks: Iterator<Look>): boolean {
    while (!this.#isExhausted()) {
      const look = looks.next();
      if (look.done === true) return false;
      if (this.#look(look.value)) return true;
    }
    return false;
  }

  #look({ image, denoise, place, isDrawn }: Look): boolean {
    this.#pixels += image.data.length;
    const found = this.#finder.find(image, { denoise });
    if (image === this.#image) this.#suspects = [...this.#suspects, ...found.unreadable];
    let believed = false;
    for (const code of found.codes) {
      const isBelieved = this.#limits.believe(code.text);
      believed ||= isBelieved;
      if (!this.#codes.has(code.text) && (isBelieved || !isDrawn)) this.#codes.set(code.text, place(code));
    }
    return believed;
  }

  #isExhausted(): boolean {
    return this.#pixels >= this.#limits.pixels || this.#limits.now() - this.#began >= this.#limits.milliseconds;
  }

  #outcome(pass: Pass | null): CodesRead {
    const codes = [...this.#codes.values()];
    const isRead = (corners: Corners): boolean => codes.some(({ position }) => isSamePlace(position, corners));
    const places = this.#places.filter(({ confidence }) => confidence >= POSSIBLE);
    const unread = places.filter(({ corners }) => !isRead(corners));
    return {
      codes,
      pass,
      places,
      unread,
      unreadable:
        unread.some(({ confidence }) => confidence >= LIKELY) || this.#suspects.some((corners) => !isRead(corners)),
      milliseconds: Math.round(this.#limits.now() - this.#began),
    };
  }
}

/** Whether the middle of one lies well inside the other. */
function isSamePlace(one: Corners, other: Corners): boolean {
  const [a, b] = [middleOf(one), middleOf(other)];
  const side = Math.hypot(one.topRight.x - one.topLeft.x, one.topRight.y - one.topLeft.y);
  return Math.hypot(a.x - b.x, a.y - b.y) < 0.35 * side;
}

function middleOf({ topLeft, bottomRight }: Corners): Point {
  return { x: (topLeft.x + bottomRight.x) / 2, y: (topLeft.y + bottomRight.y) / 2 };
}
