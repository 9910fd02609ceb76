import type { Trouble } from '../client/ask.ts';
import { language, words } from '../state/language.ts';

interface TroubleNoteProps {
  readonly trouble: Trouble | null;
  /** What to do about it here, where there is a way. */
  readonly again?: () => void;
}

/** What happened, what was kept, what to do; read out as soon as it appears. */
export function TroubleNote({ trouble, again }: TroubleNoteProps) {
  return (
    <div role="alert">
      {trouble !== null && (
        <div class="trouble">
          <p>
            <b>{trouble.kind === 'refused' ? trouble.problem[language.value] : words.value.trouble.noReply}</b>
          </p>
          {trouble.kind === 'refused' && <p>{trouble.remedy[language.value]}</p>}
          {again !== undefined && (
            <button type="button" onClick={again}>
              {words.value.trouble.again}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
