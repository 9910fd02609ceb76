import { err, ok, type Result } from '@testigo/basics';
import type { RecordId } from '@testigo/record';

/** A source that can be compared: what its figures mean, in their order (`option:MUD`, `candidate:EG`, `valid`, …). */
export interface ComparableSource {
  readonly id: RecordId;
  readonly name: string;
  readonly contest: string;
  readonly measures: readonly string[];
}

/** What is compared: the measures that both sources state, and those of them that are votes. */
export interface ComparisonPlan {
  readonly left: ComparableSource;
  readonly right: ComparableSource;
  readonly measures: readonly string[];
  readonly votes: readonly string[];
}

/** Where published figures can be compared. */
export interface FigureComparer {
  /** Sources of a name, in the order in which they came. */
  sourcesNamed(name: string): Promise<readonly ComparableSource[]>;
  /** The names of all sources, sorted. */
  names(): Promise<readonly string[]>;
  /** Compares table by table and counts. */
  count(plan: ComparisonPlan): Promise<ReconciledCounts>;
  /** The tables in which they differ, sorted by code. */
  rows(plan: ComparisonPlan, limit: number): AsyncIterable<ReconciledRow>;
}

/** Numbers of tables by how two sources compare. */
export interface ReconciledCounts {
  /** Tables in both: the same and the differing ones. */
  readonly common: number;
  /** Common tables in which every figure that both sources state is equal. */
  readonly same: number;
  readonly differing: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** Votes: the sum of all differences of common tables, without sign, by ballot line where both state them, else by candidate. */
  readonly votesChanged: number;
  /** Common tables whose link differs, where both sources have links. */
  readonly linksChanged: number;
}

/** A table in which two sources differ. */
export interface ReconciledRow {
  readonly table: string;
  readonly kind: 'differing' | 'link' | 'onlyA' | 'onlyB';
  /** Number of the row in each file, where the table is in it. */
  readonly rowA: number | null;
  readonly rowB: number | null;
  /** Figures that differ, by measure. */
  readonly differences: readonly FigureDifference[];
  readonly linkA: string | null;
  readonly linkB: string | null;
}

/** A figure that two sources state differently; null: not stated in that row. */
export interface FigureDifference {
  readonly measure: string;
  readonly a: number | null;
  readonly b: number | null;
}

/** Two sources compared, and the first tables in which they differ. */
export interface Reconciled extends ReconciledCounts {
  readonly a: string;
  readonly b: string;
  /** What was compared. */
  readonly measures: readonly string[];
  readonly rows: readonly ReconciledRow[];
}

/** Why two sources can't be compared; a sentence. */
export interface ReconcileProblem {
  readonly problem: string;
  readonly remedy: string;
}

/** Compares two sources by name, the newest of each: `a` as it was, `b` as it is. At most `limit` tables are listed. */
export async function reconcile(
  comparer: FigureComparer,
  a: string,
  b: string,
  limit = 100,
): Promise<Result<Reconciled, ReconcileProblem>> {
  const left = await newest(comparer, a);
  if (!left.ok) return left;
  const right = await newest(comparer, b);
  if (!right.ok) return right;
  const plan = planComparison(left.value, right.value);
  if (left.value.contest !== right.value.contest || plan.measures.length === 0) {
    const problem = `The sources "${a}" and "${b}" state no figure in common.`;
    return err({ problem, remedy: 'Compare sources of the same contest.' });
  }
  const rows: ReconciledRow[] = [];
  for await (const row of comparer.rows(plan, limit)) rows.push(row);
  return ok({ a, b, measures: plan.measures, ...(await comparer.count(plan)), rows });
}

async function newest(comparer: FigureComparer, name: string): Promise<Result<ComparableSource, ReconcileProblem>> {
  const found = (await comparer.sourcesNamed(name)).at(-1);
  if (found !== undefined) return ok(found);
  const names = await comparer.names();
  const remedy =
    names.length === 0
      ? 'Import figures first: testigo import figures FILE --source NAME --mapping M.json.'
      : `The sources are: ${names.join(', ')}.`;
  return err({ problem: `There is no source "${name}".`, remedy });
}

function planComparison(left: ComparableSource, right: ComparableSource): ComparisonPlan {
  const measures = left.measures.filter((measure) => right.measures.includes(measure));
  const options = measures.filter((measure) => measure.startsWith('option:'));
  const candidates = measures.filter((measure) => measure.startsWith('candidate:'));
  return { left, right, measures, votes: options.length > 0 ? options : candidates };
}
