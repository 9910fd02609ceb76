import type { ReaderStatistics } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import { language, words } from '../state/language.ts';
import { measuredText } from './measured.ts';

/** A reader's own work, in plain words. */
export function Statistics({ statistics }: { readonly statistics: ReaderStatistics }) {
  const { home } = words.value;
  const agreed = measuredText(statistics.agreed);
  const wrong = measuredText(statistics.wrongFields);
  const { sheets, secondsPerSheet } = statistics;
  return (
    <section>
      <h2>{home.yours}</h2>
      <p>{sheets === 0 ? home.noneYet : home.sheets(sheets, integerText(sheets, language.value))}</p>
      {agreed !== null && <p>{home.agreed(agreed)}</p>}
      {wrong !== null && <p>{home.wrongFields(wrong)}</p>}
      {secondsPerSheet !== null && <p>{home.pace(integerText(Math.round(secondsPerSheet), language.value))}</p>}
    </section>
  );
}
