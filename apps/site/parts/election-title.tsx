import { directionOf, textIn } from '@testigo/ui';
import type { View } from '../view.ts';

/** The election's title. It is written in the page's language and so in its direction, whatever it begins with. */
export function ElectionTitle({ view }: { readonly view: View }) {
  return <bdi dir={directionOf(view.language)}>{textIn(view.head.definition.title, view.language)}</bdi>;
}
