import { gunzipSync } from 'node:zlib';
import { decodeTables, TABLE_STATES, type TableColumns, WHOLE_COUNTRY_LIMIT } from '@testigo/columns';
import { votesByCandidate } from '@testigo/count';
import type { Contest } from '@testigo/election';
import { timeOfCheckpoint } from './checkpoint-time.ts';
import type { PublicationRun } from './publication-run.ts';
import type { StagedWriter } from './staging-folder.ts';

/** What a unit of places or tables was counted to be. */
interface CountedUnit {
  readonly id: string;
  /** Votes of each candidate, in the contest's order. */
  readonly votes: readonly number[];
}

/**
 * Writes the count as NIST SP 1500-100 version 2 (docs/open-data.md): table by table, or for a country too large for one such file by the divisions beneath it. Votes are
 * those of counted tables alone; flagged ones have their unit and no votes.
 */
export function writeNistReport(run: PublicationRun, file: StagedWriter): void {
  const { definition, complete } = run.head;
  const parts = tablesOfCountry(run);
  const origin = `testigo/${run.head.election}`;
  const head = {
    '@type': 'ElectionResults.ElectionReport',
    Format: parts === null ? 'summary-contest' : 'precinct-level',
    GeneratedDate: timeOfCheckpoint(run.log.checkpoint, origin) ?? `${definition.date}T00:00:00Z`,
    Issuer: 'Citizens, from the sheets of polling tables',
    IssuerAbbreviation: 'Testigo',
    SequenceStart: 1,
    SequenceEnd: 1,
    Status: complete && isWhole(run) ? 'unofficial-complete' : 'unofficial-partial',
    VendorApplicationId: 'testigo/1',
    ...(definition.rehearsal ? { IsTest: true, TestType: 'REHEARSAL' } : {}),
  };
  file.append(`${JSON.stringify(head).slice(0, -1)},"GpUnit":`);
  writeArray(file, unitsOf(run, parts));
  const election = {
    '@type': 'ElectionResults.Election',
    ElectionScopeId: unitId(definition.root.id),
    StartDate: definition.date,
    EndDate: definition.date,
    Name: textOf(run, Object.values(definition.title)[0] ?? definition.id),
    Type: 'general',
    Candidate: definition.contests.flatMap((contest) =>
      contest.candidates.map(({ id, name }) => ({
        '@id': candidateId(contest, id),
        '@type': 'ElectionResults.Candidate',
        BallotName: textOf(run, name),
      })),
    ),
  };
  file.append(`,"Election":[${JSON.stringify(election).slice(0, -1)},"Contest":[`);
  for (const [index, contest] of definition.contests.entries()) {
    if (index > 0) file.append(',');
    writeContest(run, file, contest, parts);
  }
  file.append(']}]}\n');
}

function writeContest(
  run: PublicationRun,
  file: StagedWriter,
  contest: Contest,
  parts: readonly TableColumns[] | null,
): void {
  const { tables } = run.country.shards.find((shard) => shard.contest === contest.id) ?? {};
  const head = {
    '@id': `contest-${contest.id}`,
    '@type': 'ElectionResults.CandidateContest',
    ElectionDistrictId: unitId(run.head.definition.root.id),
    Name: Object.values(contest.title)[0] ?? contest.id,
    VotesAllowed: 1,
    TotalSubUnits: tables?.expected ?? 0,
    SubUnitsReported: tables?.counted ?? 0,
  };
  file.append(`${JSON.stringify(head).slice(0, -1)},"ContestSelection":[`);
  for (const [index, { id }] of contest.candidates.entries()) {
    const selection = {
      '@id': `selection-${contest.id}-${id}`,
      '@type': 'ElectionResults.CandidateSelection',
      CandidateIds: [candidateId(contest, id)],
    };
    file.append(`${index > 0 ? ',' : ''}${JSON.stringify(selection).slice(0, -1)},"VoteCounts":`);
    writeArray(file, countsOf(countedUnits(run, contest, parts), index));
    file.append('}');
  }
  file.append(']}');
}

function* countsOf(units: Iterable<CountedUnit>, candidate: number): Generator<object> {
  for (const { id, votes } of units) {
    yield { '@type': 'ElectionResults.VoteCounts', GpUnitId: id, Type: 'total', Count: votes[candidate] ?? 0 };
  }
}

/** Every counted table, or each division beneath the country. */
function* countedUnits(
  run: PublicationRun,
  contest: Contest,
  parts: readonly TableColumns[] | null,
): Generator<CountedUnit> {
  if (parts === null) {
    for (const { place, shards } of run.country.children) {
      const shard = shards.find((one) => one.contest === contest.id);
      if (shard === undefined) continue;
      yield { id: unitId(place.id), votes: Object.values(votesByCandidate(contest, shard.clean.options)) };
    }
    return;
  }
  for (const part of parts.filter((one) => one.contest === contest.id)) {
    const columns = contest.candidates.map(({ id }) => columnsOfCandidate(part, contest, id));
    for (const [row, code] of part.codes.entries()) {
      if (TABLE_STATES[part.states[row] ?? 0] !== 'counted') continue;
      const votes = columns.map((own) => own.reduce((sum, column) => sum + Math.max(0, column[row] ?? 0), 0));
      yield { id: tableId(code), votes };
    }
  }
}

