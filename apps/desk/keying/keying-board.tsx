import type { Figure } from '@testigo/record';
import { integerText } from '@testigo/ui';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SheetDialog } from '../sheet/sheet-dialog.tsx';
import { language, words } from '../state/language.ts';
import { FieldLines } from './field-lines.tsx';
import { KeyPad } from './key-pad.tsx';
import { KeyedFigures } from './keyed-figures.tsx';
import {
  enterNothing,
  eraseDigit,
  goBack,
  goOn,
  isFinished,
  type Keying,
  type Nothing,
  pressDigit,
  typeFigure,
} from './keying.ts';

/** A field of a sheet, as whoever keys it sees it. */
export interface KeyedField {
  readonly id: string;
  readonly label: string;
  /** Address of the picture of its line; null where it cannot be cut out, and the whole sheet has to be looked at. */
  readonly line: string | null;
}

interface KeyingBoardProps {
  readonly fields: readonly KeyedField[];
  readonly pictures: readonly string[];
  readonly keying: Keying;
  readonly onKeying: (keying: Keying) => void;
  readonly onHandIn: (figures: readonly Figure[]) => void;
  /** Whether what was handed in is under way. */
  readonly busy: boolean;
}

/** Keys on which a keyboard and a number pad agree, and for which the hand need not move. */
const NOTHINGS: { readonly [key: string]: Nothing } = { '-': 'blank', '*': 'illegible', '/': 'absent' };

/** One field at a time beside its line of the sheet, to be keyed with one hand; at the end all of them, to be looked over. */
export function KeyingBoard({ fields, pictures, keying, onKeying, onHandIn, busy }: KeyingBoardProps) {
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const field = fields[keying.at];
  useLayoutEffect(() => {
    if (open) return;
    input.current?.focus();
    // A number entered before is typed over by the first digit.
    input.current?.select();
  }, [open, keying.at]);
  if (field === undefined || isFinished(keying)) {
    return <KeyedFigures fields={fields} keying={keying} onKeying={onKeying} onHandIn={onHandIn} busy={busy} />;
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event.key, keying, onKeying, () => setOpen(true));
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const { read } = words.value.work;
  const place = read.field(integerText(keying.at + 1, language.value), integerText(fields.length, language.value));
  return (
    <>
      <FieldLines fields={fields} at={keying.at} />
      <div class="field">
        <label for="figure">
          <span class="which">{place}</span>
          {field.label}
        </label>
        <input
          id="figure"
          ref={input}
          value={keying.typed}
          onInput={(event) => onKeying(typeFigure(keying, event.currentTarget.value))}
          onKeyDown={onKeyDown}
          inputMode={hasFinePointer() ? 'numeric' : 'none'}
          autocomplete="off"
          aria-describedby="said"
          aria-invalid={keying.complaint !== null}
        />
      </div>
      <p class="unseen" aria-live="polite">
        {place}: {field.label}
      </p>
      <p class="said" id="said" role="status">
        {keying.complaint === null ? read.hint : <b>{read.complaints[keying.complaint]}</b>}
      </p>
      <KeyPad
        onKey={(key) => (actOf(key, keying, onKeying, () => setOpen(true)) ?? editOf(key, keying, onKeying))()}
        mayGoBack={keying.at > 0}
        onOpen={() => setOpen(true)}
      />
      <p class="note keys">{read.keys}</p>
      {open && <SheetDialog pictures={pictures} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What a key does besides what the field itself does with it, on a keyboard and on the pad; undefined: nothing. */
function actOf(
  key: string,
  keying: Keying,
  onKeying: (keying: Keying) => void,
  open: () => void,
): (() => void) | undefined {
  const nothing = NOTHINGS[key];
  if (nothing !== undefined) return () => onKeying(enterNothing(keying, nothing));
  switch (key) {
    case 'Enter':
      return () => onKeying(goOn(keying));
    case 'ArrowUp':
      return () => onKeying(goBack(keying));
    case '+':
      return open;
    default:
      return undefined;
  }
}

/** What a key of the pad does to the number in the field; on a keyboard the field does it itself. */
function editOf(key: string, keying: Keying, onKeying: (keying: Keying) => void): () => void {
  return () => onKeying(key === 'Backspace' ? eraseDigit(keying) : pressDigit(keying, key));
}

/** With a mouse there is a keyboard; a finger gets the pad of the screen, and the device's own would hide the sheet. */
function hasFinePointer(): boolean {
  return matchMedia('(hover: hover) and (pointer: fine) and (min-width: 40rem)').matches;
}
