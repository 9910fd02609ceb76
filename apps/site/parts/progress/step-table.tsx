import type { Contest } from '@testigo/election';
import { integerText, percentText, progressWordsIn } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { timeText } from '../../dates.ts';
import type { View } from '../../view.ts';
import { Name } from '../name.tsx';
import { NumberCell } from '../number-cells.tsx';
import type { Step } from './steps.ts';

/** Checkpoints that one table shows; older ones are folded away in tables of as many. */
const PER_PAGE = 50;

interface StepTableProps {
  readonly view: View;
  readonly contest: Contest;
  readonly label: string;
  readonly steps: readonly Step[];
}

/** Every checkpoint with its numbers, the newest first; pages of older ones open by a tap. */
export function StepTables({ steps, ...rest }: StepTableProps) {
  const newestFirst = [...steps].reverse();
  const pages = Array.from({ length: Math.ceil(newestFirst.length / PER_PAGE) }, (_, page) =>
    newestFirst.slice(page * PER_PAGE, (page + 1) * PER_PAGE),
  );
  const words = progressWordsIn(rest.view.language);
  return (
    <>
      {pages.map((page, index) =>
        index === 0 ? (
          <StepTable key={page[0]?.size ?? 0} {...rest} steps={page} />
        ) : (
          <details key={page[0]?.size ?? 0}>
            <summary>{words.earlier(integerText(page.length, rest.view.language), rangeText(rest.view, page))}</summary>
            <StepTable {...rest} label={`${rest.label} ${index + 1}`} steps={page} />
          </details>
        ),
      )}
    </>
  );
}

function rangeText(view: View, page: readonly Step[]): string {
  const [newest] = page;
  const oldest = page.at(-1);
  return newest === undefined || oldest === undefined
    ? ''
    : `${timeText(view, oldest.time)} – ${timeText(view, newest.time)}`;
}

function StepTable({ view, contest, label, steps }: StepTableProps) {
  const words = progressWordsIn(view.language);
  const headings = [words.counted, words.register, words.lead, words.flagged, words.records];
  return (
    <Scroller label={label}>
      <table class="figures checkpoints">
        <caption class="unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.checkpoint}</th>
            {headings.map((heading) => (
              <th key={heading} scope="col" class="number">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <StepRow key={step.size} view={view} contest={contest} step={step} />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function StepRow({ view, contest, step }: Pick<StepTableProps, 'view' | 'contest'> & { readonly step: Step }) {
  const words = progressWordsIn(view.language);
  const number = (value: number): string => integerText(value, view.language);
  const leader = contest.candidates.find(({ id }) => id === step.leader);
  return (
    <tr>
      <th scope="row">{timeText(view, step.time)}</th>
      <td class="number">{words.of(number(step.counted), number(step.expected))}</td>
      <td class="number">
        {percentText(step.registerCounted, step.registerExpected, view.language) ?? '–'}
        <small>{words.of(number(step.registerCounted), number(step.registerExpected))}</small>
      </td>
      <td class="number">
        {number(step.lead)}
        <small>{leader === undefined ? words.tie : <Name>{leader.name}</Name>}</small>
      </td>
      <NumberCell view={view} value={step.flagged} />
      <NumberCell view={view} value={step.size} />
    </tr>
  );
}
