import type { CodePlace } from '../code/code-place.ts';
import { layMesh } from '../code/lay-mesh.ts';
import type { CodesRead } from '../code/read-codes.ts';
import type { LumaImage } from '../luma-image.ts';
import { type CodeQuality, measureCode } from './measure-code.ts';

/** The one thing that a person should do better when taking the picture again. */
export type CaptureAdvice =
  | 'show-code'
  | 'show-whole-code'
  | 'come-closer'
  | 'hold-still'
  | 'more-light'
  | 'avoid-glare'
  | 'uncover-code'
  | 'lay-flat'
  | 'again';

/** How good a capture is for reading its code. */
export interface CaptureVerdict {
  /** What to do better; null where any code was read. */
  readonly advice: CaptureAdvice | null;
  /** What was measured where the code stands; null where none was seen. */
  readonly quality: CodeQuality | null;
  /** How far the code departs from a plane, as a root mean square in modules; null where it was read or not seen. */
  readonly bend: number | null;
}

/**
 * From where on codes are often not read at the first look, as `bench/imaging/quality` measures on pictures of known damage: with fewer
 * pixels a module, more blur (in modules), grain (share of the contrast), more of the area empty, or more bend (in modules).
 */
const LIMITS = { modulePixels: 1.3, blur: 0.4, grain: 0.09, empty: 0.03, bend: 0.2 };

/** Judges a capture by where its code stands, whether it was read or not. Of several faults the one furthest beyond its limit is named. */
export function judgeCapture(image: LumaImage, read: CodesRead): CaptureVerdict {
  const isRead = read.codes.length > 0;
  const [place] = isRead ? read.places : read.unread;
  if (place === undefined) return { advice: isRead ? null : 'show-code', quality: null, bend: null };
  const quality = measureCode(image, place);
  if (isRead) return { advice: null, quality, bend: null };
  const bend = bendOf(image, place);
  return { advice: adviceOn(quality, bend), quality, bend };
}

function adviceOn(quality: CodeQuality, bend: number): CaptureAdvice {
  if (quality.cut) return 'show-whole-code';
  const faults: readonly (readonly [CaptureAdvice, number])[] = [
    ['come-closer', LIMITS.modulePixels / quality.modulePixels],
    ['hold-still', quality.blur / LIMITS.blur],
    ['more-light', quality.grain / LIMITS.grain],
    ['avoid-glare', quality.washed / LIMITS.empty],
    ['uncover-code', quality.covered / LIMITS.empty],
  ];
  const [worst, beyond] = faults.reduce((most, one) => (one[1] > most[1] ? one : most));
  if (beyond >= 1) return worst;
  // Of a picture that is blurred or grainy the net can't tell whether the paper or the picture bends.
  return bend >= LIMITS.bend ? 'lay-flat' : 'again';
}

function bendOf(image: LumaImage, place: CodePlace): number {
  return layMesh(image, place, 'flat').bend;
}
