import {
  Circumstances,
  type CountContext,
  createContext,
  createRecordIndex,
  createSumPlans,
  type SumPlan,
  tableList,
} from '@testigo/count';
import type { Hash, Identified, Policy, RecordId, Source } from '@testigo/record';
import type { CountView, Election } from './ports.ts';

/** What holds for every table while one batch after another is settled: read once a transaction. */
export interface ElectionFacts {
  readonly election: Election;
  /** Without any table; each batch brings its own. */
  readonly context: CountContext;
  readonly plans: ReadonlyMap<string, SumPlan>;
  /** Sources, changes of policy and what answers those. */
  readonly records: readonly Identified[];
  readonly sources: readonly Identified<Source>[];
  /** Number of distinct rows read of each source that answers another one. */
  readonly rowsRead: ReadonlyMap<RecordId, number>;
  /** Sources that answer another one and of which every row was read. */
  readonly complete: ReadonlySet<RecordId>;
  /** Hash of the place list of each source that states one. */
  readonly places: ReadonlyMap<RecordId, Hash>;
}

/** Reads what holds for the whole election. */
export async function readElectionFacts(view: CountView, election: Election): Promise<ElectionFacts> {
  const records = await view.electionRecords();
  const sources = records.filter((one): one is Identified<Source> => one.record.type === 'source');
  const answering = sources.filter(({ record }) => record.answers !== undefined);
  const rowsRead = await rowsOf(view, answering);
  const complete = answering.filter(({ id, record }) => (rowsRead.get(id) ?? 0) >= record.rows).map(({ id }) => id);
  return {
    election,
    context: createContext({
      election: election.id,
      genesis: election.genesis,
      definition: election.definition,
      verify: election.verify,
      tables: tableList([]),
      places: new Map(),
    }),
    plans: createSumPlans(election),
    records,
    sources,
    rowsRead,
    complete: new Set(complete),
    places: placesOf(sources),
  };
}

/** Rows of complete sources aren't counted again: they can't become fewer. */
async function rowsOf(view: CountView, sources: readonly Identified<Source>[]): Promise<ReadonlyMap<RecordId, number>> {
  if (sources.length === 0) return new Map();
  const known = await view.completeSources();
  const open = sources.filter(({ id }) => !known.has(id));
  const counted = await view.rowsRead(open.map(({ id }) => id));
  return new Map(sources.map(({ id, record }) => [id, known.has(id) ? record.rows : (counted.get(id) ?? 0)]));
}

function placesOf(sources: readonly Identified<Source>[]): ReadonlyMap<RecordId, Hash> {
  return new Map(
    sources.flatMap(({ id, record }) => (record.places === undefined ? [] : [[id, record.places] as const])),
  );
}

/** The policy in force. */
export function readPolicy(facts: ElectionFacts): Policy {
  const index = createRecordIndex(facts.context);
  for (const one of facts.records) index.add(one);
  return new Circumstances(facts.context, index).policy;
}
