import { unlistedDivision } from '@testigo/election';
import type { Place } from '@testigo/publication';
import { textIn } from '@testigo/ui';
import type { View } from './view.ts';

/** What people call a place. One whose name nobody knows is told by its kind and code; what an open list does not know one by one is described. */
export function nameOfPlace(view: View, place: Place): string {
  const { definition } = view.head;
  if (place.id === unlistedDivision(definition)) return view.words.places.unlisted;
  if (place.name !== place.id || place.id === definition.root.id) return place.name;
  const level = definition.levels.find(({ id }) => id === place.level)?.name;
  const kind = level === undefined ? place.level : textIn(level, view.language);
  const code = place.id.slice(place.id.lastIndexOf('-') + 1);
  return `${kind.charAt(0).toLocaleUpperCase(view.language)}${kind.slice(1)} ${code}`;
}
