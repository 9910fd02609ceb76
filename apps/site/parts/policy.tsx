import { ruleOfAlternative, sentenceOfPolicy } from '@testigo/ui';
import type { View } from '../view.ts';

/** Most rules that a sentence can hold and still be read. */
const RULES_IN_A_SENTENCE = 2;

/** When a table is counted: a sentence, or a list where there are several rules. */
export function PolicyInWords({ view }: { readonly view: View }) {
  const { policy } = view.head;
  if (policy.length <= RULES_IN_A_SENTENCE) return <p>{sentenceOfPolicy(policy, view.language)}</p>;
  return (
    <>
      <p>{view.sentences.policy.anyRule}</p>
      <ul class="rules">
        {policy.map((alternative) => {
          const rule = ruleOfAlternative(alternative, view.language);
          return <li key={rule}>{rule}.</li>;
        })}
      </ul>
    </>
  );
}