function columnsOfCandidate(part: TableColumns, contest: Contest, candidate: string): readonly Float64Array[] {
  const lines = contest.options.filter((option) => option.candidate === candidate).map(({ id }) => `option:${id}`);
  const wanted = new Set([`candidate:${candidate}`, ...lines]);
  return part.figures.filter((_, index) => wanted.has(part.columns[index] ?? ''));
}

/** Units of places, and of tables where the report goes down to them; a table that holds several contests stands once. */
function* unitsOf(run: PublicationRun, parts: readonly TableColumns[] | null): Generator<object> {
  const { definition } = run.head;
  const seen = new Set<string>();
  const [level = ''] = definition.levels.map(({ id }) => id);
  yield placeUnit(run, { id: definition.root.id, name: definition.root.name, level, isCentre: false });
  if (parts === null) {
    for (const { place } of run.country.children) yield placeUnit(run, { ...place, isCentre: false });
    return;
  }
  for (const part of parts) {
    for (const [index, id] of part.divisions.ids.entries()) {
      const depth = part.divisions.depths[index] ?? 0;
      if (depth === 0 || seen.has(id)) continue;
      seen.add(id);
      const isCentre = depth === part.levels.length - 1;
      yield placeUnit(run, { id, name: part.divisions.names[index] ?? id, level: part.levels[depth] ?? '', isCentre });
    }
    for (const [row, code] of part.codes.entries()) {
      const id = tableId(code);
      if (seen.has(id)) continue;
      seen.add(id);
      yield tableUnit(run, part, row);
    }
  }
}

function placeUnit(
  run: PublicationRun,
  place: { readonly id: string; readonly name: string; readonly level: string; readonly isCentre: boolean },
): object {
  const kind = place.isCentre ? { Type: 'polling-place' } : { Type: 'other', OtherType: place.level };
  return {
    '@id': unitId(place.id),
    '@type': 'ElectionResults.ReportingUnit',
    ...(place.id === run.head.definition.root.id ? { Type: 'country' } : kind),
    Name: textOf(run, place.name),
  };
}

function tableUnit(run: PublicationRun, part: TableColumns, row: number): object {
  const register = part.registers[row] ?? -1;
  const isCounted = TABLE_STATES[part.states[row] ?? 0] === 'counted';
  const code = part.codes[row] ?? '';
  return {
    '@id': tableId(code),
    '@type': 'ElectionResults.ReportingUnit',
    Type: 'other',
    OtherType: 'polling-table',
    Name: textOf(run, code),
    ...(register >= 0 ? { VotersRegistered: register } : {}),
    CountStatus: [
      {
        '@type': 'ElectionResults.CountStatus',
        Type: 'election-day',
        Status: isCounted ? 'completed' : 'unknown',
      },
    ],
  };
}

/** Every table of the country from the files for browsers, or null for a country too large. */
function tablesOfCountry(run: PublicationRun): readonly TableColumns[] | null {
  const { writer, country, head } = run;
  const expected = country.shards.reduce((sum, { tables }) => sum + tables.expected, 0);
  if (expected > WHOLE_COUNTRY_LIMIT) return null;
  return writer.manifestOf(head.definition.root.id).children.flatMap(({ division }) => {
    const files = writer.manifest(division, 'next')?.files ?? [];
    const own = files.filter(({ path }) => path.startsWith('data/'));
    return own.map(({ path }) => decodeTables(gunzipSync(writer.read(path))));
  });
}

function isWhole({ country }: PublicationRun): boolean {
  return country.shards.every(({ tables }) => tables.counted === tables.expected);
}

function writeArray(file: StagedWriter, items: Iterable<object>): void {
  let piece = '[';
  let isFirst = true;
  for (const item of items) {
    piece += `${isFirst ? '' : ','}${JSON.stringify(item)}`;
    isFirst = false;
    if (piece.length < 1 << 16) continue;
    file.append(piece);
    piece = '';
  }
  file.append(`${piece}]`);
}

function textOf(run: PublicationRun, text: string): object {
  const Language = run.head.definition.languages[0] ?? 'en';
  const content = { '@type': 'ElectionResults.LanguageString', Content: text, Language };
  return { '@type': 'ElectionResults.InternationalizedText', Text: [content] };
}

function unitId(division: string): string {
  return `place-${division}`;
}

function tableId(code: string): string {
  return `table-${code}`;
}

function candidateId(contest: Contest, candidate: string): string {
  return `candidate-${contest.id}-${candidate}`;
}
