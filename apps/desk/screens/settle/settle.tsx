import type { PendingDecision, SettleTask } from '@testigo/review/api';
import { integerText, listText, sentencesIn } from '@testigo/ui';
import { useState } from 'preact/hooks';
import { Title } from '../../parts/title.tsx';
import type { HeldTask } from '../../state/held-task.ts';
import { language, words } from '../../state/language.ts';
import { Proposal } from './proposal.tsx';
import { RulingForm } from './ruling-form.tsx';
import { named } from './settle-words.ts';
import { VariantFigures } from './variant-figures.tsx';
import { Variants } from './variants.tsx';

/** Settle a table in which sheets or readings contradict each other: everything that is known of them side by side, then the ruling. */
export function Settle({ held, task }: { readonly held: HeldTask; readonly task: SettleTask }) {
  const [pending, setPending] = useState<PendingDecision | null>(task.proposed);
  const { settle } = words.value.work;
  return (
    <>
      <Title>{settle.title(task.table)}</Title>
      <p class="note">
        {task.places.join(' · ')} · {task.contest[language.value]}
      </p>
      <p>
        {stateText(task)} {task.register !== null && settle.register(integerText(task.register, language.value))}
      </p>
      {task.state === 'received' && <p>{settle.received}</p>}
      <VariantFigures task={task} />
      <Variants task={task} />
      {pending === null ? (
        <RulingForm lease={held.lease} task={task} onDrafted={setPending} />
      ) : (
        <Proposal lease={held.lease} task={task} pending={pending} onOtherwise={() => setPending(null)} />
      )}
    </>
  );
}

function stateText({ state, marks }: SettleTask): string {
  const { settle } = words.value.work;
  const sentences = sentencesIn(language.value);
  const name = named(sentences.states, state);
  const names = marks.map((mark) => named(sentences.marks, mark));
  return names.length === 0 ? settle.stateAlone(name) : settle.state(name, listText(names, language.value));
}
