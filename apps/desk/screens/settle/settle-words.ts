import type { SettleReading, SettleTask, SettleVariant } from '@testigo/review/api';
import { listText, sentencesIn } from '@testigo/ui';
import { language, words } from '../../state/language.ts';

/** A name from a list of names, or the word itself where the list has none. */
export function named(names: { readonly [word: string]: string }, word: string): string {
  return names[word] ?? word;
}

/** The letter that a version goes by: A, B, … */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/** Who read, in a few words. */
export function nameOfReading({ method, reader }: SettleReading): string {
  const { settle } = words.value.work;
  const name = sentencesIn(language.value).methods[method];
  return reader === null ? settle.reading(name) : settle.readingBy(name, reader);
}

/** Where a version comes from: what kind of sheets, and who read them. Agreement and provenance are two things, and both are told. */
export function originOf(variant: SettleVariant, { readings }: SettleTask): string {
  const tag = language.value;
  const sentences = sentencesIn(tag);
  const methods = readings
    .filter(({ id }) => variant.readings.includes(id))
    .map(({ method, reader }) =>
      reader === null ? sentences.methods[method] : `${sentences.methods[method]} ${reader}`,
    );
  return words.value.work.settle.from(named(sentences.ranks, variant.rank), listText([...new Set(methods)], tag));
}

/** The reading that stands for a version: the one that has most of its figures. */
export function readingFor(variant: SettleVariant, { readings }: SettleTask): SettleReading | undefined {
  const had = ({ figures }: SettleReading) => figures.filter((figure) => figure !== 'absent').length;
  return readings
    .filter(({ id, unfit }) => variant.readings.includes(id) && unfit === null)
    .reduce<SettleReading | undefined>(
      (best, one) => (best === undefined || had(one) > had(best) ? one : best),
      undefined,
    );
}
