import { createHash } from 'node:crypto';
import { byCodeUnit, err, ok, type Result } from '@testigo/basics';
import { type FigureMapping, type ListedTable, startTableListHash } from '@testigo/election';
import type { Hash, PinnedFile } from '@testigo/record';
import type { FigureProblem, FigureProblems } from './figure-problem.ts';
import { hashFile } from './hash-file.ts';
import type { FigureFile, FiguresElection } from './ports.ts';
import { readRows, UnusableFile } from './read-rows.ts';

/** What the source record of a file states, found by reading it once. */
export interface Survey {
  readonly pinned: PinnedFile;
  /** The file to read again. */
  readonly file: FigureFile;
  /** Number of rows that fit. */
  readonly rows: number;
  /** The place list of the file, and its hash, where the mapping tells places. */
  readonly places: readonly ListedTable[];
  readonly placesHash: Hash | null;
  readonly problems: FigureProblems;
}

/** Reads a file of figures once and says what it holds; nothing is kept. */
export async function surveyFile(
  file: FigureFile,
  mapping: FigureMapping,
  election: FiguresElection,
): Promise<Result<Survey, FigureProblem>> {
  const hashed = hashFile(file);
  const reader = readRows(hashed.file, mapping, election.definition);
  const statesPlaces = mapping.divisions !== undefined;
  const places: ListedTable[] = [];
  let rows = 0;
  try {
    for await (const { table, division, register } of reader.rows) {
      rows += 1;
      if (statesPlaces && division !== null) places.push({ code: table, division, register });
    }
  } catch (fault) {
    if (fault instanceof UnusableFile) return err(fault.problem);
    throw fault;
  }
  places.sort((one, other) => byCodeUnit(one.code, other.code));
  return ok({
    pinned: hashed.finish(),
    file: hashed.again(),
    rows,
    places,
    placesHash: statesPlaces ? hashPlaces(places) : null,
    problems: reader.problems,
  });
}

function hashPlaces(places: readonly ListedTable[]): Hash {
  const hash = startTableListHash(createHash('sha256'));
  for (const place of places) hash.add(place);
  return hash.finish();
}
