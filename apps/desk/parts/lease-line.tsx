import { integerText } from '@testigo/ui';
import { useEffect, useState } from 'preact/hooks';
import type { HeldTask } from '../state/held-task.ts';
import { language, words } from '../state/language.ts';
import { giveBack, lengthen } from '../state/work.ts';

/** How often the time that is left is looked at. */
const LOOK_MS = 5_000;

/** How long after the last key or touch somebody still counts as working on the sheet. */
const AT_WORK_MS = 90_000;

/** How long the task is still this person's, in words, and the way to give it back. While somebody works on it, more time is asked for by itself. */
export function LeaseLine({ held }: { readonly held: HeldTask }) {
  const left = useTimeLeft(held);
  const { trouble, work } = words.value;
  const { lease } = work;
  const minutes = Math.floor(left / 60_000);
  return (
    <footer class="lease">
      <div role="status">
        {left <= 0 ? (
          <div class="notice">
            <p>
              <b>{trouble.leaseOver}</b>
            </p>
            <p>{trouble.leaseOverKept}</p>
          </div>
        ) : (
          <p class="note">
            {minutes < 1 ? lease.lastMinute : lease.left(minutes, integerText(minutes, language.value))}
          </p>
        )}
      </div>
      <button class="plain" type="button" disabled={held.answer !== null} onClick={() => void giveBack()}>
        {lease.giveBack}
      </button>
    </footer>
  );
}

function useTimeLeft({ until, seconds, answer }: HeldTask): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let lastSign = Date.now();
    const sign = () => {
      lastSign = Date.now();
    };
    const look = () => {
      setNow(Date.now());
      const isAtWork = Date.now() - lastSign < AT_WORK_MS;
      if (isAtWork && answer === null && until - Date.now() < seconds * 500) void lengthen();
    };
    const timer = setInterval(look, LOOK_MS);
    for (const one of SIGNS) document.addEventListener(one, sign);
    return () => {
      clearInterval(timer);
      for (const one of SIGNS) document.removeEventListener(one, sign);
    };
  }, [until, seconds, answer]);
  return until - now;
}

const SIGNS = ['keydown', 'pointerdown'] as const;
