import { type Shard, type Sums, TOTALLED_MEANINGS, type TotalledMeaning } from '@testigo/count';
import type { Contest, Option } from '@testigo/election';
import { integerText, percentText } from '@testigo/ui';
import { kept } from '../kept-parts.ts';
import { candidatesByVotes, validVotes } from '../standing.ts';
import type { View } from '../view.ts';
import { Bar } from './bar.tsx';
import { Name } from './name.tsx';
import { NumberCell, ShareCell } from './number-cells.tsx';

interface ResultsProps {
  readonly view: View;
  readonly contest: Contest;
  readonly shard: Shard;
  readonly part: 'clean' | 'flagged';
}

/** Votes by candidate, by ballot line, and the totals that the sheets state; clean and flagged tables each by themselves. */
export function Results({ view, contest, shard, part }: ResultsProps) {
  const { results } = view.words;
  const sums = shard[part];
  const tables = integerText(part === 'clean' ? shard.tables.counted : shard.tables.flagged, view.language);
  return (
    <section class={`results ${part}`}>
      <h2>{part === 'clean' ? results.clean : results.flagged}</h2>
      <p class="note">{part === 'clean' ? results.cleanCaption(tables) : results.flaggedCaption(tables)}</p>
      <CandidateTable view={view} contest={contest} sums={sums} part={part} />
      <StatedTotals view={view} shard={shard} part={part} />
      <details>
        <summary>{results.lines}</summary>
        <LineTable view={view} contest={contest} sums={sums} part={part} />
      </details>
    </section>
  );
}

type TableProps = Omit<ResultsProps, 'shard'> & { readonly sums: Sums };

function CandidateTable({ view, contest, sums, part }: TableProps) {
  const { results } = view.words;
  const whole = validVotes(sums);
  return (
    <table class="figures standing">
      <caption class="unseen">{part === 'clean' ? results.clean : results.flagged}</caption>
      <thead>
        <tr>
          <th scope="col">{results.candidate}</th>
          <th scope="col" class="number">
            {results.votes}
          </th>
          <th scope="col" class="number">
            {results.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {candidatesByVotes(contest, sums).map(({ candidate, votes }, index) => (
          <tr key={candidate.id}>
            <th scope="row">
              <Name>{candidate.name}</Name>
              <Bar part={votes} whole={whole} first={index === 0} />
            </th>
            <NumberCell view={view} value={votes} />
            <ShareCell view={view} part={votes} whole={whole} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StatedTotals({ view, shard, part }: Pick<ResultsProps, 'view' | 'shard' | 'part'>) {
  const { results } = view.words;
  const { figures } = shard[part];
  const register = part === 'clean' ? shard.register.counted : shard.register.flagged;
  return (
    <dl class="totals">
      {TOTALLED_MEANINGS.filter((meaning) => isStated(meaning, shard[part])).map((meaning) => {
        const value = figures[meaning] ?? 0;
        const turnout =
          meaning === 'voters' && shard.registerUnknown === 0 ? percentText(value, register, view.language) : null;
        return (
          <div key={meaning}>
            <dt>{results.meanings[meaning]}</dt>
            <dd>
              {integerText(value, view.language)}
              {turnout !== null && <small> {results.ofRegister(turnout)}</small>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Where people voted, a total of nobody is one that no sheet states. */
function isStated(meaning: TotalledMeaning, sums: Sums): boolean {
  const total = sums.figures[meaning];
  const mustBePositive = meaning === 'votes' || meaning === 'voters';
  return total !== undefined && !(mustBePositive && total === 0 && validVotes(sums) > 0);
}

function LineTable({ view, contest, sums }: TableProps) {
  const { results } = view.words;
  const whole = validVotes(sums);
  return (
    <table class="figures lines">
      <caption class="unseen">{results.lines}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            {results.lineNumber}
          </th>
          <th scope="col">{results.line}</th>
          <th scope="col" class="number">
            {results.votes}
          </th>
          <th scope="col" class="number">
            {results.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {contest.options.map((option, index) => (
          <tr key={option.id}>
            {kept(view, 'ballot line', option, () => (
              <LineCells view={view} contest={contest} option={option} />
            ))}
            <NumberCell view={view} value={sums.options[index] ?? 0} />
            <ShareCell view={view} part={sums.options[index] ?? 0} whole={whole} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface LineCellsProps extends Pick<ResultsProps, 'view' | 'contest'> {
  readonly option: Option;
}

/** The number and the name of a ballot line, and its candidate where that is called otherwise. */
function LineCells({ view, contest, option }: LineCellsProps) {
  const number = contest.options.indexOf(option) + 1;
  const candidate = contest.candidates.find(({ id }) => id === option.candidate)?.name ?? option.candidate;
  return (
    <>
      <NumberCell view={view} value={number} />
      <th scope="row">
        <Name>{option.name}</Name>
        {candidate !== option.name && (
          <small>
            <Name>{candidate}</Name>
          </small>
        )}
      </th>
    </>
  );
}
