import type { Suggestion } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import { useState } from 'preact/hooks';
import { ask, type Trouble } from '../client/ask.ts';
import { TroubleNote } from '../parts/trouble-note.tsx';
import { language, words } from '../state/language.ts';
import { noticeEnd } from '../state/session.ts';

interface TableSearchProps {
  /** The task that a table is looked for; none where a reviewer looks for one of her choice. */
  readonly lease?: string;
  readonly onFound: (code: string) => void;
}

/** Fewest letters that are looked for. */
const LEAST_LETTERS = 3;

/** Finds the code of a table by words of its places' names. */
export function TableSearch({ lease, onFound }: TableSearchProps) {
  const [typed, setTyped] = useState('');
  const [tables, setTables] = useState<readonly Suggestion[] | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { place } = words.value.work;
  const search = async () => {
    if (typed.trim().length < LEAST_LETTERS) return;
    const told = await ask('suggest', { ...(lease !== undefined && { lease }), typed: typed.trim() });
    setTables(told.ok ? told.value.tables : null);
    setTrouble(told.ok ? null : told.trouble);
    if (!told.ok) noticeEnd(told.trouble);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void search();
      }}
    >
      <label for="find">{place.find}</label>
      <input
        id="find"
        value={typed}
        maxLength={100}
        autocomplete="off"
        aria-describedby="find-hint"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <p class="said" id="find-hint">
        {place.findHint}
      </p>
      <button type="submit" disabled={typed.trim().length < LEAST_LETTERS}>
        {place.search}
      </button>
      <TroubleNote trouble={trouble} />
      <p role="status">{tables !== null && foundText(tables.length, lease !== undefined)}</p>
      <ul class="plain-list">
        {tables?.map(({ table, places }) => (
          <li key={table}>
            <button type="button" class="wide" onClick={() => onFound(table)}>
              <b>{table}</b> <span>{places.join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

function foundText(count: number, hasTask: boolean): string {
  const { place, takeUp } = words.value.work;
  if (count === 0) return hasTask ? place.noneFound : takeUp.noneFound;
  return place.found(count, integerText(count, language.value));
}
