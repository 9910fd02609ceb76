import { listText } from '@testigo/ui';
import { useState } from 'preact/hooks';
import { language, words } from '../../state/language.ts';
import { isGroupName } from './group-name.ts';
import { Revoke } from './revoke.tsx';

interface StationsProps {
  readonly revoked: readonly string[];
  readonly onChanged: () => Promise<void>;
}

/** Shuts out a scan station by its name. */
export function Stations({ revoked, onChanged }: StationsProps) {
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const { keeper } = words.value;
  const station = name.trim();
  return (
    <>
      <h2>{keeper.stations}</h2>
      <p class="note">{keeper.stationsText}</p>
      {revoked.length > 0 && <p>{keeper.stationsRevoked(listText(revoked, language.value))}</p>}
      <label for="revoked-station">{keeper.station}</label>
      <input
        id="revoked-station"
        value={name}
        maxLength={64}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <p role="status">{said !== '' && <b>{said}</b>}</p>
      <div class="actions">
        <Revoke
          what={{ station }}
          name={station}
          nameless={keeper.askRevokeStation}
          disabled={!isGroupName(station)}
          onRevoked={async (sentence) => {
            setSaid(sentence);
            setName('');
            await onChanged();
          }}
        />
      </div>
    </>
  );
}
