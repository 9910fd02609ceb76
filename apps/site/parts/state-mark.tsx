import type { State } from '@testigo/count';
import { nameOfState } from '@testigo/ui';
import { kept } from '../kept-parts.ts';
import type { View } from '../view.ts';

/** A shape for each state in a square of 12: full, pointed, half, split, struck, hollow, a dash. They differ without colour. */
const SHAPES: { readonly [Name in State]: { readonly line?: string; readonly fill?: string } } = {
  counted: { fill: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z' },
  flagged: { fill: 'M6 .8 11.6 11H.4Z' },
  received: { line: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z', fill: 'M6 1.5v9a4.5 4.5 0 0 1 0-9Z' },
  disputed: { line: 'M6 1 11 6 6 11 1 6Z', fill: 'M6 1 11 6H1Z' },
  withdrawn: { line: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM2.8 9.2l6.4-6.4' },
  missing: { line: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z' },
  void: { line: 'M1.5 6h9' },
};

/** The shape of a state alone; a word must stand beside it. */
function StateShape({ state }: { readonly state: State }) {
  const { line, fill } = SHAPES[state];
  return (
    <svg class="shape" viewBox="0 0 12 12" aria-hidden="true">
      {fill !== undefined && <path d={fill} />}
      {line !== undefined && <path class="line" d={line} />}
    </svg>
  );
}

interface StateMarkProps {
  readonly view: View;
  readonly state: State;
  /** Whether the word stands by itself and begins with a capital. */
  readonly alone?: boolean;
}

/** A state by shape and word. */
export function StateMark({ view, state, alone = false }: StateMarkProps) {
  const word = nameOfState(state, view.language);
  return kept(view, alone ? 'state alone' : 'state', state, () => (
    <span class="state">
      <StateShape state={state} />
      {alone ? word.charAt(0).toLocaleUpperCase(view.language) + word.slice(1) : word}
    </span>
  ));
}

/** Whether a check holds, by shape and word. */
export function CheckMark({ view, holds }: { readonly view: View; readonly holds: boolean }) {
  return kept(view, 'check', holds, () => (
    <span class="state">
      <svg class="shape" viewBox="0 0 12 12" aria-hidden="true">
        <path class="stroke" d={holds ? 'M1.5 6.5 4.7 9.7 10.5 2.6' : 'M2 2l8 8M10 2 2 10'} />
      </svg>
      {holds ? view.words.table.holds : view.words.table.fails}
    </span>
  ));
}
