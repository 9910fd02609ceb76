import { bundlePaths, type OfficialSide, type PublishedDivision } from '@testigo/publication';
import { officialWordsIn } from '@testigo/ui';
import { linkTo, type View } from '../../view.ts';
import { nameOfClaim, weighed } from './weighed-claim.ts';

interface OfficialLineProps {
  readonly view: View;
  readonly contest: string;
  /** The country. */
  readonly division: PublishedDivision;
  readonly official: OfficialSide;
}

/** How the newest announcement of a contest for the whole country stands to the sheets, in a sentence, and where to read on. */
export function OfficialLine({ view, contest, division, official }: OfficialLineProps) {
  const words = officialWordsIn(view.language);
  const claims = official.claims.filter(
    (one) => one.contest === contest && one.division === view.head.definition.root.id,
  );
  const [newest] = [...claims].sort((one, two) => ((one.date ?? '') < (two.date ?? '') ? 1 : -1));
  if (newest === undefined) return null;
  const weight = weighed(view, division, newest)?.weight ?? null;
  const name = nameOfClaim(view, newest);
  const { short, shortOpen } = words;
  const sentences = { contradicted: short.contradicted, confirmed: short.confirmed, open: shortOpen };
  return (
    <p class="second">
      {weight !== null && `${sentences[weight.verdict](name)} `}
      <a href={linkTo(view, bundlePaths.official(view.language))}>{words.official}</a>
    </p>
  );
}
