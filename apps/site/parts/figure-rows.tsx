import type { Candidate, Field } from '@testigo/election';
import type { Figure } from '@testigo/record';
import { figureText, integerText, percentText, textIn } from '@testigo/ui';
import type { ComponentChildren } from 'preact';
import { readingsDiffer } from '../readings-differ.ts';
import type { CandidateLines, FigureLine, TableFigures } from '../table-figures.ts';
import { kept, type View } from '../view.ts';
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
        <Line key={line.field.id} view={view} figures={figures} line={line} kind="line" />
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
  const label = labelOfField(view, figures, line.field);
  return (
    <Row view={view} figures={figures} line={line} kind="candidate">
      <th scope="row">
        <Name>{candidate.name}</Name>
        <Differs view={view} figures={figures} line={line} />
        {candidate.name !== label && (
          <small>
            <Name>{label}</Name>
          </small>
        )}
      </th>
    </Row>
  );
}

interface LineProps {
  readonly view: View;
  readonly figures: TableFigures;
  readonly line: FigureLine;
  /** How its row looks; undefined for what is no vote. */
  readonly kind?: 'candidate' | 'line' | undefined;
}

/** The row of one field. */
export function Line({ view, figures, line, kind }: LineProps) {
  const head = (): ComponentChildren => (
    <th scope="row">
      <Name>{labelOfField(view, figures, line.field)}</Name>
      <Differs view={view} figures={figures} line={line} />
    </th>
  );
  return (
    <Row view={view} figures={figures} line={line} kind={kind}>
      {readingsDiffer(figures, line) ? head() : kept(view, 'line', line.field, head)}
    </Row>
  );
}

/** A ballot line is called what the ballot calls it, any other field what the sheet does. */
function labelOfField(view: View, { contest }: TableFigures, field: Field): string {
  const option = field.means === 'option' ? contest.options.find(({ id }) => id === field.of) : undefined;
  return option?.name ?? textIn(field.label, view.language);
}

function Differs({ view, figures, line }: Omit<LineProps, 'kind'>) {
  if (!readingsDiffer(figures, line)) return null;
  return (
    <>
      {' '}
      <span aria-hidden="true">≠</span> <span class="unseen">({view.words.table.differs})</span>
    </>
  );
}

interface RowProps extends LineProps {
  /** Its first cell. */
  readonly children: ComponentChildren;
}

function Row({ view, figures, line, kind, children }: RowProps) {
  const { counted, read, field } = line;
  const isVote = field.means === 'option' || field.means === 'candidate';
  return (
    <tr class={readingsDiffer(figures, line) ? [...(kind === undefined ? [] : [kind]), 'differs'].join(' ') : kind}>
      {children}
      {figures.valid !== null && (
        <>
          <Cell view={view} figure={counted} />
          {isVote && typeof counted === 'number' ? (
            <td>{percentText(counted, figures.valid, view.language) ?? '–'}</td>
          ) : (
            <td />
          )}
        </>
      )}
      {figures.columns.map(({ reading }, index) => (
        <Cell key={reading.id} view={view} figure={read[index]} />
      ))}
    </tr>
  );
}

/** Figures below this stand on so many pages that their cells are kept. */
const SMALL = 1000;

function Cell({ view, figure }: { readonly view: View; readonly figure: Figure | undefined }) {
  const shown = figure ?? 'absent';
  if (typeof shown !== 'number') {
    return kept(view, 'figure', shown, () => <td class="nothing">{figureText(shown, view.language)}</td>);
  }
  const cell = (): ComponentChildren => <td>{integerText(shown, view.language)}</td>;
  return shown < SMALL ? kept(view, 'figure', shown, cell) : cell();
}
