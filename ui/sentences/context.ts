import { type Field, fieldsOfContest, type SheetFormat } from '@testigo/election';
import type { Policy } from '@testigo/record';
import { type Language, textIn } from '../language.ts';
import { sentencesIn } from '../messages.ts';
import { plainName } from '../plain-name.ts';

/** What a sentence about a table needs besides the table. */
export interface SentenceContext {
  readonly formats: readonly SheetFormat[];
  /** The policy in force. */
  readonly policy: Policy;
}

/** The field of this id in the first format that has it, or null. */
export function fieldIn(formats: readonly SheetFormat[], contest: string, id: string): Field | null {
  for (const format of formats) {
    const field = fieldsOfContest(format, contest).find((one) => one.id === id);
    if (field !== undefined) return field;
  }
  return null;
}

/** What people call a field or the operand `@register`; a field that no format has keeps its id. */
export function nameOfField(formats: readonly SheetFormat[], contest: string, id: string, language: Language): string {
  if (id === '@register') return sentencesIn(language).register;
  const field = fieldIn(formats, contest, id);
  return field === null ? id : plainName(textIn(field.label, language));
}
