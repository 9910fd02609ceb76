import type { PlaceAnswer, PlaceTask } from '@testigo/review/api';
import { useState } from 'preact/hooks';
import { TableCode } from '../parts/table-code.tsx';
import { Title } from '../parts/title.tsx';
import { SheetView } from '../sheet/sheet-view.tsx';
import type { HeldTask } from '../state/held-task.ts';
import { words } from '../state/language.ts';
import { handIn } from '../state/work.ts';
import { Aside } from './aside.tsx';
import { TableSearch } from './table-search.tsx';

/** Say which table a sheet is of. Nothing is suggested from the picture: a code is typed as the eye sees it, or found by the centre's name. */
export function Place({ held, task }: { readonly held: HeldTask; readonly task: PlaceTask }) {
  const [code, setCode] = useState('');
  const [aside, setAside] = useState(false);
  const { place } = words.value.work;
  const busy = held.answer !== null;
  if (aside) return <Aside task={task} busy={busy} onBack={() => setAside(false)} />;
  return (
    <>
      <Title>{place.title}</Title>
      <p>{place.text}</p>
      <SheetView pictures={task.pages.map(({ url }) => url)} beside />
      <PlaceForm code={code} onCode={setCode} example={task.example} busy={busy} />
      <TableSearch lease={held.lease} onFound={setCode} />
      <button class="plain" type="button" onClick={() => setAside(true)}>
        {place.aside}
      </button>
    </>
  );
}

interface PlaceFormProps {
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly example: string;
  readonly busy: boolean;
}

/** The code, and which part of the sheet the picture shows. */
function PlaceForm({ code, onCode, example, busy }: PlaceFormProps) {
  const [isPart, setPart] = useState(false);
  const [number, setNumber] = useState('1');
  const [of, setOf] = useState('2');
  const { place } = words.value.work;
  const table = code.trim();
  const part = isPart ? partOf(number, of) : undefined;
  const say = () => {
    if (table === '' || part === null || busy) return;
    const answer: PlaceAnswer = { kind: 'place', table, ...(part !== undefined && { part }) };
    handIn(answer);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      <TableCode code={code} onCode={onCode} describedBy="example" />
      <p class="said" id="example">
        {place.example(example)}
      </p>
      <div class="choices">
        <label>
          <input type="checkbox" checked={isPart} onChange={(event) => setPart(event.currentTarget.checked)} />
          {place.part}
        </label>
      </div>
      {isPart && (
        <>
          <SmallNumber id="part" label={place.partNumber} value={number} onValue={setNumber} />
          <SmallNumber id="parts" label={place.partOf} value={of} onValue={setOf} />
        </>
      )}
      <p role="status">{part === null && <b>{place.partWrong}</b>}</p>
      <div class="actions">
        <button class="first" type="submit" disabled={busy || table === '' || part === null}>
          {table === '' ? place.sayEmpty : place.say(table)}
        </button>
      </div>
    </form>
  );
}

/** Most parts that one sheet may come in. */
const MOST_PARTS = 32;

/** The part that was typed; null when it is none. */
function partOf(number: string, of: string): { readonly number: number; readonly of: number } | null {
  const part = { number: Number(number), of: Number(of) };
  const isPart = /^\d+$/.test(number) && /^\d+$/.test(of) && part.of >= 2 && part.of <= MOST_PARTS;
  return isPart && part.number >= 1 && part.number <= part.of ? part : null;
}

interface SmallNumberProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function SmallNumber({ id, label, value, onValue }: SmallNumberProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        inputMode="numeric"
        autocomplete="off"
        maxLength={2}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </>
  );
}
