import type { ElectionDefinition } from './definition.ts';
import type { ReportProblem } from './document-problem.ts';
import { carriesEveryOption, fieldsOfContest } from './fields.ts';
import type { Field } from './format.ts';

/**
 * Checks what must hold between the formats that can be counted: readings in different formats of one sheet make one variant only where a
 * field id means the same in each, and a reading of nothing would be complete where nothing is required.
 */
export function checkCounting(definition: ElectionDefinition, report: ReportProblem): void {
  for (const contest of definition.contests) {
    const meanings = new Map<string, string>();
    const ids = new Map<string, string>();
    for (const [index, format] of definition.formats.entries()) {
      if (!format.contests.includes(contest.id) || !carriesEveryOption(definition, format, contest.id)) continue;
      const path = ['formats', index, 'fields'];
      const fields = fieldsOfContest(format, contest.id);
      if (!fields.some(({ required }) => required)) {
        report(path, `none is required for the contest "${contest.id}": a reading of nothing would be complete`);
      }
      for (const field of fields) {
        const meaning = meaningOf(field);
        const known = meanings.get(field.id) ?? meaning;
        const other = ids.get(meaning) ?? field.id;
        const place = [...path, format.fields.indexOf(field)];
        if (known !== meaning)
          report(place, `"${field.id}" means ${known} in another format; it must mean the same in all`);
        else if (isTotalled(field) && other !== field.id) {
          report(place, `another format calls this field "${other}"; it must have the same id in all`);
        }
        meanings.set(field.id, known);
        ids.set(meaning, other);
      }
    }
  }
}

function meaningOf({ means, of, wordsOf }: Field): string {
  return [means, of ?? wordsOf].filter((part) => part !== undefined).join(' ');
}

function isTotalled({ means }: Field): boolean {
  return means !== 'words' && means !== 'other';
}
