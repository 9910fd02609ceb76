import { Title } from '../parts/title.tsx';
import { words } from '../state/language.ts';
import { claimDesk } from '../state/one-tab.ts';

/** The desk is open in another tab of this browser. */
export function Elsewhere() {
  const { frame } = words.value;
  return (
    <>
      <Title>{frame.elsewhereTitle}</Title>
      <p>{frame.elsewhere}</p>
      <div class="actions">
        <button class="first" type="button" onClick={() => void claimDesk(true)}>
          {frame.here}
        </button>
      </div>
    </>
  );
}
