import type { Invitation, Role } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import { useState } from 'preact/hooks';
import { ask, type Trouble } from '../../client/ask.ts';
import { Choice } from '../../parts/choice.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { language, words } from '../../state/language.ts';
import { isGroupName } from './group-name.ts';

const ROLES: readonly Role[] = ['reader', 'clearer', 'reviewer', 'coordinator', 'keeper'];

/** Makes invitations, one at a time; each is shown once. */
export function Invite() {
  const [made, setMade] = useState<{ readonly invitation: Invitation; readonly role: Role } | null>(null);
  const { keeper } = words.value;
  return (
    <>
      <h2>{keeper.invite}</h2>
      <p class="note">{keeper.inviteText}</p>
      {made === null ? (
        <InviteForm onMade={(invitation, role) => setMade({ invitation, role })} />
      ) : (
        <Paper invitation={made.invitation} role={made.role} onDone={() => setMade(null)} />
      )}
    </>
  );
}

function InviteForm({ onMade }: { readonly onMade: (invitation: Invitation, role: Role) => void }) {
  const [role, setRole] = useState<Role>('reader');
  const [team, setTeam] = useState('');
  const [station, setStation] = useState('');
  const [busy, setBusy] = useState(false);
  const [badName, setBadName] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { home, keeper } = words.value;
  const make = async () => {
    const given = {
      ...(team.trim() !== '' && { team: team.trim() }),
      ...(station.trim() !== '' && { station: station.trim() }),
    };
    const isNamed = Object.values(given).every(isGroupName);
    setBadName(!isNamed);
    if (busy || !isNamed) return;
    setBusy(true);
    const told = await ask('invite', { role, ...given });
    setBusy(false);
    setTrouble(told.ok ? null : told.trouble);
    if (told.ok) onMade(told.value, role);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Choice
        name="role"
        legend={keeper.role}
        options={ROLES.map((one) => [one, home.roles[one]])}
        chosen={role}
        onChoose={setRole}
      />
      <GroupField id="team" label={keeper.inviteTeam} hint={keeper.inviteTeamHint} value={team} onValue={setTeam} />
      {role === 'reader' && (
        <GroupField
          id="station"
          label={keeper.inviteStation}
          hint={keeper.inviteStationHint}
          value={station}
          onValue={setStation}
        />
      )}
      <p role="status">{badName && <b>{keeper.badName}</b>}</p>
      <TroubleNote trouble={trouble} />
      <div class="actions">
        <button class="first" type="submit" disabled={busy}>
          {keeper.makeInvitation}
        </button>
      </div>
    </form>
  );
}

interface GroupFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function GroupField({ id, label, hint, value, onValue }: GroupFieldProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        maxLength={64}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <p class="said" id={`${id}-hint`}>
        {hint}
      </p>
    </>
  );
}

interface PaperProps {
  readonly invitation: Invitation;
  readonly role: Role;
  readonly onDone: () => void;
}

/** The invitation as it is printed: the code to type, and the link that brings it. */
function Paper({ invitation, role, onDone }: PaperProps) {
  const { enter, home, keeper } = words.value;
  return (
    <>
      <div class="printed alone" role="status">
        <h3>{keeper.invitationTitle(home.roles[role])}</h3>
        {enter.code} <span class="code">{invitation.code}</span>
        {keeper.invitationLink} <span class="code link">{invitation.link}</span>
      </div>
      <p>{keeper.invitationText(integerText(invitation.days, language.value))}</p>
      <div class="actions">
        <button class="first" type="button" onClick={() => print()}>
          {enter.print}
        </button>
        <button type="button" onClick={onDone}>
          {keeper.invitationDone}
        </button>
      </div>
    </>
  );
}
