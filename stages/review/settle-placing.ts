import type { AsideReason } from './api/index.ts';

/** What one person made of a picture that fits no table. */
export interface Placing {
  /** The table's code, or null where the picture was set aside. */
  readonly table: string | null;
  readonly part: { readonly number: number; readonly of: number } | null;
  readonly aside: AsideReason | null;
  readonly isReviewer: boolean;
}

/** What becomes of a picture: somebody else is waited for (`reviewer`: only a reviewer will do), or two people agree. */
export type PlacingStep =
  | { readonly step: 'wait'; readonly reviewer: boolean }
  | { readonly step: 'finish'; readonly placing: Placing; readonly agreeing: readonly number[] };

/**
 * Two people must agree where a sheet belongs. Where two differ, the one of them with whom a reviewer agrees is right; two readers who agree against a
 * third settle nothing, for they may conspire.
 */
export function settlePlacing(placings: readonly Placing[]): PlacingStep {
  const groups = [...Map.groupBy([...placings.keys()], (index) => textOf(placings[index]))].map(([, places]) => places);
  const isContested = groups.length > 1;
  for (const places of groups) {
    const [first] = places;
    const placing = first === undefined ? undefined : placings[first];
    const hasReviewer = places.some((index) => placings[index]?.isReviewer === true);
    if (placing !== undefined && places.length >= 2 && (!isContested || hasReviewer)) {
      return { step: 'finish', placing, agreeing: places };
    }
  }
  return { step: 'wait', reviewer: isContested };
}

function textOf(placing: Placing | undefined): string {
  return JSON.stringify([placing?.table, placing?.part, placing?.aside]);
}
