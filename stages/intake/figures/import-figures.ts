import { createHash } from 'node:crypto';
import { err, ok, type Result, type Sha256 } from '@testigo/basics';
import {
  arrangeFigures,
  carriesEveryOption,
  divisionPath,
  type Field,
  type FigureMapping,
  fieldsOfContest,
  mappingHash,
} from '@testigo/election';
import {
  type Identified,
  identify,
  type Official,
  type Reading,
  type RecordId,
  type Source,
  type SourceRole,
} from '@testigo/record';
import type { FigureProblem } from './figure-problem.ts';
import { hashFile } from './hash-file.ts';
import { measureRow, measuresOf } from './measures.ts';
import type { FigureFile, FigureRow, FigureStore, FiguresElection, NamedPlace, Signer } from './ports.ts';
import { type NumberedRow, readRows } from './read-rows.ts';
import { type Survey, surveyFile } from './survey.ts';

/** What to import, and as what. */
export interface FiguresOrder {
  readonly file: FigureFile;
  readonly mapping: FigureMapping;
  /** The name of the source, for people. */
  readonly name: string;
  /** The name of the source that this one is a newer version of. */
  readonly replaces?: string;
  /** Told after every batch how many rows are done. */
  readonly progress?: (done: number, all: number) => void;
}

/** What an import came to. */
export interface ImportedFigures {
  readonly source: RecordId;
  readonly name: string;
  readonly role: SourceRole;
  /** Number of rows that are readings now. */
  readonly rows: number;
  /** Readings that were not there before. */
  readonly new: number;
  /** Sources that this one replaces. */
  readonly answers: readonly RecordId[];
  /** What a person should know though nothing is wrong; sentences. */
  readonly remarks: readonly string[];
  readonly problems: readonly FigureProblem[];
  /** Number of rows left out; more than are listed when there are very many. */
  readonly leftOut: number;
}

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const BATCH = 5000;

/**
 * Imports figures that somebody published: a source record, and one reading for each row that fits; the others are listed. The same file
 * with the same mapping is imported once; an import that was cut off is finished by repeating it. The source comes first, with the number of rows
 * it will have, so that it replaces an older version only when its last row is there.
 */
export async function importFigures(
  store: FigureStore,
  election: FiguresElection,
  sign: Signer,
  order: FiguresOrder,
): Promise<Result<ImportedFigures, FigureProblem>> {
  const survey = await surveyFile(order.file, order.mapping, election);
  if (!survey.ok) return survey;
  if (survey.value.rows === 0) return err(noRows(order, survey.value));
  const known = await store.findSource(survey.value.pinned.sha256, mappingHash(order.mapping, sha256));
  const answers = known === null ? await findAnswered(store, order) : ok(known.source.record.answers ?? []);
  if (!answers.ok) return answers;
  const { role, remarks } = chooseRole(election, order.mapping);
  const source = known?.source ?? makeSource(election, sign, order, survey.value, role, answers.value);
  if (known !== null) remarks.push(...remarksOnKnown(known.source, order));
  const done = known !== null && known.rowsRead >= source.record.rows;
  if (!done) await store.saveSource(describe(source, order.mapping, election, survey.value));
  const added = done ? ok(0) : await saveAllRows(store, election, source, { ...order, file: survey.value.file });
  if (!added.ok) return added;
  return ok({
    source: source.id,
    name: source.record.name,
    role: source.record.role,
    rows: source.record.rows,
    new: added.value,
    answers: source.record.answers ?? [],
    remarks,
    problems: survey.value.problems.listed,
    leftOut: survey.value.problems.count,
  });
}

async function findAnswered(
  store: FigureStore,
  order: FiguresOrder,
): Promise<Result<readonly RecordId[], FigureProblem>> {
  if (order.replaces === undefined) return ok([]);
  const found = await store.sourcesNamed(order.replaces);
  if (found.length > 0) return ok(found.map(({ id }) => id));
  return err({
    file: order.file.name,
    row: null,
    column: null,
    problem: `no source "${order.replaces}" is there to be replaced`,
    remedy: 'Give the name that the older version was imported under, or leave --replaces out.',
  });
}

/** An accepted role is given only where the figures can count. */
function chooseRole(
  election: FiguresElection,
  mapping: FigureMapping,
): { readonly role: SourceRole; readonly remarks: string[] } {
  if (mapping.role !== 'accepted') return { role: mapping.role, remarks: [] };
  const only = 'The figures are kept for comparison only and enter no total:';
  if (!election.policy.some((alternative) => alternative.class === 'published')) {
    return { role: 'comparison', remarks: [`${only} the election accepts no published figures.`] };
  }
  const format = election.definition.formats.find(({ id }) => id === mapping.format);
  if (format === undefined || !carriesEveryOption(election.definition, format, mapping.contest)) {
    return { role: 'comparison', remarks: [`${only} they don't state every line of the ballot.`] };
  }
  return { role: 'accepted', remarks: [] };
}

