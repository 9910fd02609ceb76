import type { ElectionDefinition } from '@testigo/election';
import type { Genesis, RecordId, VerifySignature } from '@testigo/record';
import { createLayout, type Layout } from './layout.ts';
import type { TableList } from './table-list.ts';

/** What a count rests on beside the records: genesis, and the documents that it and the sources pin by hash. */
export interface CountDocuments {
  /** Id of genesis. */
  readonly election: RecordId;
  readonly genesis: Genesis;
  readonly definition: ElectionDefinition;
  /** The list that genesis pins; empty for an open one. */
  readonly tables: TableList;
  /** The place lists that sources pin, by source id; only open lists need them. */
  readonly places: ReadonlyMap<RecordId, TableList>;
  readonly verify: VerifySignature;
}

/** The documents, and what the fold looks up in them again and again. */
export interface CountContext extends CountDocuments {
  /** The layout of a format for a contest, or undefined when there is no such pair. */
  layout(format: string, contest: string): Layout | undefined;
}

/** Prepares the documents of an election for counting. */
export function createContext(documents: CountDocuments): CountContext {
  const { definition } = documents;
  const layouts = new Map<string, Map<string, Layout>>();
  for (const format of definition.formats) {
    const contests = definition.contests.filter(({ id }) => format.contests.includes(id));
    layouts.set(format.id, new Map(contests.map(({ id }) => [id, createLayout(definition, format, id)])));
  }
  return { ...documents, layout: (format, contest) => layouts.get(format)?.get(contest) };
}
