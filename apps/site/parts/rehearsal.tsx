import { kept } from '../kept-parts.ts';
import type { View } from '../view.ts';

/** Says on every page of a rehearsal that it is one. */
export function Rehearsal({ view }: { readonly view: View }) {
  const { frame } = view.words;
  if (!view.head.definition.rehearsal) return null;
  return kept(view, 'rehearsal', null, () => (
    <aside class="rehearsal" aria-label={frame.rehearsal}>
      <strong>{frame.rehearsal}</strong> {frame.rehearsalText}
    </aside>
  ));
}
