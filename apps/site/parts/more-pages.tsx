import { bundlePaths } from '@testigo/publication';
import { mirrorsWordsIn, officialWordsIn, progressWordsIn } from '@testigo/ui';
import { linkTo, type View } from '../view.ts';

/** Links in the foot to the pages that are of the whole count. */
export function MorePages({ view }: { readonly view: View }) {
  const { language } = view;
  return (
    <>
      <a href={linkTo(view, bundlePaths.official(language))}>{officialWordsIn(language).official}</a>
      <a href={linkTo(view, bundlePaths.progress(language))}>{progressWordsIn(language).title}</a>
      <a href={linkTo(view, bundlePaths.mirrors(language))}>{mirrorsWordsIn(language).links}</a>
    </>
  );
}
