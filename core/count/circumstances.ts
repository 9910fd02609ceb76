import { byCodeUnit, type Result } from '@testigo/basics';
import { divisionFromCode, isTableCode } from '@testigo/election';
import { type Amendment, isHad, isSignedBy, type Policy, type RecordId, type Signature } from '@testigo/record';
import type { CountContext } from './context.ts';
import { type LaidFigures, readFigures } from './read-figures.ts';
import type { RecordIndex } from './record-index.ts';
import type { Unfit } from './settled.ts';
import type { ListedTable } from './table-list.ts';

/** What an index that holds only the records around some tables can't know by itself. */
export interface WiderFacts {
  /** Number of distinct rows of a source that readings anywhere repeat. */
  rowsRead(source: RecordId): number;
}

/**
 * What is in force given all records of an index: which records the fold ignores, which are superseded, which tables are known. Answers
 * are worked out on demand and remembered, so make a new one when records were added.
 */
export class Circumstances {
  readonly context: CountContext;
  readonly index: RecordIndex;
  readonly #wider: WiderFacts;
  readonly #amendments: readonly Amendment[];
  readonly #amended = new Map<string, Map<string, Amendment>>();
  readonly #acceptedSources: readonly RecordId[];
  readonly #thresholds = new Map<RecordId, boolean>();

  constructor(context: CountContext, index: RecordIndex, wider?: WiderFacts) {
    this.context = context;
    this.index = index;
    this.#wider = wider ?? { rowsRead: (source) => index.rowsOfSource.get(source)?.size ?? 0 };
    this.#amendments = this.#amendmentsInForce();
    this.#acceptedSources = this.#sourcesWithPlaces();
  }

  /** The policy in force: genesis, or the amendment with the smallest id. */
  get policy(): Policy {
    const amendment = this.#amendments.find(({ what }) => what === 'policy');
    return amendment?.what === 'policy' ? amendment.value : this.context.genesis.policy;
  }

  /** Whether an amendment says that there is no such table. */
  isVoid(table: string): boolean {
    return this.#amendment('table-void', table) !== undefined;
  }

  /** A reading's figures, or why it is invalid (docs/records.md, section 5). */
  validReading(id: RecordId): Result<LaidFigures, Unfit> {
    const reading = this.index.readings.get(id);
    if (reading === undefined) return { ok: false, error: 'missing-record' };
    if (reading.source !== undefined && !this.index.sources.has(reading.source.id)) {
      return { ok: false, error: 'missing-record' };
    }
    if (reading.captures?.some((capture) => !this.index.captures.has(capture)) === true) {
      return { ok: false, error: 'missing-record' };
    }
    return readFigures(this.context, reading);
  }

  isSupersededReading(id: RecordId): boolean {
    return this.index.answersTo.of(id).some((answer) => {
      const reading = this.index.readings.get(answer);
      return reading !== undefined && reading.method !== 'sender' && this.validReading(answer).ok;
    });
  }

  isSupersededVouch(id: RecordId): boolean {
    return this.index.answersTo.of(id).some((answer) => this.index.vouches.has(answer));
  }

  /** Whether a decision is neither ignored nor superseded. */
  isDecisionInForce(id: RecordId): boolean {
    return this.#isValidDecision(id) && !this.index.answersTo.of(id).some((answer) => this.#isValidDecision(answer));
  }

  /** Whether a reading or capture is the target of an exclusion in force. */
  isExcluded(target: RecordId): boolean {
    return this.index.exclusionsOf.of(target).some((decision) => this.isDecisionInForce(decision));
  }

  /** Whether a source is accepted and the fold does not ignore it. */
  isAcceptedSource(id: RecordId): boolean {
    return this.index.sources.get(id)?.role === 'accepted' && !this.#isIgnoredSource(id);
  }

  /** Whether a newer version of a source is there in full. */
  isReplacedSource(id: RecordId): boolean {
    return this.index.answersTo.of(id).some((answer) => {
      const source = this.index.sources.get(answer);
      return source !== undefined && this.#answersSource(answer, id) && this.#wider.rowsRead(answer) >= source.rows;
    });
  }

  /** Where a table lies and how many may vote there, or null when no such table is known (docs/records.md, section 4). */
  knownTable(code: string): ListedTable | null {
    const place = this.#placeOf(code);
    if (place === null) return null;
    const amended = this.#amendment('register', code);
    return amended?.what === 'register' ? { ...place, register: amended.value.register } : place;
  }

  /** Every known table, in no particular order. */
  *knownTables(): Generator<ListedTable> {
    const seen = new Set<string>();
    for (const code of this.#candidateTables()) {
      if (seen.has(code)) continue;
      seen.add(code);
      const table = this.knownTable(code);
      if (table !== null) yield table;
    }
  }

  *#candidateTables(): Generator<string> {
    for (const { code } of this.context.tables.all()) yield code;
    for (const amendment of this.#amendments) if (amendment.what === 'table-new') yield amendment.value.table;
    if (this.context.definition.tables.list === 'open') yield* this.index.readingsOfTable.keys();
  }

