import type { FiguresByField, ReadingOutcome, Settled } from '@testigo/count';
import type { Candidate, Contest, ElectionDefinition, Field } from '@testigo/election';
import type { PublishedReading, PublishedTable } from '@testigo/publication';
import type { Figure, ReadingMethod } from '@testigo/record';
import { sheetLayout } from './sheet-layout.ts';

/** A reading beside what became of it. */
export interface ReadingColumn {
  readonly reading: PublishedReading;
  readonly outcome: ReadingOutcome;
}

/** A line of the table of figures: one field, what counts, and what each reading has there. */
export interface FigureLine {
  readonly field: Field;
  readonly counted: Figure | undefined;
  readonly read: readonly (Figure | undefined)[];
}

/** A candidate's lines, with the sum of what counts or, where nothing does, null. */
export interface CandidateLines {
  readonly candidate: Candidate;
  readonly votes: number | null;
  readonly lines: readonly FigureLine[];
}

/** The figures of one table in one contest, side by side. */
export interface TableFigures {
  readonly contest: Contest;
  readonly columns: readonly ReadingColumn[];
  readonly candidates: readonly CandidateLines[];
  /** Totals and whatever else stands on the sheet. */
  readonly others: readonly FigureLine[];
  /** Whether they stand in the clean totals, not in those of flagged tables. */
  readonly clean: boolean;
  /** What percentages are of; null where nothing counts. */
  readonly valid: number | null;
}

const METHOD_ORDER: readonly ReadingMethod[] = ['qr', 'print', 'person', 'published', 'sender'];

/** Readings of one contest with what became of them: decoded ones first, then printed, then people, then published; each in the order of the sheets. */
export function readingsOf(table: PublishedTable, settled: Settled): readonly ReadingColumn[] {
  const outcomes = new Map(settled.readings.map((outcome) => [outcome.id, outcome]));
  return table.readings
    .flatMap((reading) => {
      const outcome = outcomes.get(reading.id);
      return reading.contest === settled.contest && outcome !== undefined ? [{ reading, outcome }] : [];
    })
    .sort(
      (one, two) =>
        METHOD_ORDER.indexOf(one.reading.method) - METHOD_ORDER.indexOf(two.reading.method) ||
        sheetOf(table, one.reading) - sheetOf(table, two.reading),
    );
}

/** Number of the first sheet that a reading was made from, as the page numbers them from 1; 0 for one from no sheet. */
export function sheetOf(table: PublishedTable, reading: PublishedReading): number {
  return table.captures.findIndex(({ id }) => reading.captures.includes(id)) + 1;
}

/** Arranges the figures of a table for its page. Fields about which nobody has anything to say are left out. */
export function arrangeTable(
  definition: ElectionDefinition,
  table: PublishedTable,
  settled: Settled,
): TableFigures | null {
  const contest = definition.contests.find(({ id }) => id === settled.contest);
  if (contest === undefined) return null;
  const columns = readingsOf(table, settled).filter(saysSomething);
  const layout = sheetLayout(definition, contest);
  const lines = layout.fields.map((field) => lineOf(field, settled.figures, columns));
  const candidates = layout.candidates.map(({ candidate, lines: own }) => {
    const said = linesAt(lines, own);
    return { candidate, votes: settled.figures === null ? null : sumOfOptions(said), lines: said };
  });
  const others = layout.others.filter(({ line, spelt }) => !repeatsDigits(lines[line], lines[spelt ?? -1]));
  const stated = lines[layout.valid ?? -1]?.counted;
  const valid = typeof stated === 'number' ? stated : sumOfCandidates(candidates);
  return {
    contest,
    columns,
    candidates,
    others: linesAt(
      lines,
      others.map(({ line }) => line),
    ),
    clean: settled.state === 'counted',
    valid: settled.figures === null ? null : valid,
  };
}

/** Who only placed a sheet at its table read no figure of it. */
function saysSomething({ outcome: { figures } }: ReadingColumn): boolean {
  for (const field in figures) if (figures[field] !== 'absent') return true;
  return false;
}

/** What is said of a field; null where nobody says anything. */
function lineOf(field: Field, figures: FiguresByField | null, columns: readonly ReadingColumn[]): FigureLine | null {
  const counted = figures?.[field.id];
  const read = columns.map(({ outcome }) => outcome.figures?.[field.id]);
  return isSaid(counted) || read.some(isSaid) ? { field, counted, read } : null;
}

function isSaid(figure: Figure | undefined): boolean {
  return figure !== undefined && figure !== 'absent';
}

function linesAt(lines: readonly (FigureLine | null)[], indexes: readonly number[]): readonly FigureLine[] {
  const found: FigureLine[] = [];
  for (const index of indexes) {
    const line = lines[index] ?? null;
    if (line !== null) found.push(line);
  }
  return found;
}

/** Words that say what their digits say would double the table; the check of the two is shown anyway. */
function repeatsDigits(line: FigureLine | null | undefined, spelt: FigureLine | null | undefined): boolean {
  if (line === null || line === undefined || spelt === null || spelt === undefined) return false;
  const repeats = (words: Figure | undefined, digits: Figure | undefined): boolean =>
    !isSaid(words) || words === digits;
  return repeats(line.counted, spelt.counted) && line.read.every((words, index) => repeats(words, spelt.read[index]));
}

function sumOfOptions(lines: readonly FigureLine[]): number {
  let sum = 0;
  for (const { field, counted } of lines) {
    if (field.means === 'option' && typeof counted === 'number') sum += counted;
  }
  return sum;
}

function sumOfCandidates(candidates: readonly CandidateLines[]): number {
  return candidates.reduce((sum, { votes }) => sum + (votes ?? 0), 0);
}
