import type { Figure } from '@testigo/record';
import { figureText, integerText } from '@testigo/ui';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { language, words } from '../state/language.ts';
import { figuresOf, goToField, type Keying } from './keying.ts';
import type { KeyedField } from './keying-board.tsx';

interface KeyedFiguresProps {
  readonly fields: readonly KeyedField[];
  readonly keying: Keying;
  readonly onKeying: (keying: Keying) => void;
  readonly onHandIn: (figures: readonly Figure[]) => void;
  readonly busy: boolean;
}

/** Everything that was keyed, to be looked over before it is handed in. No sum is shown: checks speak after a second person has read. */
export function KeyedFigures({ fields, keying, onKeying, onHandIn, busy }: KeyedFiguresProps) {
  const handIn = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => handIn.current?.focus(), []);
  const { read } = words.value.work;
  const figures = figuresOf(keying);
  return (
    <>
      <h2>{read.over}</h2>
      <p class="note">{read.overText}</p>
      <div class="actions">
        <button
          class="first"
          type="button"
          ref={handIn}
          disabled={busy || figures === null}
          onClick={() => figures !== null && onHandIn(figures)}
        >
          {read.handIn(fields.length, integerText(fields.length, language.value))} <kbd>Enter</kbd>
        </button>
      </div>
      <table class="keyed">
        <tbody>
          {fields.map((field, index) => {
            const text = textOf(keying.figures[index] ?? null);
            return (
              <tr key={field.id}>
                <th scope="row">{field.label}</th>
                <td>
                  <button
                    class="plain"
                    type="button"
                    disabled={busy}
                    aria-label={read.correct(field.label, text)}
                    onClick={() => onKeying(goToField(keying, index))}
                  >
                    {text}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function textOf(figure: Figure | null): string {
  return figure === null ? '' : figureText(figure, language.value);
}
