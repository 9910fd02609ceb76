import { integerText } from '@testigo/ui';
import { useId, useRef, useState } from 'preact/hooks';
import { language, words } from '../state/language.ts';
import { Picture } from './picture.tsx';

/** Widths of a picture in per cent of the room it has. */
const SIZES = [100, 150, 200, 300, 400];

interface SheetViewProps {
  /** Addresses of the sheet's pictures, from top to bottom. */
  readonly pictures: readonly string[];
  /** Whether it stands beside other things and not alone. */
  readonly beside?: boolean;
  /** A name where there are several on a screen. */
  readonly label?: string;
}

/** A sheet to move over with the arrow keys or a finger, and to enlarge with `+` and `-` or two buttons. */
export function SheetView({ pictures, beside = false, label }: SheetViewProps) {
  const [step, setStep] = useState(0);
  const hint = useId();
  const room = useRef<HTMLDivElement>(null);
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
    <div onKeyDown={onKeyDown}>
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
      <div
        class={beside ? 'sheet beside' : 'sheet'}
        ref={room}
        role="region"
        // A region that scrolls must be reached by the keys that scroll it.
        tabIndex={0}
        aria-label={label ?? sheet.whole}
        aria-describedby={hint}
      >
        <div style={{ width: `${size}%` }}>
          {pictures.map((address, index) => (
            <Picture key={address} address={address} text={sheet.picture(String(index + 1), String(pictures.length))} />
          ))}
        </div>
      </div>
      <p class="note" id={hint}>
        {sheet.keys}
      </p>
    </div>
  );
}
