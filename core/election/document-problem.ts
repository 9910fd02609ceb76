import type { JsonPath, LocatedJson } from './located-json.ts';

/** What is wrong with a definition or a mapping, for the person who writes it. */
export interface DefinitionProblem {
  /** The field, e.g. `contests[0].options[3].candidate`; empty for the document itself. */
  readonly path: string;
  /** Where it stands in the text; both count from 1. */
  readonly line: number;
  readonly column: number;
  /** In plain words, beginning in lower case, without a full stop. */
  readonly problem: string;
}

/** Takes down a problem with the value at a path. */
export type ReportProblem = (path: JsonPath, problem: string) => void;

/** The name of a field as people write it. */
function writePath(path: JsonPath): string {
  return path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step}]` : name === '' ? step : `${name}.${step}`),
    '',
  );
}

/** Collects problems with the lines that they stand on, in the order of the text. */
export class ProblemList {
  readonly #document: LocatedJson;
  readonly #problems: DefinitionProblem[] = [];

  constructor(document: LocatedJson) {
    this.#document = document;
  }

  readonly report: ReportProblem = (path, problem) => {
    this.#problems.push({ path: writePath(path), ...this.#document.placeOf(path), problem });
  };

  /** Takes down a problem with a key itself rather than with its value. */
  reportKey(path: JsonPath, key: string, problem: string): void {
    this.#problems.push({ path: writePath([...path, key]), ...this.#document.placeOfKey(path, key), problem });
  }

  inOrder(): readonly DefinitionProblem[] {
    return this.#problems.toSorted((left, right) => left.line - right.line || left.column - right.column);
  }
}
