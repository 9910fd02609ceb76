import { type Check, checksOfContest, type ElectionDefinition, type Field, type SheetFormat } from '@testigo/election';
import { type TableVotes, type Tally, validVotes } from './invent-votes.ts';

/** Figures by field id, as printed; what stands nowhere is left out. */
export type PrintedFigures = ReadonlyMap<string, number>;

/** The figures that an honest sheet of a table shows in every field of a format. */
export function figuresOfSheet(
  definition: ElectionDefinition,
  format: SheetFormat,
  register: number | null,
  votes: TableVotes,
): PrintedFigures {
  const figures = new Map<string, number>();
  for (const field of format.fields) {
    const value = meantFigure(definition, field, register, votes);
    if (value !== null) figures.set(field.id, value);
  }
  solveOthers(format, votes, figures);
  return withWords(format, figures);
}

/** The same figures, with every field in words saying what the field that it spells says. */
export function withWords(format: SheetFormat, figures: PrintedFigures): PrintedFigures {
  const spelled = new Map(figures);
  for (const field of format.fields) {
    const value = field.wordsOf === undefined ? undefined : figures.get(field.wordsOf);
    if (value !== undefined) spelled.set(field.id, value);
  }
  return spelled;
}

function meantFigure(
  definition: ElectionDefinition,
  field: Field,
  register: number | null,
  votes: TableVotes,
): number | null {
  if (field.means === 'register') return register;
  if (field.means === 'voters') return votes.voters;
  const tally = votes.contests.get(field.contest ?? '');
  if (tally === undefined) return null;
  return tallyFigure(definition, field, tally);
}

function tallyFigure(definition: ElectionDefinition, field: Field, tally: Tally): number | null {
  switch (field.means) {
    case 'option':
      return tally.options.get(field.of ?? '') ?? null;
    case 'candidate':
      return (definition.contests.find((contest) => contest.id === field.contest)?.options ?? [])
        .filter((option) => option.candidate === field.of)
        .reduce((sum, option) => sum + (tally.options.get(option.id) ?? 0), 0);
    case 'valid':
      return validVotes(tally);
    case 'null':
      return tally.null;
    case 'blank':
      return tally.blank;
    case 'votes':
      return validVotes(tally) + tally.null + tally.blank;
    default:
      return null;
  }
}

/** What a field without a meaning says follows from an equality in which it alone is unknown. */
function solveOthers(format: SheetFormat, votes: TableVotes, figures: Map<string, number>): void {
  for (const contest of format.contests.filter((id) => votes.contests.has(id))) {
    for (const check of checksOfContest(format, contest)) if (check.relation === '=') solve(check, figures);
  }
}

function solve(check: Check, figures: Map<string, number>): void {
  const unknown = [...check.left, ...check.right].filter((id) => !figures.has(id));
  const [only] = unknown;
  if (only === undefined || unknown.length > 1 || only === '@register') return;
  const sum = (side: readonly string[]): number => side.reduce((total, id) => total + (figures.get(id) ?? 0), 0);
  const rest = sum(check.right) - sum(check.left);
  const value = check.left.includes(only) ? rest : -rest;
  if (value >= 0) figures.set(only, value);
}
