import { integerText } from '@testigo/ui';
import type { ComponentChildren, RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { language, words } from '../state/language.ts';

/** Widths of what is shown in per cent of the room it has. */
const SIZES = [100, 150, 200, 300, 400];

interface ZoomRoomProps {
  readonly children: ComponentChildren;
  readonly label: string;
  /** Whether it stands beside other things and not alone. */
  readonly beside?: boolean;
  readonly room?: RefObject<HTMLElement | null>;
}

/** Room for pictures, to move over with the arrow keys or a finger, and to enlarge with `+` and `-` or two buttons. */
export function ZoomRoom({ children, label, beside = false, room }: ZoomRoomProps) {
  const [step, setStep] = useState(0);
  const hint = useId();
  const { sheet } = words.value.work;
  const size = SIZES[step] ?? 100;
  const resize = (by: number) => setStep((before) => Math.min(Math.max(before + by, 0), SIZES.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== '+' && event.key !== '-') return;
    event.preventDefault();
    event.stopPropagation();
    resize(event.key === '+' ? 1 : -1);
  };
  return (
    <>
      <div class="zoom">
        <button type="button" disabled={step === 0} onClick={() => resize(-1)}>
          {sheet.smaller}
        </button>
        <button type="button" disabled={step === SIZES.length - 1} onClick={() => resize(1)}>
          {sheet.larger}
        </button>
        <span class="note" aria-live="polite">
          {sheet.zoom(integerText(size, language.value))}
        </span>
      </div>
      <section
        class={beside ? 'sheet beside' : 'sheet'}
        {...(room !== undefined && { ref: room })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
      >
        <div style={{ width: `${size}%` }}>{children}</div>
      </section>
      <p class="note" id={hint}>
        {sheet.keys}
      </p>
    </>
  );
}
