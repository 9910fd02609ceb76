import { createHash } from 'node:crypto';
import type { Sha256 } from '@testigo/basics';
import { exampleDefinition } from '@testigo/count/testing/example-definition.ts';
import { signId, verifyStandIn } from '@testigo/count/testing/stand-in-signature.ts';
import { applyRecords, type ContestCount, type Election, readCount } from '@testigo/counting';
import { definitionHash, type ElectionDefinition, type FigureMapping } from '@testigo/election';
import { type FigureStore, type ImportedFigures, importFigures } from '@testigo/intake/figures';
import { type Genesis, identify, type Policy } from '@testigo/record';
import { createCountStore } from '../../counting/count-store.ts';
import { keepTableList, saveElection } from '../../election/election-store.ts';
import { type FreshStore, freshStore } from '../../testing/fresh-store.ts';
import { createFigureStore } from '../figure-store.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const ADJUDICATOR = 'a'.repeat(64);

/** Accepts what is published. */
export const PUBLISHED: Policy = [{ class: 'published', agree: ['published'], senders: 1, vouched: false }];
/** Accepts scans alone. */
export const SCANS: Policy = [{ class: 'scan', agree: ['qr'], senders: 1, vouched: false }];

/** Figures by ballot line, with places, registers and links. */
export const MAPPING: FigureMapping = {
  v: 1,
  id: 'lines',
  title: { es: 'líneas', en: 'lines' },
  encoding: 'utf-8',
  delimiter: ',',
  role: 'accepted',
  contest: 'first',
  format: 'form',
  table: [{ column: 'CENTRE' }, '.', { column: 'TABLE' }],
  divisions: [{ level: 'centre', code: [{ column: 'CENTRE' }], name: 'NAME' }],
  register: 'REGISTER',
  link: 'LINK',
  figures: { 'first-a': 'A', 'first-b': 'B', 'first-c': 'C' },
};

/** Figures by candidate only. */
export const BY_CANDIDATE: FigureMapping = {
  v: 1,
  id: 'candidates',
  title: { es: 'candidatos', en: 'candidates' },
  encoding: 'utf-8',
  delimiter: ',',
  role: 'accepted',
  contest: 'first',
  format: 'tally',
  table: [{ column: 'CODE' }],
  figures: { 'first-X': 'X', 'first-Y': 'Y' },
};

/** The header that {@link MAPPING} reads. */
export const HEADER = 'CENTRE,TABLE,NAME,REGISTER,A,B,C,LINK\n';
/** Three tables in two centres. */
export const FIRST = `${HEADER}1,1,Escuela Ñandú,9,1,2,3,https://example.org/1\n1,2,Escuela Ñandú,9,0,0,1,\n2,1,Liceo,,4,0,0,https://example.org/3\n`;

/** What differs from the usual: {@link MAPPING}, the name `first`, nothing replaced, the real store. */
export interface Wanted {
  readonly mapping?: FigureMapping;
  readonly name?: string;
  readonly replaces?: string;
  readonly through?: FigureStore;
}

/** A small fictional election with an open table list, in a database of its own, that figures are imported into. */
export interface FiguresTrial {
  readonly store: FreshStore;
  readonly election: Election;
  /** Imports a file; `bytes` is asked for each time that it is read. */
  load(bytes: () => string | Uint8Array, wanted?: Wanted): ReturnType<typeof importFigures>;
  /** Imports a file that must be usable, and counts. */
  imported(bytes: string | Uint8Array, wanted?: Wanted): Promise<ImportedFigures>;
  apply(): Promise<unknown>;
  count(): Promise<ContestCount | undefined>;
}

/** Begins an election with a policy. */
export async function beginTrial(policy: Policy): Promise<FiguresTrial> {
  const store = await freshStore();
  const election = await beginElection(store, policy);
  const counts = createCountStore(store.database);
  const load: FiguresTrial['load'] = (bytes, { mapping = MAPPING, name = 'first', replaces, through } = {}) => {
    async function* open() {
      yield Buffer.from(bytes());
    }
    return importFigures(
      through ?? createFigureStore(store.database, election.id),
      { id: election.id, definition: election.definition, policy: election.genesis.policy },
      (id) => [signId(id, ADJUDICATOR)],
      { file: { name: 'figures.csv', open }, mapping, name, ...(replaces === undefined ? {} : { replaces }) },
    );
  };
  const apply = () => applyRecords(counts, election);
  return {
    store,
    election,
    load,
    apply,
    async imported(bytes, wanted) {
      const done = await load(() => bytes, wanted);
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      await apply();
      return done.value;
    },
    async count() {
      const [contest] = await counts.view((view) => readCount(view, election));
      return contest;
    },
  };
}

async function beginElection(store: FreshStore, policy: Policy): Promise<Election> {
  const definition = define(policy);
  const keys = { keys: [ADJUDICATOR], threshold: 1 };
  const genesis: Genesis = {
    v: 1,
    type: 'genesis',
    rehearsal: true,
    definition: definitionHash(definition, sha256),
    register: await keepTableList(store.database, []),
    formats: ['c'.repeat(64)],
    policy,
    fold: 'count/1',
    keys: { log: ADJUDICATOR, standby: [], cosigners: { keys: [], threshold: 0 }, adjudicators: keys, release: keys },
    window: definition.window,
    release: 'live',
  };
  const identified = identify(genesis, sha256);
  await saveElection(store.database, identified, definition);
  const election = { id: identified.id, genesis, definition, verify: verifyStandIn };
  await applyRecords(createCountStore(store.database), election);
  return election;
}

function define(policy: Policy): ElectionDefinition {
  return exampleDefinition({
    contests: 1,
    levels: 2,
    open: { tables: 10, register: 100 },
    derivable: true,
    formats: ['form', 'tally'],
    shortForm: false,
    impliedTotals: false,
    requiredTotals: false,
    tolerance: [0, 1],
    scope: null,
    policy,
  });
}
