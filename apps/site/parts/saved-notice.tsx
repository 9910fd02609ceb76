import { savedWordsIn } from '@testigo/ui';
import { kept } from '../kept-parts.ts';
import type { View } from '../view.ts';

/** What a page says of itself where a browser shows a kept copy; hidden until `browser/say-kept.ts` fills it in. */
export function SavedNotice({ view }: { readonly view: View }) {
  const { unreachable, older } = savedWordsIn(view.language);
  return kept(view, 'saved', null, () => (
    <>
      <p class="saved" hidden data-when="unreachable">
        {unreachable('{saved-size}', '{saved-time}')}
      </p>
      <p class="saved" hidden data-when="older">
        {older('{saved-size}', '{saved-time}')}
      </p>
    </>
  ));
}
