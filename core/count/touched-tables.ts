import type { Identified, RecordId } from '@testigo/record';
import type { RecordIndex } from './record-index.ts';

/** Tables whose state may differ after records came: their codes, or all of them. */
export type Touched = ReadonlySet<string> | 'all';

/**
 * The tables that new records may change, given an index that holds them already. Never too few: a record reaches beyond the table it
 * names through what it answers, excludes, rests on or makes known.
 */
export function touchedTables(index: RecordIndex, records: Iterable<Identified>): Touched {
  const spread = new Spread(index);
  for (const one of records) if (!spread.record(one)) return 'all';
  return spread.tables;
}

/** Follows references from records to tables and from tables to the records that take effect with them. */
class Spread {
  readonly tables = new Set<string>();
  readonly #index: RecordIndex;

  constructor(index: RecordIndex) {
    this.#index = index;
  }

  /** False when the record may change every table. */
  record({ id, record }: Identified): boolean {
    switch (record.type) {
      case 'capture':
        this.#capture(id);
        return true;
      case 'reading':
        this.#reading(id);
        return record.source === undefined || !this.#completesReplacement(record.source.id);
      case 'vouch':
        this.#vouch(id);
        return true;
      case 'decision':
        this.#decision(id);
        return true;
      case 'amendment':
        return this.#amendment(id);
      case 'source':
        return !this.#sourceMatters(id);
      default:
        return true;
    }
  }

  /** A table that changes may become known or hold other valid records, whose effects elsewhere then change too. */
  #table(table: string | null | undefined): void {
    if (table === null || table === undefined || this.tables.has(table)) return;
    this.tables.add(table);
    for (const id of this.#index.decisionsOfTable.of(table)) this.#decision(id);
    for (const id of this.#index.readingsOfTable.of(table)) this.#reading(id);
  }

  #reading(id: RecordId): void {
    const reading = this.#index.readings.get(id);
    this.#table(reading?.table);
    for (const answered of reading?.answers ?? []) this.#table(this.#index.readings.get(answered)?.table);
  }

  #capture(id: RecordId): void {
    for (const reading of this.#index.readingsOfCapture.of(id)) this.#reading(reading);
  }

  #vouch(id: RecordId): void {
    const vouch = this.#index.vouches.get(id);
    this.#table(vouch?.table);
    for (const answered of vouch?.answers ?? []) this.#table(this.#index.vouches.get(answered)?.table);
  }

  #decision(id: RecordId): void {
    const decision = this.#index.decisions.get(id);
    if (decision === undefined) return;
    this.#table(decision.table);
    this.#target(decision.target);
    for (const answered of decision.answers ?? []) {
      this.#table(this.#index.decisions.get(answered)?.table);
      this.#target(this.#index.decisions.get(answered)?.target);
    }
  }

  #target(target: RecordId | undefined): void {
    if (target === undefined) return;
    this.#table(this.#index.readings.get(target)?.table);
    this.#capture(target);
  }

  #amendment(id: RecordId): boolean {
    const amendment = this.#index.amendments.get(id);
    if (amendment === undefined) return true;
    if (amendment.what === 'policy') return false;
    if (typeof amendment.value === 'object' && 'table' in amendment.value) this.#table(amendment.value.table);
    return (amendment.answers ?? []).every((answered) => this.#amendment(answered));
  }

  /** Whether a newer version of a source is there in full, so that the older one's readings are dead. */
  #completesReplacement(source: RecordId): boolean {
    const answers = this.#index.sources.get(source)?.answers ?? [];
    return (
      answers.length > 0 &&
      (this.#index.rowsOfSource.get(source)?.size ?? 0) >= (this.#index.sources.get(source)?.rows ?? 0)
    );
  }

  /**
   * Whether a source changes what was there before it: its own readings, those of a version it answers, or where the tables of an open
   * list lie.
   */
  #sourceMatters(id: RecordId): boolean {
    const source = this.#index.sources.get(id);
    if (source === undefined) return false;
    if (source.places !== undefined || source.answers !== undefined) return true;
    return this.#index.rowsOfSource.has(id) || this.#index.answersTo.has(id);
  }
}
