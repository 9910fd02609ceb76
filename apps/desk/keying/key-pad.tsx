import { words } from '../state/language.ts';
import type { Nothing } from './keying.ts';

interface KeyPadProps {
  /** One of the keys of the keyboard, a digit, or `Backspace`. */
  readonly onKey: (key: string) => void;
  readonly mayGoBack: boolean;
  readonly onOpen: () => void;
}

const NOTHINGS: readonly Nothing[] = ['blank', 'illegible', 'absent'];
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Every key as a large button: digits where there is no keyboard, and always what is no number, back, the sheet, and next. */
export function KeyPad({ onKey, mayGoBack, onOpen }: KeyPadProps) {
  const { read, sheet } = words.value.work;
  const press = (key: string) => ({ type: 'button' as const, onPointerDown: keepFocus, onClick: () => onKey(key) });
  return (
    <>
      <div class="nothings">
        {NOTHINGS.map((nothing) => (
          <button key={nothing} {...press(read.keysOf[nothing])}>
            <span>{read.nothings[nothing]}</span> <kbd>{read.keysOf[nothing]}</kbd>
          </button>
        ))}
      </div>
      <div class="pad">
        {DIGITS.map((digit) => (
          <button key={digit} {...press(digit)}>
            {digit}
          </button>
        ))}
        <button class="word" {...press('Backspace')}>
          {read.erase}
        </button>
        <button {...press('0')}>0</button>
        <button class="word" {...press('+')} onClick={onOpen}>
          {sheet.open}
        </button>
        <button class="first" {...press('Enter')}>
          {read.next} <kbd>Enter</kbd>
        </button>
      </div>
      <div class="ways">
        <button class="plain" disabled={!mayGoBack} {...press('ArrowUp')}>
          {read.back} <kbd>↑</kbd>
        </button>
        <button class="plain beside-pad" type="button" onClick={onOpen}>
          {sheet.open} <kbd>+</kbd>
        </button>
      </div>
    </>
  );
}

/** A pressed button does not take the focus from the field, so that keys and buttons can be mixed. */
function keepFocus(event: PointerEvent): void {
  event.preventDefault();
}
