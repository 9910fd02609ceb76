import { defined } from '@testigo/basics';
import type { Contest, SheetFormat } from '@testigo/election';
import { askedFields, sheetFormatOf } from '@testigo/review';
import type { FieldView, PictureView, PlaceTask, ReadTask, Text } from '@testigo/review/api';
import type { WorkingPictureTable } from '@testigo/store/desk';
import type { Desk } from './desk.ts';
import { boxOfPlace } from './page-boxes.ts';
import { lineUrl, pageUrl, type SealedLease, workingPicturesOf } from './pages-of-task.ts';

/** What a reader sees of a sheet: its pages, a line for each field, and nothing that anybody has read. */
export async function readView(desk: Desk, { lease, sealed }: SealedLease): Promise<ReadTask> {
  const contest = contestOf(desk, lease.contest);
  const format = defined(sheetFormatOf(desk.open.election.definition, contest.id), 'a format of the contest');
  const pictures = await workingPicturesOf(desk, lease.captures);
  const fields = fieldsOf(contest, format).map((field, number): FieldView => {
    const at = placeOfField(format, pictures, field.place);
    const { place: _, ...view } = field;
    const line = at === null ? null : { url: lineUrl(sealed, number), width: at.box.width, height: at.box.height };
    return { ...view, line, at };
  });
  return {
    kind: 'read',
    lease: sealed,
    seconds: lease.expires - desk.now(),
    sheet: format.title,
    contest: contest.title,
    pages: pagesOf(sealed, pictures),
    fields,
  };
}

/** What a person sees of a picture that has to be placed. */
export async function placeView(desk: Desk, { lease, sealed }: SealedLease, example: string): Promise<PlaceTask> {
  const pages = pagesOf(sealed, await workingPicturesOf(desk, lease.captures));
  return { kind: 'place', lease: sealed, seconds: lease.expires - desk.now(), pages, example };
}

/** The pages of a task, as addresses. */
export function pagesOf(sealed: string, pictures: readonly WorkingPictureTable[], from = 0): readonly PictureView[] {
  return pictures.map(({ width, height }, page) => ({ url: pageUrl(sealed, from + page), width, height }));
}

type AskedView = Omit<FieldView, 'line' | 'at'> & { readonly place: SheetFormat['fields'][number]['place'] };

function fieldsOf(contest: Contest, format: SheetFormat): readonly AskedView[] {
  return askedFields(format, contest.id).map(({ field, headline }) => ({
    id: field.id,
    label: labelOf(contest, field),
    means: field.means,
    headline,
    digits: field.digits,
    place: field.place,
  }));
}

/** The name of an option as the ballot has it, else the field's own label. */
export function labelOf(contest: Contest, { label, means, of }: SheetFormat['fields'][number]): Text {
  const option = means === 'option' ? contest.options.find(({ id }) => id === of) : undefined;
  return option === undefined ? label : { ...label, es: option.name, en: option.name };
}

/** On which picture a field stands, and where; null where its page is not among them. */
function placeOfField(
  format: SheetFormat,
  pictures: readonly WorkingPictureTable[],
  place: AskedView['place'],
): FieldView['at'] {
  for (const [page, picture] of pictures.entries()) {
    const box = boxOfPlace(format, picture, place);
    if (box !== null) return { page, box };
  }
  return null;
}

/** A contest of the election by its id. */
export function contestOf({ open }: Desk, id: string | null): Contest {
  return defined(
    open.election.definition.contests.find((one) => one.id === id),
    'a contest of the election',
  );
}