function makeSource(
  election: FiguresElection,
  sign: Signer,
  order: FiguresOrder,
  survey: Survey,
  role: SourceRole,
  answers: readonly RecordId[],
): Identified<Source> {
  const source: Source = {
    v: 1,
    type: 'source',
    election: election.id,
    name: order.name,
    file: survey.pinned,
    rows: survey.rows,
    mapping: mappingHash(order.mapping, sha256),
    role,
    ...(answers.length === 0 ? {} : { answers }),
    ...(survey.placesHash === null ? {} : { places: survey.placesHash }),
  };
  const { id } = identify(source, sha256);
  return { id, record: role === 'accepted' ? { ...source, signatures: sign(id) } : source };
}

function remarksOnKnown({ record }: Identified<Source>, order: FiguresOrder): readonly string[] {
  const remarks = [`This file was imported before with the same mapping, as "${record.name}".`];
  if (record.name !== order.name) remarks.push(`It keeps that name; "${order.name}" was not used.`);
  if (order.replaces !== undefined && record.answers === undefined) {
    remarks.push(`It was imported without --replaces, and that can't be changed now.`);
  }
  return remarks;
}

function describe(
  source: Identified<Source>,
  mapping: FigureMapping,
  election: FiguresElection,
  survey: Survey,
): Parameters<FigureStore['saveSource']>[0] {
  const measures = measuresOf(mapping, election.definition).map(({ name }) => name);
  const official: Official = { v: 1, type: 'official', election: election.id, source: source.id };
  return {
    source,
    ...(source.record.role === 'official' ? { official: identify(official, sha256) } : {}),
    mapping,
    contest: mapping.contest,
    measures,
    places: survey.places,
  };
}

async function saveAllRows(
  store: FigureStore,
  election: FiguresElection,
  source: Identified<Source>,
  order: FiguresOrder,
): Promise<Result<number, FigureProblem>> {
  const hashed = hashFile(order.file);
  const toRow = rowMaker(election, source, order.mapping);
  const named = new Set<string>();
  let added = 0;
  let done = 0;
  let rows: FigureRow[] = [];
  let places: NamedPlace[] = [];
  const flush = async () => {
    added += await store.saveRows(source.id, rows, places);
    done += rows.length;
    order.progress?.(done, source.record.rows);
    rows = [];
    places = [];
  };
  for await (const row of readRows(hashed.file, order.mapping, election.definition).rows) {
    rows.push(toRow(row));
    for (const place of placesOf(election, row)) {
      if (!named.has(place.id)) places.push(place);
      named.add(place.id);
    }
    if (rows.length === BATCH) await flush();
  }
  await flush();
  return hashed.finish().sha256 === source.record.file.sha256 ? ok(added) : err(changed(order));
}

/** A source without rows would replace an older one at once, and leave nothing in its place. */
function noRows({ file, mapping }: FiguresOrder, { problems }: Survey): FigureProblem {
  const [first] = problems.listed;
  const place =
    first === undefined ? '' : `; row ${first.row}${first.column ? `, column ${first.column}` : ''}: ${first.problem}`;
  return {
    file: file.name,
    row: null,
    column: null,
    problem: `has no row that can be used${place}`,
    remedy: `Use the mapping that belongs to this file and this election, or correct "${mapping.id}"; nothing was imported.`,
  };
}

function changed({ file }: FiguresOrder): FigureProblem {
  return {
    file: file.name,
    row: null,
    column: null,
    problem: 'changed while it was read',
    remedy: 'Import a copy that nobody writes to.',
  };
}

/** Makes the reading of a row, and what is kept beside it. */
function rowMaker(
  { definition, id: election }: FiguresElection,
  source: Identified<Source>,
  mapping: FigureMapping,
): (row: NumberedRow) => FigureRow {
  const format = definition.formats.find(({ id }) => id === mapping.format);
  const fields: readonly Field[] = format === undefined ? [] : fieldsOfContest(format, mapping.contest);
  const measures = measuresOf(mapping, definition);
  return (row) => {
    const reading: Reading = {
      v: 1,
      type: 'reading',
      election,
      table: row.table,
      contest: mapping.contest,
      format: mapping.format,
      method: 'published',
      figures: arrangeFigures(fields, row.figures),
      source: { id: source.id, row: row.row },
    };
    return {
      reading: identify(reading, sha256),
      row: row.row,
      table: row.table,
      measured: measureRow(measures, row),
      link: row.link,
    };
  };
}

/** The divisions of a row that it names. */
function placesOf({ definition }: FiguresElection, { division, names }: NumberedRow): readonly NamedPlace[] {
  if (division === null || names.size === 0) return [];
  return divisionPath(division).flatMap((id, index) => {
    const name = names.get(definition.levels[index]?.id ?? '');
    return name === undefined ? [] : [{ id, name }];
  });
}
