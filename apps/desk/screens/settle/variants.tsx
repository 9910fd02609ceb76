import type { SettleCapture, SettleFinding, SettleTask, SettleVariant } from '@testigo/review/api';
import { integerText, sentencesIn } from '@testigo/ui';
import { SheetView } from '../../sheet/sheet-view.tsx';
import { language, words } from '../../state/language.ts';
import { letterOf, originOf } from './settle-words.ts';

/** Each version with where it comes from, its sheets, and what the checks find in it. */
export function Variants({ task }: { readonly task: SettleTask }) {
  const { settle } = words.value.work;
  return (
    <div class="variants">
      {task.variants.map((variant, index) => (
        <section key={variant.readings.join()}>
          <h2>{settle.variant(letterOf(index))}</h2>
          <p>{originOf(variant, task)}</p>
          {capturesOf(variant, task).map(({ capture, number }) => (
            <Sheet key={capture.id} version={settle.variant(letterOf(index))} capture={capture} number={number} />
          ))}
          <Findings findings={variant.findings} />
        </section>
      ))}
    </div>
  );
}

function capturesOf(variant: SettleVariant, { captures, readings }: SettleTask) {
  const shown = new Set(readings.filter(({ id }) => variant.readings.includes(id)).flatMap((one) => one.captures));
  return captures
    .map((capture, index) => ({ capture, number: index + 1 }))
    .filter(({ capture }) => shown.has(capture.id));
}

interface SheetProps {
  readonly version: string;
  readonly capture: SettleCapture;
  readonly number: number;
}

/** A sheet as it came, by its number among those of the table. */
function Sheet({ version, capture, number }: SheetProps) {
  const { settle } = words.value.work;
  const name = nameOfSheet(capture, number);
  return (
    <>
      <h3>{name}</h3>
      <p class="note">
        {capture.station !== null && settle.station(capture.station)}{' '}
        {capture.sender !== null && settle.sender(capture.sender)} {capture.vouched && settle.vouched}{' '}
        {capture.excluded && settle.excluded}
      </p>
      {capture.pages.length === 0 ? (
        <p>{settle.noPicture}</p>
      ) : (
        <SheetView pictures={capture.pages.map(({ url }) => url)} beside label={`${version}: ${name}`} />
      )}
    </>
  );
}

/** A sheet by its number and kind. */
export function nameOfSheet({ class: kind }: SettleCapture, number: number): string {
  return words.value.work.settle.sheet(String(number), sentencesIn(language.value).classes[kind]);
}

function Findings({ findings }: { readonly findings: readonly SettleFinding[] }) {
  const { settle } = words.value.work;
  const failingFirst = [...findings].sort((one, two) => Number(one.holds) - Number(two.holds));
  return (
    <>
      <h3>{settle.findings}</h3>
      {findings.length === 0 && <p>{settle.noFindings}</p>}
      <ul class="plain-list">
        {failingFirst.map((finding) => (
          <li key={finding.check}>
            <span aria-hidden="true">{finding.holds ? '✓' : '✗'}</span> {sentenceOf(finding)}
          </li>
        ))}
      </ul>
    </>
  );
}

function sentenceOf({ label, left, relation, right, difference, holds }: SettleFinding): string {
  const { settle } = words.value.work;
  const tag = language.value;
  const sum = (side: SettleFinding['left']) =>
    integerText(
      side.reduce((total, { value }) => total + value, 0),
      tag,
    );
  if (holds) return settle.holds(label[tag]);
  const sentence = relation === '=' ? settle.unequal : settle.exceeds;
  return sentence(label[tag], sum(left), sum(right), integerText(Math.abs(difference), tag));
}
