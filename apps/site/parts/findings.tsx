import type { Finding, Settled } from '@testigo/count';
import { formulaOfFinding, nameOfCheck, sentenceOfFinding } from '@testigo/ui';
import type { View } from '../view.ts';
import { CheckMark } from './state-mark.tsx';

/** Longest formula that stands on the page unasked, in characters. */
const SHORT_FORMULA = 40;

/** What every check that could run compared and found; those that fail come first. */
export function Findings({ view, settled }: { readonly view: View; readonly settled: Settled }) {
  const words = view.words.table;
  if (settled.figures === null) return null;
  const findings = [...settled.findings].sort((one, two) => Number(one.holds) - Number(two.holds));
  return (
    <section>
      <h3>{words.checks}</h3>
      <p class="note">{findings.length === 0 ? words.noChecks : words.checksText}</p>
      {findings.length > 0 && (
        <ul class="findings">
          {findings.map((finding) => (
            <OneFinding key={finding.check} view={view} contest={settled.contest} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface OneFindingProps {
  readonly view: View;
  readonly contest: string;
  readonly finding: Finding;
}

function OneFinding({ view, contest, finding }: OneFindingProps) {
  const context = { formats: view.context.formats, contest };
  const formula = formulaOfFinding(finding, view.language);
  return (
    <li class={finding.holds ? 'holds' : 'fails'}>
      <p>
        <CheckMark view={view} holds={finding.holds} /> <b>{nameOfCheck(finding.check, context, view.language)}.</b>{' '}
        {sentenceOfFinding(finding, context, view.language)}
      </p>
      {formula.length <= SHORT_FORMULA ? (
        <p class="formula">{formula}</p>
      ) : (
        <details>
          <summary>{view.words.table.numbers}</summary>
          <p class="formula">{formula}</p>
        </details>
      )}
    </li>
  );
}
