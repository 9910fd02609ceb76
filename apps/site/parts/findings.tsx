import type { Finding, Settled } from '@testigo/count';
import { formulaOfFinding, integerText, nameOfCheck, sentenceOfFinding } from '@testigo/ui';
import type { View } from '../view.ts';
import { CheckMark } from './state-mark.tsx';

/** Longest formula that stands on the page unasked, in characters. */
const SHORT_FORMULA = 40;

/** Most checks of digits against words that stand on the page unasked while all of them hold. */
const WORD_CHECKS_SHOWN = 2;

/** What every check that could run compared and found; those that fail come first, words that agree with their digits last. */
export function Findings({ view, settled }: { readonly view: View; readonly settled: Settled }) {
  const words = view.words.table;
  if (settled.figures === null) return null;
  const agreeing = settled.findings.filter(({ check, holds }) => holds && check.startsWith('words:'));
  const folded = agreeing.length > WORD_CHECKS_SHOWN ? agreeing : [];
  const shown = settled.findings
    .filter((finding) => !folded.includes(finding))
    .sort((one, two) => Number(one.holds) - Number(two.holds));
  return (
    <section>
      <h3>{words.checks}</h3>
      <p class="note">{settled.findings.length === 0 ? words.noChecks : words.checksText}</p>
      <List view={view} contest={settled.contest} findings={shown} />
      {folded.length > 0 && (
        <details>
          <summary>{words.moreHold(integerText(folded.length, view.language))}</summary>
          <List view={view} contest={settled.contest} findings={folded} />
        </details>
      )}
    </section>
  );
}

interface ListProps {
  readonly view: View;
  readonly contest: string;
  readonly findings: readonly Finding[];
}

function List({ view, contest, findings }: ListProps) {
  if (findings.length === 0) return null;
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <OneFinding key={finding.check} view={view} contest={contest} finding={finding} />
      ))}
    </ul>
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
