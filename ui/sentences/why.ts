import { unreachable } from '@testigo/basics';
import type { Unfit, Why } from '@testigo/count';
import type { Language } from '../language.ts';
import { sentencesIn } from '../messages.ts';
import { integerText } from '../numbers.ts';
import { nameOfField, type SentenceContext } from './context.ts';
import { listText } from './list.ts';
import { ruleOfAlternative, rulesOfPolicy } from './policy.ts';

/** Digits of a record's id that are shown where the whole of it would be in the way. */
const SHOWN_DIGITS = 12;

/** Most fields that a sentence about differing versions names. */
const NAMED_FIELDS = 6;

/** Why a table has its state, in a sentence or two. */
export function sentenceOfWhy(why: Why, contest: string, context: SentenceContext, language: Language): string {
  const words = sentencesIn(language);
  const count = (items: readonly unknown[]): string => integerText(items.length, language);
  switch (why.because) {
    case 'void':
    case 'nothing':
      return words.why[why.because];
    case 'decisions-differ':
      return words.why.decisionsDiffer(count(why.decisions));
    case 'reopened':
      return words.why.reopened(count(why.decisions));
    case 'withdrawn':
      return words.why.withdrawn(count(why.decisions));
    case 'source-replaced':
      return words.why.sourceReplaced(count(why.sources));
    case 'accepted':
      return words.why.accepted(shortId(why.target));
    case 'variants':
      return words.why.variants(
        integerText(why.variants, language),
        words.ranks[why.rank],
        fieldList(why.fields, contest, context, language),
      );
    case 'policy':
      return policySentence(why, context, language);
    case 'short-of-policy':
      return shortSentence(why, context, language);
    default:
      return unreachable(why);
  }
}

/** Why a reading takes no part. */
export function sentenceOfUnfit(unfit: Unfit, language: Language): string {
  return sentencesIn(language).unfit[unfit];
}

/** The first digits of a record's id, enough for people to tell records of one table apart. */
export function shortId(id: string): string {
  return id.slice(0, SHOWN_DIGITS);
}

function policySentence(
  why: Extract<Why, { because: 'policy' }>,
  context: SentenceContext,
  language: Language,
): string {
  const words = sentencesIn(language);
  const alternative = context.policy[why.alternative];
  const rule =
    alternative === undefined ? rulesOfPolicy(context.policy, language) : ruleOfAlternative(alternative, language);
  return words.why.policy(words.ranks[why.rank], rule);
}

function shortSentence(
  why: Extract<Why, { because: 'short-of-policy' }>,
  context: SentenceContext,
  language: Language,
): string {
  const words = sentencesIn(language);
  const methods = [...new Set(why.methods)].map((method) => words.methods[method]);
  const readers = methods.length === 0 ? words.why.unread : listText(methods, language);
  const sentence = words.why.shortOfPolicy(words.ranks[why.rank], readers, rulesOfPolicy(context.policy, language));
  return why.rank === 'lone' ? `${sentence} ${words.why.uncorroborated}` : sentence;
}

function fieldList(fields: readonly string[], contest: string, context: SentenceContext, language: Language): string {
  const names = fields.slice(0, NAMED_FIELDS).map((id) => nameOfField(context.formats, contest, id, language));
  const rest = fields.length - names.length;
  return rest > 0 ? `${names.join(', ')} (+ ${integerText(rest, language)})` : listText(names, language);
}
