import type { Alternative, Policy, ReadingMethod } from '@testigo/record';
import type { Language } from '../language.ts';
import { sentencesIn } from '../messages.ts';
import { integerText } from '../numbers.ts';
import { listText } from './list.ts';

/** The whole acceptance policy as a sentence: when a table is counted. */
export function sentenceOfPolicy(policy: Policy, language: Language): string {
  const messages = sentencesIn(language).policy;
  const [only, ...others] = policy;
  if (only !== undefined && others.length === 0) return messages.onlyRule(ruleOfAlternative(only, language));
  return messages.sentence(rulesOfPolicy(policy, language));
}

/** All alternatives of a policy in a row, with semicolons between them. */
export function rulesOfPolicy(policy: Policy, language: Language): string {
  const { or } = sentencesIn(language).policy;
  return policy.map((alternative) => ruleOfAlternative(alternative, language)).join(`; ${or} `);
}

/** One alternative of a policy as a clause: who must agree and where it must come from. */
export function ruleOfAlternative(alternative: Alternative, language: Language): string {
  const messages = sentencesIn(language).policy;
  if (alternative.class === 'published') return messages.published;
  const readers = readersOf(alternative.agree, language);
  const single = alternative.agree.length === 1;
  const who = single ? messages.alone(readers) : messages.agreeing(readers);
  const where = whereRead(alternative, who, language);
  return alternative.vouched ? listText([where, messages.vouched], language) : where;
}

function whereRead({ class: kind, senders }: Alternative, who: string, language: Language): string {
  const messages = sentencesIn(language).policy;
  const count = integerText(senders, language);
  if (kind === 'scan') return senders > 1 ? messages.onScanFrom(who, count) : messages.onScan(who);
  return senders > 1 ? messages.onFieldFrom(who, count) : messages.onField(who);
}

function readersOf(methods: readonly ReadingMethod[], language: Language): string {
  const messages = sentencesIn(language).policy;
  const people = methods.filter((method) => method === 'person').length;
  const distinct = [...new Set(methods)];
  const names = distinct.map((method) =>
    method === 'person' && people > 1 ? messages.people(integerText(people, language)) : messages.method[method],
  );
  return listText(names, language);
}
