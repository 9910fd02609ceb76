import { byCodeUnit } from '@testigo/basics';
import type { ElectionDefinition } from '@testigo/election';
import type { Identified, RecordId } from '@testigo/record';
import type { ListedTable } from './naive-input.ts';
import type { Pick } from './step.ts';

/** What stays the same while records are made. */
export interface Setting {
  readonly definition: ElectionDefinition;
  readonly tableList: readonly ListedTable[];
  /** Codes that steps pick from, known or not. */
  readonly codes: readonly string[];
  /** How many adjudicators there are, and how many must sign. */
  readonly adjudicators: number;
  readonly threshold: number;
}

/** The records made so far; `made` holds the lost ones too. */
export interface Making {
  readonly setting: Setting;
  readonly electionId: RecordId;
  readonly made: Identified[];
  readonly kept: Identified[];
  readonly places: Map<RecordId, readonly ListedTable[]>;
}

/** Base of every record of the election being made, or of another one. */
export interface RecordHead {
  readonly v: 1;
  readonly election: RecordId;
  readonly answers?: readonly RecordId[];
}

/** The thing that a number stands for, or undefined where there is none. */
export function picked<Thing>(things: readonly Thing[], pick: Pick): Thing | undefined {
  return pick < 0 ? (things.at(pick) ?? things[0]) : things[pick % things.length];
}

/** The code of a table. */
export function pickedCode(setting: Setting, pick: Pick): string {
  return picked(setting.codes, Math.abs(pick)) ?? '';
}

/** Ids without repetition, sorted. */
export function idSet(things: readonly (Identified | undefined)[]): readonly RecordId[] {
  return [...new Set(things.flatMap((thing) => (thing === undefined ? [] : [thing.id])))].sort(byCodeUnit);
}
