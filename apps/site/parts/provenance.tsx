import { bundlePaths, type PublishedTable } from '@testigo/publication';
import { integerText, sheetWordsIn } from '@testigo/ui';
import { linkTo, type View } from '../view.ts';

interface ProvenanceProps {
  readonly view: View;
  readonly table: PublishedTable;
}

/** Where a table's figures came from, in words; and where the page and its history stand. */
export function Provenance({ view, table }: ProvenanceProps) {
  const words = sheetWordsIn(view.language);
  const own = bundlePaths.table(view.language, table.code);
  return (
    <section class="provenance">
      <h3>{words.provenance}</h3>
      <ul>
        {sentencesOf(view, table).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p class="note">{words.agreement}</p>
      <p class="note">
        {words.address}:{' '}
        <a href={linkTo(view, own)} rel="bookmark">
          <bdi>{own}</bdi>
        </a>
        . {words.addressText}{' '}
        <a href={linkTo(view, bundlePaths.changesPage(view.language))}>{view.words.changes.title}</a>
      </p>
    </section>
  );
}

function sentencesOf(view: View, { contests, captures, readings }: PublishedTable): readonly string[] {
  const words = sheetWordsIn(view.language);
  const ranks = new Set(contests.flatMap((settled) => settled.readings.map(({ rank }) => rank)));
  const ofClass = (kind: 'scan' | 'field'): number => captures.filter((capture) => capture.class === kind).length;
  const number = (value: number): string => integerText(value, view.language);
  const [scans, phones] = [ofClass('scan'), ofClass('field')];
  const sentences = [
    ...(scans > 0 ? [words.scans(number(scans), scans === 1)] : []),
    ...(phones > 0 ? [words.phones(number(phones), phones === 1)] : []),
    ...(ranks.has('corroborated') ? [words.corroborated] : []),
    ...(ranks.has('lone') ? [words.uncorroborated] : []),
    ...(readings.some(({ source }) => source !== null) ? [words.published] : []),
  ];
  return sentences.length === 0 ? [words.nothingArrived] : sentences;
}
