import type { Home } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { Choice } from '../parts/choice.tsx';
import { TableCode } from '../parts/table-code.tsx';
import { language, words } from '../state/language.ts';
import { takeUp } from '../state/work.ts';
import { TableSearch } from './table-search.tsx';

/** Look at any table again: its code, or the name of its centre; a reviewer can reopen what is counted, and answer a decision. */
export function TakeUp({ contests }: Pick<Home, 'contests'>) {
  const [code, setCode] = useState('');
  const [contest, setContest] = useState<string | null>(contests.length === 1 ? (contests[0]?.id ?? null) : null);
  const [busy, setBusy] = useState(false);
  const { takeUp: text } = words.value.work;
  const table = code.trim();
  const look = async () => {
    if (busy || table === '' || contest === null) return;
    setBusy(true);
    await takeUp(table, contest);
    setBusy(false);
  };
  return (
    <section>
      <h2>{text.title}</h2>
      <p>{text.text}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <TableCode code={code} onCode={setCode} />
        {contests.length > 1 && (
          <Choice
            name="contest"
            legend={text.contest}
            options={contests.map(({ id, title }) => [id, title[language.value]])}
            chosen={contest}
            onChoose={setContest}
          />
        )}
        <div class="actions">
          <button type="submit" disabled={busy || table === '' || contest === null}>
            {text.look}
          </button>
        </div>
      </form>
      <TableSearch onFound={setCode} />
    </section>
  );
}
