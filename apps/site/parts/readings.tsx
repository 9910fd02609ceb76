import type { Settled } from '@testigo/count';
import type { PublishedTable } from '@testigo/publication';
import { plainName, sentenceOfUnfit, shortId } from '@testigo/ui';
import { type ReadingColumn, readingsOf } from '../table-figures.ts';
import type { View } from '../view.ts';

interface ReadingsProps {
  readonly view: View;
  readonly table: PublishedTable;
  readonly settled: Settled;
}

/** Who read what, whether it takes part, and if not, why. */
export function Readings({ view, table, settled }: ReadingsProps) {
  const readings = readingsOf(table, settled);
  if (readings.length === 0) return null;
  return (
    <section>
      <h3>{view.words.table.readings}</h3>
      <ul class="readings">
        {readings.map((column) => (
          <OneReading key={column.reading.id} view={view} column={column} />
        ))}
      </ul>
    </section>
  );
}

function OneReading({ view, column: { reading, outcome } }: { readonly view: View; readonly column: ReadingColumn }) {
  const words = view.words.table;
  return (
    <li>
      <p>
        <b>{view.sentences.methods[reading.method]}</b>{' '}
        {outcome.unfit === null ? words.takesPart : `${words.takesNoPart}.`}
        {outcome.rank !== null && ` (${view.sentences.ranks[outcome.rank]})`}
        {outcome.unfit !== null && ` ${sentenceOfUnfit(outcome.unfit, view.language)}`}{' '}
        <code>{shortId(reading.id)}</code>
      </p>
      {reading.source !== null && (
        <p class="note">{words.row(plainName(reading.source.name), String(reading.source.row))}</p>
      )}
      {reading.text !== null && (
        <p class="note">
          {words.qrText}:{' '}
          <code class="long">
            <bdi>{reading.text}</bdi>
          </code>
        </p>
      )}
    </li>
  );
}
