import type { Definition } from '../election/definition.ts';
import { fillTemplate, fit } from '../election/pattern.ts';
import type { Figure, Reading } from '../record/records.ts';
import type { ContestPlan, Layout } from './contest-plan.ts';
import type { CaptureLookup, KnownCapture } from './known-captures.ts';
import type { LogIndex } from './log-index.ts';
import { hasAny, NOT_HAD, slotValue, type Values } from './values.ts';

/** A valid reading, prepared for the fold. */
export interface ValidReading {
  readonly number: number;
  readonly contest: string;
  readonly method: Reading['method'];
  readonly by: string | undefined;
  readonly layout: Layout;
  readonly values: Values;
  readonly hasFigures: boolean;
  readonly captures: readonly KnownCapture[];
  /** Number of its source, or −1. */
  readonly source: number;
}

/** Judges readings (records.md, section 5). */
export class ReadingJudge {
  readonly #definition: Definition;
  readonly #plans: ReadonlyMap<string, ContestPlan>;
  readonly #index: LogIndex;

  constructor(definition: Definition, plans: ReadonlyMap<string, ContestPlan>, index: LogIndex) {
    this.#definition = definition;
    this.#plans = plans;
    this.#index = index;
  }

  /** The reading prepared for the fold, its captures out of `known`; null where it is invalid. */
  judge(number: number, reading: Reading, known: CaptureLookup): ValidReading | null {
    const plan = this.#plans.get(reading.contest);
    const layout = plan?.layouts.get(reading.format);
    if (plan === undefined || layout === undefined || !this.#hasSoundOrigin(reading)) return null;
    if (reading.table !== null && fit(this.#definition.tableCode.tokens, reading.table) === null) return null;
    const captures: KnownCapture[] = [];
    for (const id of reading.captures ?? []) {
      const capture = known.capture(id);
      if (capture !== null) captures.push(capture);
    }
    const source = reading.source === undefined ? -1 : this.#index.find('source', reading.source.id);
    if (captures.length !== (reading.captures?.length ?? 0) || (reading.source !== undefined && source < 0))
      return null;
    const values = readValues(reading, layout, plan.slots.length);
    const { by, contest, method } = reading;
    return values && { number, contest, method, by, layout, values, hasFigures: hasAny(values), captures, source };
  }

  #hasSoundOrigin(reading: Reading): boolean {
    const isPublished = reading.method === 'published';
    if (reading.captures === undefined && reading.source === undefined) return false;
    if (isPublished && reading.captures !== undefined) return false;
    return isPublished || (reading.source === undefined && reading.by !== undefined);
  }
}

/** Figures by slot; null where text or figures are not as the method and the format ask. */
function readValues(reading: Reading, layout: Layout, slots: number): Values | null {
  const values = new Array<number>(slots).fill(NOT_HAD);
  if (reading.method === 'qr') return readCode(reading, layout, values);
  if (reading.text !== undefined) return null;
  if (reading.figures === undefined) return values;
  if (reading.figures.length !== layout.fields.length) return null;
  for (let at = 0; at < layout.slots.length; at++) {
    values[layout.slots[at] as number] = slotValue(reading.figures[at] as Figure);
  }
  return values;
}

function readCode(reading: Reading, layout: Layout, values: number[]): Values | null {
  const { qr } = layout.format;
  if (qr === undefined || reading.figures !== undefined || reading.text === undefined) return null;
  const found = fit(qr.tokens, reading.text);
  if (found === null || fillTemplate(qr.table, found.parts) !== reading.table) return null;
  for (let at = 0; at < found.figures.length; at++) {
    const slot = layout.codeSlots[at] as number;
    if (slot >= 0) values[slot] = found.figures[at] as number;
  }
  return values;
}
