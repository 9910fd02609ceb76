import type { TableColumns } from '@testigo/columns';
import { type Shard, votesByCandidate } from '@testigo/count';
import type { Contest } from '@testigo/election';
import { timeOfCheckpoint } from './checkpoint-time.ts';
import { placeUnit, textOf, type UnitVotes, unitId, unitsOfTables, votesAtTables } from './nist-units.ts';
import type { PublishedChild } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';
import type { StagedWriter } from './staging-folder.ts';

/** What tells one report from another. */
interface Report {
  readonly head: object;
  /** The shards that it is of. */
  readonly shards: readonly Shard[];
  readonly contests: readonly Contest[];
  readonly units: Iterable<object>;
  /** The votes of a candidate, unit by unit. */
  readonly votes: (contest: Contest, candidate: string) => Iterable<UnitVotes>;
}

/**
 * Writes the clean totals of the divisions directly beneath the country as NIST SP 1500-100 version 2 (docs/open-data.md). Flagged tables have no votes in
 * it.
 */
export function writeNistSummary(run: PublicationRun, file: StagedWriter): void {
  const { country, head, log } = run;
  const { definition } = head;
  const [level = ''] = definition.levels.map(({ id }) => id);
  const places = [{ ...definition.root, level }, ...country.children.map(({ place }) => place)];
  writeReport(run, file, {
    head: {
      Format: 'summary-contest',
      GeneratedDate: timeOfCheckpoint(log.checkpoint, `testigo/${head.election}`) ?? dayOfVoting(run),
    },
    shards: country.shards,
    contests: definition.contests,
    units: places.map((place) => placeUnit(definition, place)),
    votes: (contest, candidate) =>
      country.children.flatMap(({ place, shards }) => {
        const shard = shards.find((one) => one.contest === contest.id);
        if (shard === undefined) return [];
        return [{ unit: unitId(place.id), votes: votesByCandidate(contest, shard.clean.options)[candidate] ?? 0 }];
      }),
  });
}

/**
 * Writes the tables of a division directly beneath the country in the same form: votes are those of counted tables alone; others have their unit and no
 * votes. Nothing in it tells when it was made, so that it stays as it is while other divisions change.
 */
export function writeNistOfDivision(
  run: PublicationRun,
  file: StagedWriter,
  { shards }: PublishedChild,
  parts: readonly TableColumns[],
): void {
  const { definition } = run.head;
  const [level = ''] = definition.levels.map(({ id }) => id);
  writeReport(run, file, {
    head: { Format: 'precinct-level', GeneratedDate: dayOfVoting(run), Notes: 'GeneratedDate is the day of voting.' },
    shards,
    contests: definition.contests.filter(({ id }) => shards.some(({ contest }) => contest === id)),
    units: [placeUnit(definition, { ...definition.root, level }), ...unitsOfTables(definition, parts)],
    votes: (contest, candidate) => {
      const part = parts.find((one) => one.contest === contest.id);
      return part === undefined ? [] : votesAtTables(part, contest, candidate);
    },
  });
}

function dayOfVoting({ head }: PublicationRun): string {
  return `${head.definition.date}T00:00:00Z`;
}

function writeReport(run: PublicationRun, file: StagedWriter, report: Report): void {
  const { definition, complete } = run.head;
  const isWhole = report.shards.every(({ tables }) => tables.counted === tables.expected);
  const head = {
    '@type': 'ElectionResults.ElectionReport',
    ...report.head,
    Issuer: 'Citizens, from the sheets of polling tables',
    IssuerAbbreviation: 'Testigo',
    SequenceStart: 1,
    SequenceEnd: 1,
    Status: complete && isWhole ? 'unofficial-complete' : 'unofficial-partial',
    VendorApplicationId: 'testigo/1',
    ...(definition.rehearsal ? { IsTest: true, TestType: 'REHEARSAL' } : {}),
  };
  file.append(`${JSON.stringify(head).slice(0, -1)},"GpUnit":`);
  writeArray(file, report.units);
  const election = {
    '@type': 'ElectionResults.Election',
    ElectionScopeId: unitId(definition.root.id),
    StartDate: definition.date,
    EndDate: definition.date,
    Name: textOf(definition, Object.values(definition.title)[0] ?? definition.id),
    Type: 'general',
    Candidate: report.contests.flatMap((contest) =>
      contest.candidates.map(({ id, name }) => ({
        '@id': candidateId(contest, id),
        '@type': 'ElectionResults.Candidate',
        BallotName: textOf(definition, name),
      })),
    ),
  };
  file.append(`,"Election":[${JSON.stringify(election).slice(0, -1)},"Contest":[`);
  for (const [index, contest] of report.contests.entries()) {
    if (index > 0) file.append(',');
    writeContest(run, file, report, contest);
  }
  file.append(']}]}\n');
}

function writeContest(run: PublicationRun, file: StagedWriter, report: Report, contest: Contest): void {
  const { tables } = report.shards.find((shard) => shard.contest === contest.id) ?? {};
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
    writeArray(file, voteCounts(report.votes(contest, id)));
    file.append('}');
  }
  file.append(']}');
}

function* voteCounts(counted: Iterable<UnitVotes>): Generator<object> {
  for (const { unit, votes } of counted) {
    yield { '@type': 'ElectionResults.VoteCounts', GpUnitId: unit, Type: 'total', Count: votes };
  }
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

function candidateId(contest: Contest, candidate: string): string {
  return `candidate-${contest.id}-${candidate}`;
}
