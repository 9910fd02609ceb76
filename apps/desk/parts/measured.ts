import type { Measured } from '@testigo/review/api';
import { integerText, type MeasuredText, percentText } from '@testigo/ui';
import { language } from '../state/language.ts';

const WHOLE = 1_000_000;

/** A measured share as a sentence takes it; null while there is nothing to measure. */
export function measuredText({ count, of, lowest, highest }: Measured): MeasuredText | null {
  const tag = language.value;
  const percent = percentText(count, of, tag);
  if (percent === null || lowest === null || highest === null) return null;
  return {
    count: integerText(count, tag),
    of: integerText(of, tag),
    percent,
    lowest: percentText(lowest, WHOLE, tag) ?? '',
    highest: percentText(highest, WHOLE, tag) ?? '',
  };
}
