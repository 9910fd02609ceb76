import type { DeskView, PersonView } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { useState } from 'preact/hooks';
import { ask, type Trouble } from '../../client/ask.ts';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { language, words } from '../../state/language.ts';
import { who } from '../../state/session.ts';
import { Revoke } from './revoke.tsx';

interface PeopleProps {
  readonly desk: DeskView;
  readonly onChanged: () => Promise<void>;
}

/** Everybody at the desk by invented name, how they read, and the ways to shut them out or let them go on. */
export function People({ desk, onChanged }: PeopleProps) {
  const [said, setSaid] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { keeper } = words.value;
  const resume = async (handle: string) => {
    const told = await ask('resume', { handle });
    setTrouble(told.ok ? null : told.trouble);
    if (told.ok) setSaid(keeper.resumed(handle));
    await onChanged();
  };
  const revoked = async (sentence: string) => {
    setSaid(sentence);
    await onChanged();
  };
  const heads = [keeper.handle, keeper.role, keeper.team, keeper.station, keeper.state, keeper.sheets, keeper.agreed];
  return (
    <>
      <h2>{keeper.people}</h2>
      <p class="note">{keeper.peopleText}</p>
      <p role="status">{said !== '' && <b>{said}</b>}</p>
      <TroubleNote trouble={trouble} />
      <Scroller label={keeper.people}>
        <table class="figures">
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {desk.people.map((person) => (
              <tr key={person.handle}>
                <Facts person={person} />
                <td>
                  {person.paused && !person.revoked && (
                    <button type="button" onClick={() => void resume(person.handle)}>
                      {keeper.resume(person.handle)}
                    </button>
                  )}
                  {!person.revoked && person.handle !== who.value?.handle && (
                    <Revoke what={{ handle: person.handle }} name={person.handle} onRevoked={revoked} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}

function Facts({ person }: { readonly person: PersonView }) {
  const { home, keeper } = words.value;
  const tag = language.value;
  const { sheets, agreed } = person.statistics;
  return (
    <>
      <th scope="row">{person.handle}</th>
      <td>{home.roles[person.role]}</td>
      <td>{person.team ?? keeper.none}</td>
      <td>{person.station ?? keeper.none}</td>
      <td>{person.revoked ? keeper.revoked : person.paused ? keeper.paused : keeper.active}</td>
      <td class="number">{integerText(sheets, tag)}</td>
      <td class="number">
        {agreed.of === 0 ? '–' : keeper.of(integerText(agreed.count, tag), integerText(agreed.of, tag))}
      </td>
    </>
  );
}
