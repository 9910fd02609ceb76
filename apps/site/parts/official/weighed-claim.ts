import { type ClaimWeight, type Shard, weighClaim } from '@testigo/count';
import type { PublishedClaim, PublishedDivision } from '@testigo/publication';
import { plainName, textIn } from '@testigo/ui';
import { dayText } from '../../dates.ts';
import type { View } from '../../view.ts';

/** The sheets of the place that an announcement is of, and how it stands to them; null weight where unreleased tables are left out. */
export interface WeighedClaim {
  readonly shard: Shard;
  readonly weight: ClaimWeight | null;
}

/** Holds an announcement against the sheets of the country or of a place directly beneath it; null for any other place. */
export function weighed(view: View, division: PublishedDivision, claim: PublishedClaim): WeighedClaim | null {
  const { definition } = view.head;
  const places = [
    { id: definition.root.id, ...division },
    ...division.children.map((one) => ({ ...one, id: one.place.id })),
  ];
  const place = places.find(({ id }) => id === claim.division);
  const index = place?.shards.findIndex(({ contest }) => contest === claim.contest) ?? -1;
  const shard = place?.shards[index];
  if (place === undefined || shard === undefined) return null;
  const gaps = place.gaps?.[index];
  return { shard, weight: gaps === undefined ? null : weighClaim(definition, claim, shard, gaps) };
}

/** What an announcement is called, with its day where that is known. */
export function nameOfClaim(view: View, claim: PublishedClaim): string {
  const title = plainName(textIn(claim.title, view.language));
  return claim.date === null ? title : `${title}, ${dayText(view, claim.date)}`;
}
