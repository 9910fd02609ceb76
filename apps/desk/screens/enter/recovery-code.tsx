import type { Joined } from '@testigo/review/api';
import { Title } from '../../parts/title.tsx';
import { words } from '../../state/language.ts';

interface RecoveryCodeProps {
  readonly joined: Joined;
  readonly withKey: boolean;
  readonly onKept: () => void;
}

/** The printed code, this one time. */
export function RecoveryCode({ joined, withKey, onKept }: RecoveryCodeProps) {
  const { enter } = words.value;
  return (
    <>
      <Title>{enter.recoveryTitle}</Title>
      <p>{enter.recoveryText}</p>
      {withKey && <p>{enter.recoveryBeside}</p>}
      <div class="printed">
        {enter.nameHere} <span class="code">{joined.who.handle}</span>
        {enter.recoveryCode} <span class="code">{joined.recoveryCode}</span>
      </div>
      <div class="actions">
        <button type="button" onClick={() => print()}>
          {enter.print}
        </button>
        <button class="first" type="button" onClick={onKept}>
          {enter.wroteDown}
        </button>
      </div>
    </>
  );
}
