import type { Settled } from '@testigo/count';
import type { PublishedTable } from '@testigo/publication';
import type { Figure } from '@testigo/record';
import { figureText, integerText, percentText, textIn } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { readingsDiffer } from '../readings-differ.ts';
import {
  arrangeTable,
  type CandidateLines,
  type FigureLine,
  type ReadingColumn,
  sheetOf,
  type TableFigures,
} from '../table-figures.ts';
import { labelOf, type View } from '../view.ts';
import { Name } from './name.tsx';

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
              <Candidate key={lines.candidate.id} view={view} figures={figures} lines={lines} />
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

function Candidate(props: { readonly view: View; readonly figures: TableFigures; readonly lines: CandidateLines }) {
  const { view, figures, lines } = props;
  const { candidate, votes } = lines;
  const [only, ...others] = lines.lines;
  const label = only === undefined ? '' : labelOfLine(view, figures, only);
  if (only !== undefined && others.length === 0 && only.field.means === 'option') {
    return <Line view={view} figures={figures} line={only} candidate={candidate.name} note={label} />;
  }
  return (
    <>
      <tr class="candidate">
        <th scope="row">
          <Name>{candidate.name}</Name>
        </th>
        {figures.valid !== null && (
          <>
            <td class="number">{votes === null ? '–' : integerText(votes, view.language)}</td>
            <td class="number">{percentText(votes ?? 0, figures.valid, view.language) ?? '–'}</td>
          </>
        )}
        {figures.columns.map(({ reading }) => (
          <td key={reading.id} />
        ))}
      </tr>
      {lines.lines.map((line) => (
        <Line key={line.field.id} view={view} figures={figures} line={line} note="" />
      ))}
    </>
  );
}

/** A ballot line is called what the ballot calls it, any other field what the sheet does. */
function labelOfLine(view: View, { contest }: TableFigures, { field }: FigureLine): string {
  const option = field.means === 'option' ? contest.options.find(({ id }) => id === field.of) : undefined;
  return option?.name ?? textIn(field.label, view.language);
}

interface LineProps {
  readonly view: View;
  readonly figures: TableFigures;
  readonly line: FigureLine;
  /** The only line of a candidate stands under its name. */
  readonly candidate?: string;
  readonly note?: string;
}

function Line({ view, figures, line, candidate, note }: LineProps) {
  const label = labelOfLine(view, figures, line);
  const isVote = line.field.means === 'option' || line.field.means === 'candidate';
  const share = isVote && typeof line.counted === 'number' ? line.counted : null;
  const kind = candidate !== undefined ? 'candidate' : note !== undefined ? 'line' : '';
  const differs = readingsDiffer(figures, line);
  return (
    <tr class={[kind, differs ? 'differs' : ''].filter((one) => one !== '').join(' ') || undefined}>
      <th scope="row">
        <Name>{candidate ?? label}</Name>
        {differs && (
          <>
            {' '}
            <span aria-hidden="true">≠</span> <span class="unseen">({view.words.table.differs})</span>
          </>
        )}
        {candidate !== undefined && candidate !== note && (
          <small>
            <Name>{note ?? ''}</Name>
          </small>
        )}
      </th>
      {figures.valid !== null && (
        <>
          <Cell view={view} figure={line.counted} />
          <td class="number">{share === null ? '' : (percentText(share, figures.valid, view.language) ?? '–')}</td>
        </>
      )}
      {figures.columns.map(({ reading }, index) => (
        <Cell key={reading.id} view={view} figure={line.read[index]} />
      ))}
    </tr>
  );
}

function Cell({ view, figure }: { readonly view: View; readonly figure: Figure | undefined }) {
  const shown = figure ?? 'absent';
  return <td class={typeof shown === 'number' ? 'number' : 'number nothing'}>{figureText(shown, view.language)}</td>;
}

function nothingsIn(figures: TableFigures) {
  const lines = [...figures.candidates.flatMap(({ lines }) => lines), ...figures.others];
  const all = lines.flatMap(({ counted, read }) => [...(figures.valid === null ? [] : [counted]), ...read]);
  const found = new Set(all.map((figure) => figure ?? 'absent'));
  return (['blank', 'illegible', 'absent'] as const).filter((one) => found.has(one));
}
