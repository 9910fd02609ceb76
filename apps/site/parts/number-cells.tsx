import { integerText, percentText } from '@testigo/ui';
import { kept } from '../kept-parts.ts';
import type { View } from '../view.ts';

/** Numbers below this stand on so many pages of places that their cells are kept. */
const SMALL = 1000;

/** A cell of a table with a whole number. */
export function NumberCell({ view, value }: { readonly view: View; readonly value: number }) {
  const cell = () => <td class="number">{integerText(value, view.language)}</td>;
  return value < SMALL ? kept(view, 'number', value, cell) : cell();
}

interface ShareCellProps {
  readonly view: View;
  readonly part: number;
  readonly whole: number;
}

/** A cell of a table with a share in per cent, or a dash where it is a share of nothing. */
export function ShareCell({ view, part, whole }: ShareCellProps) {
  const text = percentText(part, whole, view.language) ?? '–';
  const cell = () => <td class="number">{text}</td>;
  // With one decimal there are a thousand of them, unless something was counted twice.
  return part <= whole ? kept(view, 'share', text, cell) : cell();
}
