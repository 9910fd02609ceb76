import type { Alternative } from '@testigo/record';
import type { ElectionDefinition } from './definition.ts';
import type { ReportProblem } from './document-problem.ts';
import { carriesEveryOption, fieldsOfContest } from './fields.ts';
import type { SheetFormat } from './format.ts';
import type { JsonPath } from './located-json.ts';

/**
 * Checks the acceptance policy: nobody decides alone, nothing comes from one phone alone (docs/records.md, section 6), and every
 * alternative can be satisfied by the formats at hand.
 */
export function checkPolicy(definition: ElectionDefinition, report: ReportProblem): void {
  for (const [index, alternative] of definition.policy.entries()) {
    const path = ['policy', index];
    checkMethods(alternative, path, report);
    if (alternative.agree.includes('qr')) checkQrSuffices(definition, alternative, path, report);
  }
}

function checkMethods(alternative: Alternative, path: JsonPath, report: ReportProblem): void {
  const { agree, senders, vouched } = alternative;
  if (alternative.class === 'published') {
    if (agree.length !== 1 || agree[0] !== 'published') {
      report([...path, 'agree'], 'figures of the class "published" come by the method "published" alone');
    }
    if (vouched) report([...path, 'vouched'], 'nobody can vouch for published figures');
    return;
  }
  if (agree.includes('published')) {
    report([...path, 'agree'], `the method "published" doesn't read captures of the class "${alternative.class}"`);
  }
  if (agree.length === 1 && agree[0] === 'person') {
    report(
      [...path, 'agree'],
      'one person alone can\'t settle a table; name "person" twice, or another method beside it',
    );
  }
  if (alternative.class === 'field' && senders < 2 && !vouched) {
    report(path, "one phone picture alone can't settle a table; ask for two senders or a vouch");
  }
}

/** A QR reading has only the fields of its text, so that a required field beyond it would keep every table unsettled. */
function checkQrSuffices(
  definition: ElectionDefinition,
  alternative: Alternative,
  path: JsonPath,
  report: ReportProblem,
): void {
  const at = [...path, 'agree', alternative.agree.indexOf('qr')];
  const formats = definition.formats.filter((format) => format.qr !== undefined);
  if (formats.length === 0) report(at, 'no format has a QR code');
  for (const format of formats) {
    const missing = format.contests
      .filter((contest) => carriesEveryOption(definition, format, contest))
      .flatMap((contest) => requiredBeyondQr(format, contest));
    for (const id of new Set(missing)) {
      report(
        at,
        `the format "${format.id}" requires "${id}", which its QR code doesn't carry: no table could ever be settled so`,
      );
    }
  }
}

function requiredBeyondQr(format: SheetFormat, contest: string): readonly string[] {
  const carried = new Set(
    format.qr?.tokens.flatMap((token) => (typeof token === 'object' && 'figures' in token ? token.figures : [])),
  );
  return fieldsOfContest(format, contest)
    .filter((field) => field.required && !carried.has(field.id))
    .map((field) => field.id);
}
