import type { Settled } from '@testigo/count';
import type { PublishedTable } from '@testigo/publication';
import type { Figure } from '@testigo/record';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { arrangeTable, type FigureLine, type ReadingColumn, sheetOf, type TableFigures } from '../table-figures.ts';
import { labelOf, type View } from '../view.ts';
import { CandidateRows, Line } from './figure-rows.tsx';

/** What a sheet or a reading may have in the place of a number. */
const NOTHINGS = ['blank', 'illegible', 'absent'] as const;
type Nothing = (typeof NOTHINGS)[number];

interface FiguresProps {
  readonly view: View;
  readonly table: PublishedTable;
  readonly settled: Settled;
}

/** Every figure of a table: what counts, and beside it what each reader saw. */
export function Figures({ view, table, settled }: FiguresProps) {
  const figures = arrangeTable(view.head.definition, table, settled);
  if (figures === null || (figures.valid === null && figures.columns.length === 0)) return null;
  const words = view.words.table;
  const used = nothingsIn(figures);
  return (
    <section>
      <h3>{words.figures}</h3>
      <p class="note">{words.figuresCaption}</p>
      <Scroller label={labelOf(view, figures.contest, words.figures)}>
        <table class="figures sheet-figures">
          <caption class="unseen">{words.figures}</caption>
          <Head view={view} table={table} figures={figures} />
          <tbody>
            {figures.candidates.map((lines) => (
              <CandidateRows key={lines.candidate.id} view={view} figures={figures} lines={lines} />
            ))}
          </tbody>
          {figures.others.length > 0 && (
            <tbody>
              {figures.others.map((line) => (
                <Line key={line.field.id} view={view} figures={figures} line={line} />
              ))}
            </tbody>
          )}
        </table>
      </Scroller>
      {used.length > 0 && (
        <p class="note">
          {used.map((one) => `${view.sentences.nothings[one]}: ${view.sentences.nothingsExplained[one]}`).join('; ')}.
        </p>
      )}
    </section>
  );
}

function Head({ view, table, figures }: Omit<FiguresProps, 'settled'> & { readonly figures: TableFigures }) {
  const words = view.words.table;
  return (
    <thead>
      <tr>
        <th scope="col">{words.field}</th>
        {figures.valid !== null && (
          <>
            <th scope="col" class="number">
              {figures.clean ? words.counting : words.asWritten}
            </th>
            <th scope="col" class="number">
              {words.share}
            </th>
          </>
        )}
        {figures.columns.map((column) => (
          <th scope="col" class="number" key={column.reading.id}>
            {headOfColumn(view, table, column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Who read, and of several sheets which one. */
function headOfColumn(view: View, table: PublishedTable, { reading, outcome }: ReadingColumn) {
  const name = view.sentences.methods[reading.method];
  const sheet = sheetOf(table, reading);
  return (
    <>
      {name}
      {sheet > 0 && table.captures.length > 1 && <small>{view.words.table.sheetNumber(String(sheet))}</small>}
      {outcome.unfit !== null && <small>{view.words.table.takesNoPart}</small>}
    </>
  );
}

/** The kinds of nothing that stand among the figures, for which a legend is needed. */
function nothingsIn({ valid, candidates, others }: TableFigures): readonly Nothing[] {
  const found = new Set<Nothing>();
  const look = (figure: Figure | undefined): void => {
    if (typeof figure !== 'number') found.add(figure ?? 'absent');
  };
  const lookAt = ({ counted, read }: FigureLine): void => {
    if (valid !== null) look(counted);
    for (const figure of read) look(figure);
  };
  for (const { lines } of candidates) for (const line of lines) lookAt(line);
  for (const line of others) lookAt(line);
  return NOTHINGS.filter((one) => found.has(one));
}
