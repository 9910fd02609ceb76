import { integerText } from '@testigo/ui';
import { language, words } from '../state/language.ts';
import { type Ending, ending } from '../state/work.ts';

/** What became of the task that was just in hand. */
export function EndingNote() {
  return (
    <div role="status">
      {ending.value !== null && (
        <div class="notice">
          <p>{sentenceOf(ending.value)}</p>
        </div>
      )}
    </div>
  );
}

function sentenceOf(how: Ending): string {
  const { home, trouble, work } = words.value;
  switch (how.kind) {
    case 'kept':
      return home.kept[how.kept];
    case 'decided':
      return how.missing === null ? work.settle.decided : signedText(how.missing);
    case 'given-back':
      return work.lease.givenBack;
    case 'lost':
      return trouble.leaseLost;
  }
}

function signedText(missing: number): string {
  const { settle } = words.value.work;
  return missing === 0 ? settle.enough : settle.missing(missing, integerText(missing, language.value));
}
