import type { Mark, State } from '@testigo/count';
import type { Figure } from '@testigo/record';
import type { Language } from '../language.ts';
import { sentencesIn } from '../messages.ts';
import { integerText } from '../numbers.ts';

/** A state in one word. */
export function nameOfState(state: State, language: Language): string {
  return sentencesIn(language).states[state];
}

/** What a state means and whether such tables are in the totals. */
export function sentenceOfState(state: State, language: Language): string {
  return sentencesIn(language).statesExplained[state];
}

/** A mark in a word or two. */
export function nameOfMark(mark: Mark, language: Language): string {
  return sentencesIn(language).marks[mark];
}

/** What a mark means. */
export function sentenceOfMark(mark: Mark, language: Language): string {
  return sentencesIn(language).marksExplained[mark];
}

/** A figure as people read it: a number, or which of the three nothings it is. Zero is the number 0. */
export function figureText(figure: Figure, language: Language): string {
  return typeof figure === 'number' ? integerText(figure, language) : sentencesIn(language).nothings[figure];
}