  #placeOf(code: string): ListedTable | null {
    const listed = this.context.tables.get(code);
    const added = this.#addedTable(code);
    const stated = this.#statedPlaces(code);
    const division = listed?.division ?? added?.division ?? this.#divisionOfSeen(code, stated[0]);
    if (division === null) return null;
    const register = [listed, added, ...stated].map((one) => one?.register ?? null).find((one) => one !== null);
    return { code, division, register: register ?? null };
  }

  #addedTable(code: string): ListedTable | undefined {
    const added = this.#amendment('table-new', code);
    if (added?.what !== 'table-new') return undefined;
    return { code, division: added.value.division, register: added.value.register };
  }

  /** What accepted sources state of a table, those not superseded first. */
  #statedPlaces(code: string): readonly ListedTable[] {
    return this.#acceptedSources.flatMap((id) => this.context.places.get(id)?.get(code) ?? []);
  }

  #divisionOfSeen(code: string, stated: ListedTable | undefined): string | null {
    if (this.context.definition.tables.list === 'closed' || !this.#wasSeen(code)) return null;
    return stated?.division ?? divisionFromCode(this.context.definition, code);
  }

  #wasSeen(code: string): boolean {
    return this.index.readingsOfTable.of(code).some((id) => {
      const reading = this.index.readings.get(id);
      if (reading === undefined || reading.method === 'sender') return false;
      if (reading.source !== undefined && !this.isAcceptedSource(reading.source.id)) return false;
      const valid = this.validReading(id);
      return valid.ok && valid.value.layout.countable;
    });
  }

  #amendment(what: Amendment['what'], table: string): Amendment | undefined {
    return this.#amended.get(what)?.get(table);
  }

  #amendmentsInForce(): readonly Amendment[] {
    const inForce = [...this.index.amendments.keys()].sort(byCodeUnit).flatMap((id) => {
      const amendment = this.index.amendments.get(id);
      if (amendment === undefined || !this.#isValidAmendment(id, amendment)) return [];
      const superseded = this.index.answersTo.of(id).some((answer) => {
        const other = this.index.amendments.get(answer);
        return other !== undefined && this.#isValidAmendment(answer, other);
      });
      return superseded ? [] : [amendment];
    });
    for (const amendment of inForce) this.#rememberAmendment(amendment);
    return inForce;
  }

  #rememberAmendment(amendment: Amendment): void {
    if (amendment.what !== 'table-void' && amendment.what !== 'table-new' && amendment.what !== 'register') return;
    const byTable = this.#amended.get(amendment.what) ?? new Map<string, Amendment>();
    this.#amended.set(amendment.what, byTable);
    if (!byTable.has(amendment.value.table)) byTable.set(amendment.value.table, amendment);
  }

  #isValidAmendment(id: RecordId, amendment: Amendment): boolean {
    if (!this.#hasThreshold(id, amendment.signatures)) return false;
    if (amendment.what !== 'table-new') return true;
    const { definition } = this.context;
    const { table, division } = amendment.value;
    const codes = division.split('-');
    return (
      isTableCode(definition.tableCode, table) &&
      codes.length === definition.levels.length &&
      codes[0] === definition.root.id &&
      codes.every((code) => code !== '')
    );
  }

  #isValidDecision(id: RecordId): boolean {
    const decision = this.index.decisions.get(id);
    if (decision === undefined || !this.#hasThreshold(id, decision.signatures)) return false;
    if (this.knownTable(decision.table) === null) return false;
    if (!this.context.definition.contests.some(({ id: contest }) => contest === decision.contest)) return false;
    if (decision.ruling === 'accept') return this.#isAcceptable(decision.target, decision.table, decision.contest);
    if (decision.ruling !== 'exclude') return true;
    const { target } = decision;
    return target !== undefined && (this.index.readings.has(target) || this.index.captures.has(target));
  }

  #isAcceptable(target: RecordId | undefined, table: string, contest: string): boolean {
    const reading = this.index.readings.get(target ?? '');
    if (target === undefined || reading === undefined || reading.method === 'sender') return false;
    if (reading.table !== table || reading.contest !== contest) return false;
    const figures = this.validReading(target);
    return figures.ok && figures.value.layout.countable && figures.value.figures.some(isHad);
  }

  /** Whether a source that answers another one does so with effect. */
  #answersSource(answer: RecordId, answered: RecordId): boolean {
    if (this.#isIgnoredSource(answer)) return false;
    return this.isAcceptedSource(answer) || this.index.sources.get(answered)?.role !== 'accepted';
  }

  #isIgnoredSource(id: RecordId): boolean {
    const source = this.index.sources.get(id);
    return source === undefined || (source.role === 'accepted' && !this.#hasThreshold(id, source.signatures));
  }

  #hasThreshold(id: RecordId, signatures: readonly Signature[] = []): boolean {
    const known = this.#thresholds.get(id);
    if (known !== undefined) return known;
    const { genesis, verify } = this.context;
    const reached = isSignedBy(genesis.keys.adjudicators, id, signatures, verify);
    this.#thresholds.set(id, reached);
    return reached;
  }

  /** Accepted sources that state places: those not superseded first, each group by id. */
  #sourcesWithPlaces(): readonly RecordId[] {
    const accepted = [...this.index.sources.keys()].sort(byCodeUnit).filter((id) => this.isAcceptedSource(id));
    const superseded = (id: RecordId) => this.index.answersTo.of(id).some((answer) => this.#answersSource(answer, id));
    return [...accepted.filter((id) => !superseded(id)), ...accepted.filter(superseded)];
  }
}
