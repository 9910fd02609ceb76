import type { Candidate, Field } from '@testigo/election';
import type { Figure } from '@testigo/record';
import { figureText, integerText, percentText, textIn } from '@testigo/ui';
import type { ComponentChildren } from 'preact';
import { kept } from '../kept-parts.ts';
import { readingsDiffer } from '../readings-differ.ts';
import type { CandidateLines, FigureLine, TableFigures } from '../table-figures.ts';
import type { View } from '../view.ts';
import { Name } from './name.tsx';

/** The rows of a candidate: the sum of its lines and each of them, or its only line. */
export function CandidateRows(props: {
  readonly view: View;
  readonly figures: TableFigures;
  readonly lines: CandidateLines;
}) {
  const { view, figures, lines } = props;
  const { candidate, votes } = lines;
  const [only] = lines.lines;
  if (only !== undefined && lines.lines.length === 1 && only.field.means === 'option') {
    return <OnlyLine view={view} figures={figures} line={only} candidate={candidate} />;
  }
  return (
    <>
      <tr class="candidate">
        {kept(view, 'candidate', candidate, () => (
          <th scope="row">
            <Name>{candidate.name}</Name>
          </th>
        ))}
        {figures.valid !== null && (
          <>
            {votes === null ? <td>–</td> : <Cell view={view} figure={votes} />}
            <td>{percentText(votes ?? 0, figures.valid, view.language) ?? '–'}</td>
          </>
        )}
        {figures.columns.map(({ reading }) => (
          <td key={reading.id} />
        ))}
      </tr>
      {lines.lines.map((line) => (
        <Line key={line.field.id} view={view} figures={figures} line={line} />
      ))}
    </>
  );
}

interface OnlyLineProps {
  readonly view: View;
  readonly figures: TableFigures;
  readonly line: FigureLine;
  readonly candidate: Candidate;
}

/** The only line of a candidate stands under the candidate's name. */
function OnlyLine({ view, figures, line, candidate }: OnlyLineProps) {
  const differs = readingsDiffer(figures, line);
  const head = (): ComponentChildren => {
    const label = labelOfField(view, figures, line.field);
    return (
      <th scope="row">
        <Name>{candidate.name}</Name>
        {differs && <Differs view={view} />}
        {candidate.name !== label && (
          <small>
            <Name>{label}</Name>
          </small>
        )}
      </th>
    );
  };
  return (
    <tr class={differs ? 'candidate differs' : 'candidate'}>
      {differs ? head() : kept(view, 'only line', line.field, head)}
      <Cells view={view} figures={figures} line={line} />
    </tr>
  );
}

interface LineProps {
  readonly view: View;
  readonly figures: TableFigures;
  readonly line: FigureLine;
}

/** The row of one field. */
export function Line({ view, figures, line }: LineProps) {
  const differs = readingsDiffer(figures, line);
  const head = (): ComponentChildren => (
    <th scope="row">
      <Name>{labelOfField(view, figures, line.field)}</Name>
      {differs && <Differs view={view} />}
    </th>
  );
  const kind = isVote(line) ? 'line' : undefined;
  return (
    <tr class={differs ? [...(kind === undefined ? [] : [kind]), 'differs'].join(' ') : kind}>
      {differs ? head() : kept(view, 'line', line.field, head)}
      <Cells view={view} figures={figures} line={line} />
    </tr>
  );
}

function isVote({ field }: FigureLine): boolean {
  return field.means === 'option' || field.means === 'candidate';
}

/** A ballot line is called what the ballot calls it, any other field what the sheet does. */
function labelOfField(view: View, { contest }: TableFigures, field: Field): string {
  const option = field.means === 'option' ? contest.options.find(({ id }) => id === field.of) : undefined;
  return option?.name ?? textIn(field.label, view.language);
}

function Differs({ view }: { readonly view: View }) {
  return (
    <>
      {' '}
      <span aria-hidden="true">≠</span> <span class="unseen">({view.words.table.differs})</span>
    </>
  );
}

/** Figures below this stand on so many pages that their cells are kept; those of a whole row where all readings agree on a smaller one. */
const SMALL = 1000;
const SMALLER = 100;

/** What counts in a field, its share of the valid votes, and what each reading has there. */
function Cells({ view, figures: { valid }, line }: LineProps) {
  const { counted, read } = line;
  const share = isVote(line) && typeof counted === 'number' && valid !== null ? counted : null;
  const text = share === null ? '' : (percentText(share, valid ?? 0, view.language) ?? '–');
  const cells = (): ComponentChildren => (
    <>
      {valid !== null && (
        <>
          <Cell view={view} figure={counted} />
          <td>{text}</td>
        </>
      )}
      {read.map((figure, index) => (
        <Cell key={String(index)} view={view} figure={figure} />
      ))}
    </>
  );
  const agree = valid !== null && typeof counted === 'number' && read.every((figure) => figure === counted);
  return agree && counted < SMALLER ? kept(view, 'cells', `${counted} ${text} ${read.length}`, cells) : cells();
}

function Cell({ view, figure }: { readonly view: View; readonly figure: Figure | undefined }) {
  const shown = figure ?? 'absent';
  if (typeof shown !== 'number') {
    return kept(view, 'figure', shown, () => <td class="nothing">{figureText(shown, view.language)}</td>);
  }
  const cell = (): ComponentChildren => <td>{integerText(shown, view.language)}</td>;
  return shown < SMALL ? kept(view, 'figure', shown, cell) : cell();
}
