import type { DecisionDraft, PendingDecision, SettleTask } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { ask } from '../../client/ask.ts';
import { Choice } from '../../parts/choice.tsx';
import { words } from '../../state/language.ts';
import { fail } from '../../state/work.ts';
import { letterOf, nameOfReading, readingFor } from './settle-words.ts';
import { nameOfSheet } from './variants.tsx';

type Ruling = DecisionDraft['ruling'];
type Reason = DecisionDraft['reason'];

/** The reasons that can stand behind each ruling. */
const REASONS: { readonly [One in Ruling]: readonly Reason[] } = {
  accept: ['agrees-with-paper', 'better-image', 'new-evidence', 'court-order'],
  withdraw: ['altered', 'illegible', 'wrong-table', 'new-evidence', 'court-order'],
  exclude: [
    'read-wrongly',
    'illegible',
    'wrong-table',
    'duplicate',
    'altered',
    'not-a-sheet',
    'other-election',
    'new-evidence',
    'court-order',
  ],
  reopen: ['read-wrongly', 'new-evidence', 'court-order'],
};

const RULINGS: readonly Ruling[] = ['accept', 'exclude', 'withdraw', 'reopen'];

interface RulingFormProps {
  readonly lease: string;
  readonly task: SettleTask;
  readonly onDrafted: (pending: PendingDecision) => void;
}

/** What the reviewer rules, of what, and why; looked at once more before it is proposed. */
export function RulingForm({ lease, task, onDrafted }: RulingFormProps) {
  const [ruling, setRuling] = useState<Ruling | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const [reason, setReason] = useState<Reason | null>(null);
  const [sure, setSure] = useState(false);
  const { settle } = words.value.work;
  const needsTarget = ruling === 'accept' || ruling === 'exclude';
  const draft = ruling === null || reason === null || (needsTarget && target === null) ? null : { ruling, reason };
  if (sure && draft !== null) {
    const whole = { lease, ...draft, ...(needsTarget && target !== null && { target }) };
    return <Sure draft={whole} onBack={() => setSure(false)} onDrafted={onDrafted} />;
  }
  const choose = (next: Ruling) => {
    setRuling(next);
    setTarget(null);
    setReason(null);
  };
  return (
    <section>
      <Choice
        name="ruling"
        legend={settle.ruling}
        options={RULINGS.map((one) => [one, settle.rulings[one], settle.rulingsText[one]])}
        chosen={ruling}
        onChoose={choose}
      />
      {needsTarget && (
        <Choice
          name="target"
          legend={settle.target}
          options={ruling === 'accept' ? versionsOf(task) : partsOf(task)}
          chosen={target}
          onChoose={setTarget}
        />
      )}
      {ruling !== null && (
        <Choice
          name="reason"
          legend={settle.reason}
          options={REASONS[ruling].map((one) => [one, settle.reasons[one]])}
          chosen={reason}
          onChoose={setReason}
        />
      )}
      <p role="status">{draft === null && settle.choose}</p>
      <div class="actions">
        <button class="first" type="button" disabled={draft === null} onClick={() => setSure(true)}>
          {settle.goOn}
        </button>
      </div>
    </section>
  );
}

function versionsOf(task: SettleTask): readonly (readonly [string, string])[] {
  return task.variants.flatMap((variant, index) => {
    const reading = readingFor(variant, task);
    return reading === undefined ? [] : [[reading.id, words.value.work.settle.variant(letterOf(index))] as const];
  });
}

/** What can be excluded: sheets, and single readings. */
function partsOf({ captures, readings }: SettleTask): readonly (readonly [string, string, string?])[] {
  const numbers = new Map(captures.map(({ id }, index) => [id, index]));
  const sheetsOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const [number, capture] = [numbers.get(id), captures.find((one) => one.id === id)];
      return number === undefined || capture === undefined ? [] : [nameOfSheet(capture, number + 1)];
    });
  return [
    ...captures.filter(({ excluded }) => !excluded).map(({ id }) => [id, sheetsOf([id]).join()] as const),
    ...readings
      .filter(({ unfit }) => unfit === null)
      .map((reading) => [reading.id, nameOfReading(reading), sheetsOf(reading.captures).join(' · ')] as const),
  ];
}

interface SureProps {
  readonly draft: DecisionDraft;
  readonly onBack: () => void;
  readonly onDrafted: (pending: PendingDecision) => void;
}

/** The ruling in words, before it is proposed. */
function Sure({ draft, onBack, onDrafted }: SureProps) {
  const [busy, setBusy] = useState(false);
  const { settle } = words.value.work;
  const propose = async () => {
    if (busy) return;
    setBusy(true);
    const told = await ask('draft', draft);
    setBusy(false);
    if (told.ok) onDrafted(told.value);
    else fail(told.trouble);
  };
  return (
    <section>
      <h2>{settle.sureTitle}</h2>
      <p>{settle.sure(settle.rulings[draft.ruling], settle.reasons[draft.reason])}</p>
      <p>{settle.sureText}</p>
      <div class="actions">
        <button class="first" type="button" disabled={busy} onClick={() => void propose()}>
          {settle.propose[draft.ruling]}
        </button>
        <button type="button" disabled={busy} onClick={onBack}>
          {settle.back}
        </button>
      </div>
    </section>
  );
}
