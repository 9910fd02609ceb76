import { EXPECTED_STATES, type Shard } from '@testigo/count';
import type { Contest } from '@testigo/election';
import { integerText, sentenceOfState } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { kept } from '../kept-parts.ts';
import { labelOf, type View } from '../view.ts';
import { NumberCell, ShareCell } from './number-cells.tsx';
import { StateMark } from './state-mark.tsx';

interface StatesProps {
  readonly view: View;
  readonly contest: Contest;
  readonly shard: Shard;
}

/** Tables and registered voters by state; the rows add up to the last one. */
export function States({ view, contest, shard }: StatesProps) {
  const { states } = view.words;
  return (
    <section class="states">
      <h2>{states.title}</h2>
      <p class="note">{states.caption}</p>
      <StateBar shard={shard} />
      <Scroller label={labelOf(view, contest, states.title)}>
        <table class="figures">
          <caption class="unseen">{states.title}</caption>
          <thead>
            <tr>
              <th scope="col">{states.state}</th>
              <th scope="col" class="number">
                {states.tables}
              </th>
              <th scope="col" class="number">
                %
              </th>
              <th scope="col" class="number">
                {states.register}
              </th>
            </tr>
          </thead>
          <tbody>
            {EXPECTED_STATES.map((state) => (
              <tr key={state}>
                <th scope="row">
                  <StateMark view={view} state={state} />
                </th>
                <NumberCell view={view} value={shard.tables[state]} />
                <ShareCell view={view} part={shard.tables[state]} whole={shard.tables.expected} />
                <NumberCell view={view} value={shard.register[state]} />
              </tr>
            ))}
          </tbody>
          <ExpectedRow view={view} shard={shard} />
        </table>
      </Scroller>
      {shard.registerUnknown > 0 && (
        <p class="note">{states.registerUnknown(integerText(shard.registerUnknown, view.language))}</p>
      )}
      <details>
        <summary>{states.meaning}</summary>
        {kept(view, 'legend of states', null, () => (
          <StateLegend view={view} />
        ))}
      </details>
    </section>
  );
}

function ExpectedRow({ view, shard }: { readonly view: View; readonly shard: Shard }) {
  const { expected } = shard.tables;
  return (
    <tfoot>
      <tr>
        <th scope="row">{view.words.states.expected}</th>
        <NumberCell view={view} value={expected} />
        <ShareCell view={view} part={expected} whole={expected} />
        <NumberCell view={view} value={shard.register.expected} />
      </tr>
    </tfoot>
  );
}

/** What each state means. */
export function StateLegend({ view }: { readonly view: View }) {
  return (
    <dl class="legend">
      {EXPECTED_STATES.map((state) => (
        <div key={state}>
          <dt>
            <StateMark view={view} state={state} />
          </dt>
          <dd>{sentenceOfState(state, view.language)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** All expected tables as one bar, from counted to missing; the table beneath says the same in numbers. */
function StateBar({ shard }: { readonly shard: Shard }) {
  let at = 0;
  const whole = Math.max(1, shard.tables.expected);
  return (
    <svg class="whole" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      {EXPECTED_STATES.map((state) => {
        const width = Math.round((1000 * shard.tables[state]) / whole);
        const x = at;
        at += width;
        return width > 0 && <rect key={state} class={state} x={x} width={width} height="10" />;
      })}
    </svg>
  );
}
