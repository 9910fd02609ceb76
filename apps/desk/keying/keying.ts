import type { Figure } from '@testigo/record';

/** The three that are no number. */
export type Nothing = Exclude<Figure, number>;

/** Why the last key changed nothing; a sentence says it. */
export type KeyingComplaint = 'empty' | 'not-a-digit' | 'too-long' | 'number-typed';

/**
 * A sheet while somebody keys it, one field at a time. `digits` says how many fit in each. `figures` has one place a field, null where nothing was entered yet. `at` is the field that is
 * before the person's eyes, or the number of fields when all are entered and stand there to be looked over. `typed` is what the field shows; it was
 * `touched` once a key changed it, and until then is the number entered before.
 */
export interface Keying {
  readonly digits: readonly number[];
  readonly figures: readonly (Figure | null)[];
  readonly at: number;
  readonly typed: string;
  readonly touched: boolean;
  readonly complaint: KeyingComplaint | null;
}

/** A sheet of which nothing was keyed yet, by the digits that fit in each of its fields. */
export function startKeying(digits: readonly number[]): Keying {
  return { digits, figures: digits.map(() => null), at: 0, typed: '', touched: false, complaint: null };
}

/** Takes what the field now says. Anything but a few digits is refused and what stood there stays. */
export function typeFigure(keying: Keying, typed: string): Keying {
  if (isFinished(keying)) return keying;
  const text = typed.trim();
  if (!/^\d*$/.test(text)) return { ...keying, complaint: 'not-a-digit' };
  if (text.length > (keying.digits[keying.at] ?? 0)) return { ...keying, complaint: 'too-long' };
  return { ...keying, typed: text, touched: true, complaint: null };
}

/** Takes a digit after those typed, or in place of a number entered before, as a selected text is replaced. */
export function pressDigit(keying: Keying, digit: string): Keying {
  return typeFigure(keying, keying.touched ? keying.typed + digit : digit);
}

/** Takes away the last digit. */
export function eraseDigit(keying: Keying): Keying {
  return typeFigure(keying, keying.typed.slice(0, -1));
}

/** Enters the number that was typed and goes on. A field that has an entry and was not touched keeps it. */
export function goOn(keying: Keying): Keying {
  if (isFinished(keying)) return keying;
  const before = keying.figures[keying.at] ?? null;
  if (keying.typed === '')
    return before === null || keying.touched ? { ...keying, complaint: 'empty' } : moveTo(keying, nextOf(keying));
  return enter(keying, Number(keying.typed));
}

/** Enters that there is no number to type, and which of the three nothings it is, and goes on; not while a number is being typed, which a slip of the hand would lose. */
export function enterNothing(keying: Keying, nothing: Nothing): Keying {
  if (isFinished(keying)) return keying;
  return keying.touched && keying.typed !== '' ? { ...keying, complaint: 'number-typed' } : enter(keying, nothing);
}

/** Back to the field before, with its entry as it was made. What was typed and not entered here is entered first, so that it is not lost. */
export function goBack(keying: Keying): Keying {
  const kept = keep(keying);
  return keying.at === 0 ? { ...keying, complaint: null } : moveTo(kept, keying.at - 1);
}

/** To one field, to correct it; from there {@link goOn} leads to the first that has no entry, or to the end. */
export function goToField(keying: Keying, field: number): Keying {
  return field < 0 || field >= keying.figures.length ? keying : moveTo(keep(keying), field);
}

/** Whether every field has an entry and nothing is being corrected. */
export function isFinished(keying: Keying): boolean {
  return keying.at >= keying.figures.length;
}

/** The figures of a finished sheet, or null while one is missing. */
export function figuresOf(keying: Keying): readonly Figure[] | null {
  const figures = keying.figures.filter((figure) => figure !== null);
  return isFinished(keying) && figures.length === keying.figures.length ? figures : null;
}

function enter(keying: Keying, figure: Figure): Keying {
  const figures = keying.figures.with(keying.at, figure);
  return moveTo({ ...keying, figures }, nextOf({ ...keying, figures }));
}

function keep(keying: Keying): Keying {
  if (isFinished(keying) || keying.typed === '') return keying;
  return { ...keying, figures: keying.figures.with(keying.at, Number(keying.typed)) };
}

/** The field after this one, while the sheet is keyed; after a correction at the end, what is left to enter. */
function nextOf({ figures, at }: Keying): number {
  if (figures.includes(null)) return at + 1 < figures.length ? at + 1 : figures.indexOf(null);
  return figures.length;
}

/** A number that was entered stands in its field again, to be looked at or typed over. */
function moveTo(keying: Keying, at: number): Keying {
  const figure = keying.figures[at];
  const typed = typeof figure === 'number' ? String(figure) : '';
  return { ...keying, at, typed, touched: false, complaint: null };
}
