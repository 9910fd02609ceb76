import type { JsonObject } from '../encoding/canonical.ts';
import { firstFailure, type Report, type StepReport } from '../steps/report.ts';
import { word } from '../words/page.ts';
import { type Language, sayReason } from '../words/reasons.ts';
import { verdictText } from '../words/report-text.ts';
import { say } from '../words/screen.ts';
import { QUESTIONS } from '../words/steps.ts';
import { element } from './elements.ts';

const SHAPES = { pass: '●', fail: '■', skipped: '○' } as const;
const STATES = ['counted', 'flagged', 'received', 'disputed', 'withdrawn', 'missing', 'expected'] as const;

function stepItem({ step, verdict, reasons }: StepReport, language: Language): HTMLElement {
  const told = reasons.filter((reason) => reason.code !== 'nothing-given');
  const list = element(
    'ul',
    { class: 'reasons' },
    ...told.map((reason) => element('li', {}, sayReason(reason.code, language, reason.values))),
  );
  return element(
    'li',
    { class: verdict },
    element('span', { class: 'number' }, step),
    element('span', { class: 'question' }, QUESTIONS[step][language]),
    element(
      'span',
      { class: 'state' },
      element('span', { 'aria-hidden': 'true' }, SHAPES[verdict]),
      ` ${say(verdict, language)}`,
    ),
    ...(told.length > 0 ? [list] : []),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[], caption: string): HTMLElement {
  return element(
    'table',
    { 'aria-label': caption },
    element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
    element(
      'tbody',
      {},
      ...rows.map(([first = '', ...others]) =>
        element('tr', {}, element('th', { scope: 'row' }, first), ...others.map((text) => element('td', {}, text))),
      ),
    ),
  );
}

function contestTotals(
  contest: string,
  sums: JsonObject,
  names: readonly string[],
  language: Language,
): readonly HTMLElement[] {
  const { tables, register, clean, flagged } = sums as Readonly<Record<string, JsonObject>>;
  const number = (value: unknown): string => (typeof value === 'number' ? value.toLocaleString(language) : '–');
  const options = (part: JsonObject | undefined): readonly unknown[] =>
    (part?.options as readonly unknown[] | undefined) ?? [];
  const states = STATES.map((state) => [word(state, language), number(tables?.[state]), number(register?.[state])]);
  const lines = options(clean).map((votes, at) => [
    names[at] ?? String(at + 1),
    number(votes),
    number(options(flagged)[at]),
  ]);
  const head = [word('state', language), word('tables', language), word('register', language)];
  const votesHead = [word('line', language), word('inCounted', language), word('inFlagged', language)];
  return [
    element('h3', {}, contest),
    table(head, states, `${contest}: ${word('tablesCaption', language)}`),
    element('p', { class: 'quiet' }, word('votesCaption', language)),
    table(votesHead, lines, `${contest}: ${word('votesCaption', language)}`),
  ];
}

function identity(report: Report, name: string, language: Language): HTMLElement {
  const pairs: readonly (readonly [string, string])[] = [
    [word('what', language), name],
    [say('election', language), report.election],
    [say('records', language), report.size.toLocaleString(language)],
    [say('root', language), report.root],
  ];
  return element('dl', {}, ...pairs.flatMap(([term, text]) => [element('dt', {}, term), element('dd', {}, text)]));
}

/** The whole report as elements: the verdict, the steps, the totals. */
export function reportView(report: Report, name: string, language: Language): readonly HTMLElement[] {
  const hasFailed = firstFailure(report) > 0;
  const contests = Object.entries(report.totals);
  return [
    ...(report.rehearsal ? [element('p', { class: 'rehearsal' }, say('rehearsal', language))] : []),
    element('p', { class: hasFailed ? 'verdict fail' : 'verdict', role: 'status' }, verdictText(report, language)),
    identity(report, name, language),
    element('h2', {}, word('steps', language)),
    element('ol', {}, ...report.steps.map((step) => stepItem(step, language))),
    ...(report.forkedNotes.length > 0
      ? [
          element('h2', {}, say('fork', language)),
          ...report.forkedNotes.map((note) => element('pre', { tabindex: '0' }, note)),
        ]
      : []),
    ...(contests.length > 0 ? [element('h2', {}, word('totals', language))] : []),
    ...contests.flatMap(([contest, sums]) =>
      contestTotals(contest, sums as JsonObject, report.optionNames.get(contest) ?? [], language),
    ),
    element('p', { class: 'quiet' }, word('proves', language)),
  ];
}
