import { type Certainty, type ClaimWeight, type OfficialComparison, OTHERS, ratioValue } from '@testigo/count';
import type { Language } from '../language.ts';
import { certaintyMessagesIn } from '../messages/certainty-messages.ts';
import { integerText, percentText } from '../numbers.ts';

/** How a candidate is called. */
export type NameOfCandidate = (candidate: string) => string;

/** What the sheets decide, in sentences: the lead, who is outside, whether that decides, the bounds of the leader's share. */
export function sentencesOfCertainty(
  certainty: Certainty,
  nameOf: NameOfCandidate,
  language: Language,
): readonly string[] {
  const words = certaintyMessagesIn(language);
  const number = (value: number) => integerText(value, language);
  const { leader, runnerUp, ranking, lead, outside, slack, decided, majority, neededByRunnerUp } = certainty;
  const beyond = outside === null ? words.outsideUnknown : words.outside(number(outside));
  if (leader === null) {
    const [first, second] = ranking;
    const votes = first === undefined ? 0 : (certainty.shares.get(first)?.least[0] ?? 0);
    const isTie = first !== undefined && second !== undefined && votes > 0;
    return [isTie ? words.tie(nameOf(first), nameOf(second), number(votes)) : words.noVotes, beyond];
  }
  const name = nameOf(leader);
  const sentences = [runnerUp === null ? words.alone(name) : words.leads(name, nameOf(runnerUp), number(lead)), beyond];
  if (decided && slack !== null) sentences.push(words.decided(name, number(slack)));
  else if (slack !== null) sentences.push(words.undecided(number(1 - slack)));
  if (runnerUp !== null && neededByRunnerUp !== null && ratioValue(neededByRunnerUp) <= 1) {
    sentences.push(words.needed(nameOf(runnerUp), percentText(...neededByRunnerUp, language) ?? ''));
  }
  const share = certainty.shares.get(leader);
  if (share === undefined) return sentences;
  const [least, greatest] = [percentText(...share.least, language), percentText(...share.greatest, language)];
  return [...sentences, `${words.share(name, least ?? '', greatest ?? '')} ${words.majority[majority]}`];
}

/**
 * How an announcement stands to the sheets, in sentences: why, the verdict, and the footnote; `tables` of its place are outside the counted ones.
 */
export function sentencesOfClaim(
  weight: ClaimWeight,
  tables: number,
  nameOf: NameOfCandidate,
  language: Language,
): readonly string[] {
  const footnote = footnoteOfClaim(weight, language);
  return [
    ...reasonsOfClaim(weight, tables, nameOf, language),
    verdictOfClaim(weight, nameOf, language),
    ...(footnote === null ? [] : [footnote]),
  ];
}

/** Why an announcement cannot hold: what the tables outside would have to contain. Empty where it can. */
export function reasonsOfClaim(
  { check }: ClaimWeight,
  tables: number,
  nameOf: NameOfCandidate,
  language: Language,
): readonly string[] {
  const words = certaintyMessagesIn(language);
  const number = (value: number) => integerText(value, language);
  const { outside, uncounted, above, below, rests } = check;
  const sentences = rests.flatMap(({ candidate, rest, onSheets, announced }) => {
    const name = candidate === OTHERS ? words.others : nameOf(candidate);
    if (rest > 0)
      return outside !== null && rest > outside ? [words.restTooMany(name, number(rest), number(outside))] : [];
    if (uncounted === null || -rest <= uncounted) return [];
    const least = onSheets - uncounted;
    const more = number(least - announced);
    return [
      words.restNegative(name, number(rest), number(tables)),
      words.mustHold(name, number(least), number(onSheets), more, number(uncounted)),
    ];
  });
  if (sentences.length === 0 && outside !== null && above > outside) {
    sentences.push(words.restsTooMany(number(above), number(outside)));
  }
  if (sentences.length === 0 && uncounted !== null && below > uncounted) {
    sentences.push(words.restsTooFew(number(below), number(uncounted)));
  }
  return sentences;
}

/** Whether the sheets confirm or contradict an announcement, or leave it open, in a sentence. */
export function verdictOfClaim(
  { verdict, certainty }: ClaimWeight,
  nameOf: NameOfCandidate,
  language: Language,
): string {
  const words = certaintyMessagesIn(language);
  switch (verdict) {
    case 'contradicted':
      return words.contradicted;
    case 'confirmed':
      return words.confirmed(nameOf(certainty.clean.leader ?? ''));
    case 'open':
      return words.open;
  }
}

/** What may be said of totals that look rounded, with its caveat; null where they do not. */
export function footnoteOfClaim({ rounded }: ClaimWeight, language: Language): string | null {
  if (!rounded.allRounded || rounded.each.size <= 1) return null;
  const [favourable, possible] = rounded.chanceOfOne;
  return certaintyMessagesIn(language).rounded(integerText(favourable, language), integerText(possible, language));
}

/** What comparing table by table comes to, in sentences. */
export function sentencesOfOfficialTables(
  comparison: OfficialComparison,
  nameOf: NameOfCandidate,
  language: Language,
): readonly string[] {
  const words = certaintyMessagesIn(language);
  const number = (value: number) => integerText(value, language);
  const { sheets, tables, differing, absoluteDifference, winner, loser, margin, over, under } = comparison;
  const { withoutSheet, withoutRegister, least, greatest, verdict } = comparison;
  const verdicts = {
    confirmed: words.tablesConfirmed,
    contradicted: words.tablesContradicted,
    open: words.tablesOpen,
  };
  return [
    words.compared(number(sheets), number(tables), number(differing), number(absoluteDifference)),
    words.margin(nameOf(winner), nameOf(loser), number(margin), number(over), number(-under)),
    ...(withoutSheet === 0 ? [] : [words.withoutSheet(number(withoutSheet), number(least), number(greatest))]),
    ...(withoutRegister === 0 ? [] : [words.withoutRegister(number(withoutRegister))]),
    verdicts[verdict],
  ];
}

/** The second line: how it stands with the flagged tables in the totals as their sheets are written. */
export function sentenceOfFlagged(tables: number, language: Language): string {
  return certaintyMessagesIn(language).withFlagged(integerText(tables, language));
}
