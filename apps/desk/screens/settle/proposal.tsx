import type { PendingDecision, SettleTask } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import { useState } from 'preact/hooks';
import { ask } from '../../client/ask.ts';
import { language, words } from '../../state/language.ts';
import { signingKey } from '../../state/signing.ts';
import { fail, giveBack } from '../../state/work.ts';
import { KeyFile } from './key-file.tsx';
import { letterOf, nameOfReading } from './settle-words.ts';
import { nameOfSheet } from './variants.tsx';

interface ProposalProps {
  readonly lease: string;
  readonly task: SettleTask;
  readonly pending: PendingDecision;
  readonly onOtherwise: () => void;
}

/** A decision that waits for signatures: what it says, how many are missing, and the way to sign it. */
export function Proposal({ lease, task, pending, onOtherwise }: ProposalProps) {
  const [busy, setBusy] = useState(false);
  const { settle } = words.value.work;
  const missing = Math.max(0, pending.threshold - pending.signed.length);
  const key = signingKey.value;
  const hasSigned = key !== null && pending.signed.includes(key.key);
  const sign = async () => {
    if (key === null || busy) return;
    setBusy(true);
    const signature = await key.sign(pending.message);
    const told = await ask('sign', { lease, decision: pending.id, key: key.key, signature });
    setBusy(false);
    if (!told.ok) return fail(told.trouble);
    // A person signs once: what is still missing is for others.
    const missing = told.value.done ? 0 : told.value.threshold - told.value.signed.length;
    await giveBack({ kind: 'decided', missing });
  };
  return (
    <section>
      <h2>{settle.proposedTitle}</h2>
      <p>
        <b>{settle.proposed(settle.rulings[pending.ruling], settle.reasons[pending.reason])}</b>{' '}
        {targetText(pending, task)}
      </p>
      <p role="status">
        {missing === 0 ? settle.enough : settle.missing(missing, integerText(missing, language.value))}
      </p>
      {missing > 0 && <KeyFile adjudicators={task.adjudicators} />}
      {hasSigned && <p>{settle.keyUsed}</p>}
      <div class="actions">
        <button class="first" type="button" disabled={busy || key === null || hasSigned} onClick={() => void sign()}>
          {settle.sign}
        </button>
        <button type="button" disabled={busy} onClick={() => void giveBack({ kind: 'decided', missing: null })}>
          {settle.withoutSigning}
        </button>
        <button type="button" disabled={busy} onClick={onOtherwise}>
          {settle.otherwise}
        </button>
      </div>
      <p class="note">{settle.signElsewhere}</p>
    </section>
  );
}

function targetText({ target }: PendingDecision, { captures, readings, variants }: SettleTask): string {
  const { settle } = words.value.work;
  const variant = variants.findIndex((one) => target !== null && one.readings.includes(target));
  if (variant >= 0) return settle.variant(letterOf(variant));
  const capture = captures.findIndex(({ id }) => id === target);
  const [sheet, reading] = [captures[capture], readings.find(({ id }) => id === target)];
  if (sheet !== undefined) return nameOfSheet(sheet, capture + 1);
  return reading === undefined ? '' : nameOfReading(reading);
}
