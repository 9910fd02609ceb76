/** Something in a file of figures that a person must look at. The rest of the file goes on without it, unless `row` is null. */
export interface FigureProblem {
  readonly file: string;
  /** 1-based number of the record, the header not counted; null: the file as a whole. */
  readonly row: number | null;
  readonly column: string | null;
  /** In plain words, beginning in lower case, without a full stop. */
  readonly problem: string;
  /** What to do about it; a sentence. */
  readonly remedy: string;
}

/** Most problems that are listed; further ones are only counted. */
const LISTED = 1000;

/** Takes down the problems of one file. */
export class FigureProblems {
  readonly #file: string;
  readonly #listed: FigureProblem[] = [];
  #count = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Takes down a problem with a row; the row is left out. */
  row(row: number, column: string | null, problem: string): void {
    this.#add({
      file: this.#file,
      row,
      column,
      problem,
      remedy: 'Correct the row and import the file as a new version with --replaces; this row was left out.',
    });
  }

  #add(problem: FigureProblem): void {
    this.#count += 1;
    if (this.#listed.length < LISTED) this.#listed.push(problem);
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** The first thousand. */
  get listed(): readonly FigureProblem[] {
    return this.#listed;
  }
}
