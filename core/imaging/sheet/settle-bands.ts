import type { LumaImage } from '../luma-image.ts';
import { bandAt } from './layout-rungs.ts';
import { viewCaption } from './observe-captions.ts';
import type { PageMap } from './page-map.ts';

/** Tenths of a millimetre by which a band may lie elsewhere than its neighbour lets expect. */
const REACH = 420;
/** Shades of one caption that count at most: a black bar is no better caption than print. */
const MOST = 60;
/** Mean shades by which all captions of a band stand out where it is. */
const LEAST = 10;
/** By how much the place must be better than any other, and how far other places begin. */
const CLEARLY = 1.25;
const ELSEWHERE = 15;

/** Finds the bands that no rung tells the height of by the captions in them; `settled` tells of which bands the height is known. */
export function settleBands(
  image: LumaImage,
  map: PageMap,
  settled: readonly boolean[],
): { readonly map: PageMap; readonly settled: readonly boolean[] } {
  const shifts = [...map.shifts];
  const known = [...settled];
  for (const [band, isSettled] of settled.entries()) {
    if (isSettled) continue;
    const moved = bandOffset(image, map, band);
    if (moved === null) continue;
    shifts[band] = (shifts[band] ?? 0) + moved;
    known[band] = true;
  }
  return { map: { ...map, shifts }, settled: known };
}

function bandOffset(image: LumaImage, map: PageMap, band: number): number | null {
  const captions = (map.page.captions ?? []).filter((caption) => bandAt(map.page, caption.y) === band);
  const sums = new Float64Array(2 * REACH + 1);
  const counts = new Float64Array(2 * REACH + 1);
  for (const caption of captions) {
    for (let index = 0; index < sums.length; index += 1) {
      counts[index] = (counts[index] as number) + 1;
    }
    const view = viewCaption(image, map, caption, REACH);
    if (view === null) continue;
    for (let index = 0; index < sums.length; index += 1) {
      const contrast = view.contrast[index] as number;
      sums[index] = (sums[index] as number) + Math.max(-MOST, Math.min(MOST, contrast));
    }
  }
  let best = 0;
  for (let index = 0; index < sums.length; index += 1)
    if ((sums[index] as number) > (sums[best] as number)) best = index;
  const peak = (sums[best] as number) / captions.length;
  let second = 0;
  for (let index = 0; index < sums.length; index += 1) {
    if (Math.abs(index - best) > ELSEWHERE) second = Math.max(second, (sums[index] as number) / captions.length);
  }
  return captions.length > 0 && peak >= LEAST && peak >= CLEARLY * second ? best - REACH : null;
}
