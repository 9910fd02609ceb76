import type { Contest } from '@testigo/election';
import { bundlePaths, type ProgressPoint, type PublishedDivision } from '@testigo/publication';
import { integerText, percentText, plainName, progressWordsIn, textIn } from '@testigo/ui';
import { timeText } from '../dates.ts';
import { Frame } from '../parts/frame.tsx';
import { Name } from '../parts/name.tsx';
import { StepChart } from '../parts/progress/step-chart.tsx';
import { StepTables } from '../parts/progress/step-table.tsx';
import { type Step, stepsOf, thinned } from '../parts/progress/steps.ts';
import { labelOf, linkTo, type View } from '../view.ts';

/** Checkpoints that a chart can draw and still be a small file. */
const DRAWN = 120;

interface ProgressPageProps {
  readonly view: View;
  /** The country. */
  readonly division: PublishedDivision;
  readonly points: readonly ProgressPoint[];
}

/** How far the count was at each checkpoint of the log. */
export function ProgressPage({ view, division, points }: ProgressPageProps) {
  const words = progressWordsIn(view.language);
  return (
    <Frame view={view} title={words.title} above={division.path} inLanguage={bundlePaths.progress}>
      <h1>{words.title}</h1>
      <p>{words.order}</p>
      {points.length === 0 && <p>{words.none}</p>}
      {view.head.definition.contests.map((contest) => (
        <ProgressOf key={contest.id} view={view} contest={contest} steps={stepsOf(contest, points)} />
      ))}
      <p class="note">
        <a href={linkTo(view, bundlePaths.progressPoints)}>{words.json}</a>
      </p>
    </Frame>
  );
}

interface ProgressOfProps {
  readonly view: View;
  readonly contest: Contest;
  readonly steps: readonly Step[];
}

function ProgressOf({ view, contest, steps }: ProgressOfProps) {
  if (steps.length === 0) return null;
  const words = progressWordsIn(view.language);
  return (
    <section class="progress-of">
      {view.head.definition.contests.length > 1 && (
        <h2>
          <Name>{textIn(contest.title, view.language)}</Name>
        </h2>
      )}
      {steps.length === 1 ? <p>{words.one}</p> : <Charts view={view} contest={contest} steps={steps} />}
      <StepTables view={view} contest={contest} label={labelOf(view, contest, words.title)} steps={steps} />
    </section>
  );
}

function Charts({ view, contest, steps }: ProgressOfProps) {
  const words = progressWordsIn(view.language);
  const drawn = thinned(steps, DRAWN);
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return null;
  const number = (value: number): string => integerText(value, view.language);
  const leader = contest.candidates.find(({ id }) => id === last.leader);
  const greatest = Math.max(...steps.map(({ lead }) => lead));
  return (
    <div class="charts">
      <StepChart
        title={words.chartRegister(timeText(view, first.time), timeText(view, last.time))}
        values={drawn.map((step) => ({ at: step.time, value: shareOf(step) }))}
        most={1}
        mostText={percentText(1, 1, view.language) ?? ''}
        zeroText={number(0)}
      />
      <StepChart
        title={words.chartLead(leader === undefined ? words.tie : plainName(leader.name), number(last.lead))}
        values={drawn.map(({ time, lead }) => ({ at: time, value: lead }))}
        most={greatest}
        mostText={number(greatest)}
        zeroText={number(0)}
      />
      {drawn.length < steps.length && <p class="note">{words.thinned(number(drawn.length), number(steps.length))}</p>}
    </div>
  );
}

function shareOf({ registerCounted, registerExpected }: Step): number {
  return registerExpected === 0 ? 0 : registerCounted / registerExpected;
}
