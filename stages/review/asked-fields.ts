import { defined } from '@testigo/basics';
import { type Field, fieldsOfContest, type SheetFormat } from '@testigo/election';
import type { Figure } from '@testigo/record';

/** A field that a reader is asked for. */
export interface AskedField {
  readonly field: Field;
  /** Whether it is asked first. */
  readonly headline: boolean;
}

/** Where a contest has more options than this, its totals alone are the headline. */
const FEW_OPTIONS = 6;

/**
 * The fields a reader is asked for, the headline first. Words that spell another field are not asked: whoever reads the figure has its words beside it,
 * and typing both would be reading once, not twice.
 */
export function askedFields(format: SheetFormat, contest: string): readonly AskedField[] {
  const fields = fieldsOfContest(format, contest).filter(({ means }) => means !== 'words');
  const options = fields.filter(({ means }) => means === 'option' || means === 'candidate');
  const isHeadline = ({ means }: Field): boolean => {
    if (means === 'other') return false;
    return (means !== 'option' && means !== 'candidate') || options.length <= FEW_OPTIONS;
  };
  const asked = fields.map((field) => ({ field, headline: isHeadline(field) }));
  return [...asked.filter(({ headline }) => headline), ...asked.filter(({ headline }) => !headline)];
}

/** Figures in the order asked, as a reading of the contest has them; what was not asked is `absent` from it. */
export function figuresOfAnswer(
  format: SheetFormat,
  contest: string,
  answered: readonly Figure[],
): readonly Figure[] | null {
  const asked = askedFields(format, contest);
  if (answered.length !== asked.length || asked.some(({ field }, place) => !fits(field, answered[place]))) return null;
  const given = new Map(asked.map(({ field }, place) => [field.id, defined(answered[place], 'a figure')]));
  return fieldsOfContest(format, contest).map(({ id }) => given.get(id) ?? 'absent');
}

/** The fields that a reader can have typed wrongly. */
export function typedPlaces(format: SheetFormat, contest: string): readonly number[] {
  return fieldsOfContest(format, contest).flatMap(({ means }, place) => (means === 'words' ? [] : [place]));
}

function fits({ digits }: Field, figure: Figure | undefined): boolean {
  return typeof figure !== 'number' || String(figure).length <= digits;
}
