import type {
  Amendment,
  Capture,
  Decision,
  ElectionRecord,
  Identified,
  Reading,
  RecordId,
  Source,
  Vouch,
} from '@testigo/record';
import type { CountContext } from './context.ts';
import { joinSignatures } from './join-signatures.ts';
import { Multimap } from './multimap.ts';

/**
 * The records of one election that bear on its count, by what they refer to. A set: order and repetition change nothing. Records of
 * other elections and kinds that the fold does not know are left out.
 */
export interface RecordIndex {
  readonly captures: ReadonlyMap<RecordId, Capture>;
  readonly readings: ReadonlyMap<RecordId, Reading>;
  readonly sources: ReadonlyMap<RecordId, Source>;
  readonly decisions: ReadonlyMap<RecordId, Decision>;
  readonly amendments: ReadonlyMap<RecordId, Amendment>;
  readonly vouches: ReadonlyMap<RecordId, Vouch>;
  /** Ids of the readings that name a table. */
  readonly readingsOfTable: Multimap;
  /** Ids of the readings that rest on a capture. */
  readonly readingsOfCapture: Multimap;
  /** Ids of the decisions about a table. */
  readonly decisionsOfTable: Multimap;
  /** Ids of the decisions that exclude a reading or capture. */
  readonly exclusionsOf: Multimap;
  /** Ids of the vouches for a capture. */
  readonly vouchesOfCapture: Multimap;
  /** Ids of the records that answer a record. */
  readonly answersTo: Multimap;
  /** Row numbers of a source that readings repeat. */
  readonly rowsOfSource: ReadonlyMap<RecordId, ReadonlySet<number>>;
  /** Adds a record; false when nothing new came with it. */
  add(one: Identified): boolean;
}

/** An empty index for the records of one election. */
export function createRecordIndex(context: Pick<CountContext, 'election'>): RecordIndex {
  return new MemoryIndex(context.election);
}

class MemoryIndex implements RecordIndex {
  readonly captures = new Map<RecordId, Capture>();
  readonly readings = new Map<RecordId, Reading>();
  readonly sources = new Map<RecordId, Source>();
  readonly decisions = new Map<RecordId, Decision>();
  readonly amendments = new Map<RecordId, Amendment>();
  readonly vouches = new Map<RecordId, Vouch>();
  readonly readingsOfTable = new Multimap();
  readonly readingsOfCapture = new Multimap();
  readonly decisionsOfTable = new Multimap();
  readonly exclusionsOf = new Multimap();
  readonly vouchesOfCapture = new Multimap();
  readonly answersTo = new Multimap();
  readonly rowsOfSource = new Map<RecordId, Set<number>>();
  readonly #election: RecordId;

  constructor(election: RecordId) {
    this.#election = election;
  }

  add({ id, record }: Identified): boolean {
    if (record.type === 'genesis' || record.election !== this.#election) return false;
    if (!this.#keep(id, record)) return false;
    for (const answered of record.answers ?? []) this.answersTo.add(answered, id);
    return true;
  }

  #keep(id: RecordId, record: ElectionRecord): boolean {
    switch (record.type) {
      case 'capture':
        return keepNew(this.captures, id, record);
      case 'reading':
        return this.#keepReading(id, record);
      case 'vouch':
        if (!keepNew(this.vouches, id, record)) return false;
        this.vouchesOfCapture.add(record.capture, id);
        return true;
      case 'decision':
        return this.#keepDecision(id, record);
      case 'amendment':
        return keepSigned(this.amendments, id, record);
      case 'source':
        return keepSigned(this.sources, id, record);
      default:
        return false;
    }
  }

  #keepReading(id: RecordId, reading: Reading): boolean {
    if (!keepNew(this.readings, id, reading)) return false;
    if (reading.table !== null) this.readingsOfTable.add(reading.table, id);
    for (const capture of reading.captures ?? []) this.readingsOfCapture.add(capture, id);
    if (reading.source !== undefined) {
      const rows = this.rowsOfSource.get(reading.source.id);
      if (rows === undefined) this.rowsOfSource.set(reading.source.id, new Set([reading.source.row]));
      else rows.add(reading.source.row);
    }
    return true;
  }

  #keepDecision(id: RecordId, decision: Decision): boolean {
    const isNew = !this.decisions.has(id);
    if (!keepSigned(this.decisions, id, decision)) return false;
    if (isNew) {
      this.decisionsOfTable.add(decision.table, id);
      if (decision.ruling === 'exclude' && decision.target !== undefined) this.exclusionsOf.add(decision.target, id);
    }
    return true;
  }
}

function keepNew<Kind>(known: Map<RecordId, Kind>, id: RecordId, record: Kind): boolean {
  if (known.has(id)) return false;
  known.set(id, record);
  return true;
}

function keepSigned<Kind extends Amendment | Decision | Source>(
  known: Map<RecordId, Kind>,
  id: RecordId,
  record: Kind,
): boolean {
  const before = known.get(id);
  if (before === undefined) return keepNew(known, id, record);
  const signatures = joinSignatures(before.signatures ?? [], record.signatures ?? []);
  if (signatures.length === (before.signatures ?? []).length) return false;
  known.set(id, { ...before, signatures });
  return true;
}
