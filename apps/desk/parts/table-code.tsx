import { words } from '../state/language.ts';

interface TableCodeProps {
  readonly code: string;
  readonly onCode: (code: string) => void;
  /** Id of what says how codes are written; none where nothing does. */
  readonly describedBy?: string;
}

/** The code of a table, as it is printed on its sheet. */
export function TableCode({ code, onCode, describedBy }: TableCodeProps) {
  return (
    <>
      <label for="table">{words.value.work.place.code}</label>
      <input
        id="table"
        class="code"
        value={code}
        maxLength={60}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={describedBy}
        onInput={(event) => onCode(event.currentTarget.value)}
      />
    </>
  );
}
