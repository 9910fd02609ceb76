import type { Settled } from '@testigo/count';
import { bundlePaths, type PublishedTable } from '@testigo/publication';
import { integerText, sentenceOfFinding, sentenceOfMark, sentenceOfState, sentenceOfWhy, textIn } from '@testigo/ui';
import { nameOfPlace } from '../name-of-place.ts';
import { Findings } from '../parts/findings.tsx';
import { Frame } from '../parts/frame.tsx';
import { Name } from '../parts/name.tsx';
import { PrintedParts } from '../parts/printed-parts.tsx';
import { Provenance } from '../parts/provenance.tsx';
import { Readings } from '../parts/readings.tsx';
import { SheetImages } from '../parts/sheet-images.tsx';
import { SheetProof } from '../parts/sheet-proof.tsx';
import { StateMark } from '../parts/state-mark.tsx';
import { Figures } from '../parts/table-figures.tsx';
import { TableRecords } from '../parts/table-records.tsx';
import type { View } from '../view.ts';

interface TablePageProps {
  readonly view: View;
  readonly table: PublishedTable;
}

/** One table: its state and why, the image of its sheet, its figures, what was checked, and the records behind all that. */
export function TablePage({ view, table }: TablePageProps) {
  const words = view.words.table;
  const title = words.title(table.code);
  const centre = table.path.at(-1);
  const several = view.head.definition.contests.length > 1;
  return (
    <Frame
      view={view}
      title={title}
      above={table.path}
      scripts={table.leaves.length > 0 ? ['proof'] : []}
      description={descriptionOf(view, table)}
      inLanguage={(language) => bundlePaths.table(language, table.code)}
    >
      <h1>{title}</h1>
      <p class="kicker">{centre !== undefined && <Name>{nameOfPlace(view, centre)}</Name>}</p>
      {table.captures.length > 0 && (
        <p class="to-sheet">
          <a href="#sheet">{words.toSheet}</a>
        </p>
      )}
      <div class="beside">
        <div class="contests">
          {table.contests.map((settled) => (
            <ContestOfTable key={settled.contest} view={view} table={table} settled={settled} titled={several} />
          ))}
          <Provenance view={view} table={table} />
          <PrintedParts view={view} table={table} />
          <SheetProof view={view} table={table} />
          <TableRecords view={view} table={table} />
        </div>
        <SheetImages view={view} table={table} />
      </div>
    </Frame>
  );
}

/** The state of the table in words: what a link to it says where it is shared. */
function descriptionOf(view: View, { contests }: PublishedTable): string {
  const states = new Set(contests.map(({ state }) => sentenceOfState(state, view.language)));
  return [...states].join(' ');
}

interface ContestOfTableProps extends TablePageProps {
  readonly settled: Settled;
  readonly titled: boolean;
}

function ContestOfTable({ view, table, settled, titled }: ContestOfTableProps) {
  const contest = view.head.definition.contests.find(({ id }) => id === settled.contest);
  return (
    <div class="contest">
      {titled && contest !== undefined && <h2>{textIn(contest.title, view.language)}</h2>}
      <Verdict view={view} settled={settled} titled={titled} />
      <Figures view={view} table={table} settled={settled} />
      <Findings view={view} settled={settled} />
      <Readings view={view} table={table} settled={settled} />
    </div>
  );
}

/** What fails on a flagged table, said before anything else is. */
function FailedChecks({ view, settled }: Pick<VerdictProps, 'view' | 'settled'>) {
  const context = { formats: view.context.formats, contest: settled.contest };
  const failed = settled.findings.filter(({ holds }) => !holds);
  return failed.map((finding) => (
    <p class="second" key={finding.check}>
      {sentenceOfFinding(finding, context, view.language)}
    </p>
  ));
}

interface VerdictProps {
  readonly view: View;
  readonly settled: Settled;
  /** Whether the contest's title stands above: then the state is no heading of its own. */
  readonly titled: boolean;
}

function Verdict({ view, settled, titled }: VerdictProps) {
  const words = view.words.table;
  const state = <StateMark view={view} state={settled.state} alone />;
  return (
    <section class="verdict">
      {titled ? <p class="lead">{state}</p> : <h2 class="lead">{state}</h2>}
      <p>{sentenceOfState(settled.state, view.language)}</p>
      {settled.state === 'flagged' && <FailedChecks view={view} settled={settled} />}
      <p>
        <b>{words.why}.</b> {sentenceOfWhy(settled.why, settled.contest, view.context, view.language)}
      </p>
      {settled.marks.map((mark) => (
        <p key={mark}>
          <b>{view.sentences.marks[mark]}.</b> {sentenceOfMark(mark, view.language)}
        </p>
      ))}
      <p>
        <b>{words.register}:</b>{' '}
        {settled.register === null ? words.unknown : integerText(settled.register, view.language)}.
      </p>
    </section>
  );
}
