import { bundlePaths, type ProgressPoint, type PublishedDivision } from '@testigo/publication';
import { integerText, officialWordsIn } from '@testigo/ui';
import { Frame } from '../parts/frame.tsx';
import { Scroller } from '../parts/scroller.tsx';
import { labelOf, linkTo, type View } from '../view.ts';

interface ProgressPageProps {
  readonly view: View;
  readonly division: PublishedDivision;
  readonly points: readonly ProgressPoint[];
}

/** How far the count was at each checkpoint. */
export function ProgressPage({ view, division, points }: ProgressPageProps) {
  const words = officialWordsIn(view.language);
  return (
    <Frame view={view} title={words.progress} above={division.path} inLanguage={bundlePaths.progress}>
      <h1>{words.progress}</h1>
      <p>{words.order}</p>
      {view.head.definition.contests.map((contest) => (
        <PointsOf key={contest.id} view={view} contest={contest.id} points={points} />
      ))}
      <p>
        <a href={linkTo(view, bundlePaths.progressPoints)}>JSON</a>
      </p>
    </Frame>
  );
}

function PointsOf({ view, contest, points }: Omit<ProgressPageProps, 'division'> & { readonly contest: string }) {
  const words = officialWordsIn(view.language);
  const described = view.head.definition.contests.find(({ id }) => id === contest);
  const title = described === undefined ? words.progress : labelOf(view, described, words.progress);
  return (
    <Scroller label={title}>
      <table class="figures">
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            {[words.checkpoint, words.records, words.counted, words.expected].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ size, time, contests }) => {
            const tables = contests.find((one) => one.contest === contest)?.tables;
            return (
              <tr key={size}>
                <th scope="row">{new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' ')}</th>
                <td class="number">{integerText(size, view.language)}</td>
                <td class="number">{tables === undefined ? '' : integerText(tables.counted, view.language)}</td>
                <td class="number">{tables === undefined ? '' : integerText(tables.expected, view.language)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}
