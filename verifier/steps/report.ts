import type { Json, JsonObject } from '../encoding/canonical.ts';
import { type Language, type ReasonCode, sayReason, type Values } from '../words/reasons.ts';
import { STEPS, type StepName } from '../words/steps.ts';

/** Why a step failed or was not done, or what it found. */
export interface Reason {
  readonly code: ReasonCode;
  readonly path?: string;
  readonly values: Values;
}

export type Verdict = 'pass' | 'fail' | 'skipped';

/** How a step came out. */
export interface StepReport {
  readonly step: StepName;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** What a verification found. */
export interface Report {
  readonly election: string;
  readonly size: number;
  /** Root of the tree, in base64. */
  readonly root: string;
  readonly rehearsal: boolean;
  readonly steps: readonly StepReport[];
  /** By contest the sums of the whole country, as recomputed. */
  readonly totals: JsonObject;
  /** Pictures in force that are not there. */
  readonly withheld: number;
  readonly notCosigned: boolean;
  /** Two signed notes that contradict each other, where a fork was found. */
  readonly forkedNotes: readonly string[];
  /** By contest the names of its ballot lines in printed order, for people. */
  readonly optionNames: ReadonlyMap<string, readonly string[]>;
}

/** Steps that are done only where somebody gives what they need. */
const WHEN_ASKED: ReadonlySet<StepName> = new Set(['V15', 'V16', 'V17']);

/** Reasons that a step tells at most; the rest are counted. */
const MOST_REASONS = 50;

interface Course {
  failures: number;
  isDone: boolean;
  readonly reasons: Reason[];
}

/** Takes down how the steps come out. */
export class Protocol {
  readonly #courses = new Map<StepName, Course>(
    STEPS.map((step) => [step, { failures: 0, isDone: false, reasons: [] }]),
  );
  election = '';
  size = 0;
  root = '';
  rehearsal = false;
  totals: JsonObject = {};
  withheld = 0;
  notCosigned = false;
  forkedNotes: readonly string[] = [];
  optionNames: ReadonlyMap<string, readonly string[]> = new Map();
  readonly #asked = new Set<StepName>();

  /** A step that is done only where somebody asked for it was asked for. */
  ask(step: StepName): void {
    this.#asked.add(step);
  }

  /** A step failed, for this reason among others. */
  fail(step: StepName, code: ReasonCode, values: Values = {}): void {
    const course = this.#course(step);
    course.isDone = true;
    if (++course.failures <= MOST_REASONS) course.reasons.push(reason(code, values));
  }

  /** A step found something worth telling, and does not fail for it. */
  tell(step: StepName, code: ReasonCode, values: Values = {}): void {
    const course = this.#course(step);
    if (course.reasons.length < MOST_REASONS) course.reasons.push(reason(code, values));
  }

  /** A step was done to its end; it passes where it did not fail. */
  done(step: StepName): void {
    this.#course(step).isDone = true;
  }

  hasFailed(step: StepName): boolean {
    return this.#course(step).failures > 0;
  }

  /** The report; steps not done are skipped because of the first one that failed, or because nobody asked. */
  report(): Report {
    const steps = STEPS.map((step): StepReport => this.#stepReport(step));
    const { election, size, root, rehearsal, totals, withheld, notCosigned, forkedNotes, optionNames } = this;
    return { election, size, root, rehearsal, steps, totals, withheld, notCosigned, forkedNotes, optionNames };
  }

  #stepReport(step: StepName): StepReport {
    const { failures, isDone, reasons } = this.#course(step);
    const more = failures - MOST_REASONS;
    const all = more > 0 ? [...reasons, reason('and-more', { found: more })] : reasons;
    if (failures > 0) return { step, verdict: 'fail', reasons: all };
    if (isDone) return { step, verdict: 'pass', reasons: all };
    if (all.length > 0) return { step, verdict: 'skipped', reasons: all };
    const isOwed = !WHEN_ASKED.has(step) || this.#asked.has(step);
    const first = isOwed ? STEPS.find((each) => this.hasFailed(each)) : undefined;
    const because = first === undefined ? reason('nothing-given', {}) : reason('depends-on', { found: first });
    return { step, verdict: 'skipped', reasons: [because] };
  }

  #course(step: StepName): Course {
    const course = this.#courses.get(step);
    if (course === undefined) throw new Error(`no step ${step}`);
    return course;
  }
}

function reason(code: ReasonCode, values: Values): Reason {
  return { code, values, ...(typeof values.path === 'string' ? { path: values.path } : {}) };
}

/** The number of the first failing step, 0 where none failed: the exit status. */
export function firstFailure(report: Report): number {
  return report.steps.findIndex((each) => each.verdict === 'fail') + 1;
}

/** What `--json` prints. */
export function reportJson(report: Report, language: Language): Json {
  return {
    election: report.election,
    size: report.size,
    root: report.root,
    steps: report.steps.map(({ step, verdict, reasons }) => ({
      step,
      verdict,
      reasons: reasons.map(({ code, path, values }) => ({
        code,
        text: sayReason(code, language, values),
        ...(path === undefined ? {} : { path }),
      })),
    })),
    totals: report.totals,
    withheld: report.withheld,
    notCosigned: report.notCosigned,
    ...(report.forkedNotes.length > 0 ? { forkedNotes: report.forkedNotes } : {}),
  };
}
