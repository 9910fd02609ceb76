import type { JsonObject } from '../encoding/canonical.ts';
import { firstFailure, type Report } from '../steps/report.ts';
import { type Language, sayReason, tame } from './reasons.ts';
import { say } from './screen.ts';
import { QUESTIONS, STEPS } from './steps.ts';

/** One sentence for the whole: all holds, or the first failing step in plain words. */
export function verdictText(report: Report, language: Language): string {
  const failure = firstFailure(report);
  const step = STEPS[failure - 1];
  if (step === undefined) return say('allHold', language);
  const sentence = say('firstFailure', language, { step, question: QUESTIONS[step][language] });
  const reason = report.steps[failure - 1]?.reasons[0];
  return reason === undefined ? sentence : `${sentence} ${sayReason(reason.code, language, reason.values)}`;
}

/** Sentences on the totals of each contest, as recomputed. */
function totalsText(report: Report, language: Language): readonly string[] {
  return Object.entries(report.totals).flatMap(([contest, sums]) => {
    const { tables, clean } = sums as { readonly tables: JsonObject; readonly clean: JsonObject };
    const numbers = (name: string): number => (tables[name] as number | undefined) ?? 0;
    const names = report.optionNames.get(contest) ?? [];
    const options = (clean.options as readonly number[])
      .map((votes, at) => `${tame(names[at] ?? at + 1)} ${votes.toLocaleString(language)}`)
      .join(', ');
    return [
      say('counted', language, {
        contest,
        counted: numbers('counted').toLocaleString(language),
        expected: numbers('expected').toLocaleString(language),
        flagged: numbers('flagged').toLocaleString(language),
        missing: numbers('missing').toLocaleString(language),
      }),
      say('votes', language, { options }),
    ];
  });
}

/** A report as lines for a terminal. */
export function reportText(report: Report, language: Language): string {
  const lines: string[] = [];
  if (report.rehearsal) lines.push(say('rehearsal', language), '');
  for (const { step, verdict, reasons } of report.steps) {
    lines.push(`${step.padEnd(4)} ${say(verdict, language).padEnd(10)} ${QUESTIONS[step][language]}`);
    for (const reason of reasons) {
      if (verdict !== 'skipped' || reason.code !== 'nothing-given') {
        lines.push(`                ${sayReason(reason.code, language, reason.values)}`);
      }
    }
  }
  lines.push('', `${say('election', language)}: ${report.election}`);
  lines.push(`${say('records', language)}: ${report.size.toLocaleString(language)}`);
  lines.push(`${say('root', language)}: ${report.root}`, ...totalsText(report, language));
  if (report.forkedNotes.length > 0) lines.push('', say('fork', language), ...report.forkedNotes);
  lines.push('', verdictText(report, language));
  return `${lines.join('\n')}\n`;
}
