import type {
  ComparableSource,
  ComparisonPlan,
  FigureComparer,
  FigureDifference,
  ReconciledRow,
} from '@testigo/counting';
import type { Database, Session } from '../database/session.ts';
import { toBytes, toId } from '../records/hexadecimal.ts';
import {
  type ComparedRow,
  type Comparison,
  compareSources,
  hasLinks,
  selectDifferences,
} from '../tables/published-row.ts';
import { type PublishedSourceTable, selectPublishedSources, selectSourceNames } from '../tables/published-source.ts';

const BATCH = 1000;

/** Compares published figures inside the database. */
export function createFigureComparer(database: Database): FigureComparer {
  return {
    sourcesNamed: (name) =>
      database.transaction(async (session) => (await selectPublishedSources(session, name)).map(toSource)),
    names: () => database.transaction(selectSourceNames),
    count: (plan) =>
      database.transaction(async (session) => {
        const counts = await compareSources(session, await toComparison(session, plan));
        const { common, differing, onlyLeft, onlyRight, votesChanged, linksChanged } = counts;
        return {
          common,
          same: common - differing,
          differing,
          onlyA: onlyLeft,
          onlyB: onlyRight,
          votesChanged,
          linksChanged,
        };
      }),
    rows: (plan, limit) => differences(database, plan, limit),
  };
}

async function* differences(database: Database, plan: ComparisonPlan, limit: number): AsyncGenerator<ReconciledRow> {
  let after = '';
  for (let left = limit; left > 0; left -= BATCH) {
    const rows = await database.transaction(async (session) =>
      selectDifferences(session, await toComparison(session, plan), after, Math.min(left, BATCH)),
    );
    yield* rows.map((row) => toRow(plan, row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.table_code;
  }
}

async function toComparison(session: Session, { left, right, measures, votes }: ComparisonPlan): Promise<Comparison> {
  const links = (await hasLinks(session, toBytes(left.id))) && (await hasLinks(session, toBytes(right.id)));
  return { left: toTable(left), right: toTable(right), measures, votes, links };
}

function toRow(plan: ComparisonPlan, row: ComparedRow): ReconciledRow {
  const { left_figures: left, right_figures: right } = row;
  const differing =
    left === null || right === null
      ? []
      : plan.measures.flatMap((measure, index): readonly FigureDifference[] => {
          const [a, b] = [left[index] ?? null, right[index] ?? null];
          return a === b ? [] : [{ measure, a, b }];
        });
  const common = differing.length > 0 ? 'differing' : 'link';
  return {
    table: row.table_code,
    kind: left === null ? 'onlyB' : right === null ? 'onlyA' : common,
    rowA: row.left_row,
    rowB: row.right_row,
    differences: differing,
    linkA: row.left_link,
    linkB: row.right_link,
  };
}

function toSource({ source, name, contest, measures }: PublishedSourceTable): ComparableSource {
  return { id: toId(source), name, contest, measures };
}

function toTable({ id, name, contest, measures }: ComparableSource): PublishedSourceTable {
  return { source: toBytes(id), name, contest, measures };
}
