import { canonicalBytes, type Json } from '@testigo/basics';
import type { Election } from '@testigo/counting';
import type { PinnedDocument } from '@testigo/publication';
import type { Hash, Identified, Source } from '@testigo/record';
import type { Database } from '../database/session.ts';
import { tableListLines } from '../election/election-store.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { electionRecords } from '../records/records-around.ts';
import { selectDocument } from '../tables/document.ts';
import { selectLeafIndex } from '../tables/log-leaf.ts';

/** Genesis and the documents that it and the sources below a size of the log pin, each once; before anything is public nothing that names a table: definition, mappings, table and place lists. */
export async function* pinnedDocuments(
  database: Database,
  { id, genesis }: Election,
  size: number,
): AsyncGenerator<PinnedDocument> {
  yield asDocument(id, canonicalBytes(genesis as unknown as Json));
  const records = await database.transaction((session) => electionRecords(session));
  const sources = await sourcesBelow(database, records, size);
  for (const sha256 of new Set([genesis.definition, ...sources.map(({ mapping }) => mapping)])) {
    const bytes = await database.transaction((session) => selectDocument(session, toBytes(sha256)));
    if (bytes === undefined) continue;
    yield asDocument(sha256, bytes);
  }
  if (size === 0) return;
  for (const sha256 of new Set([genesis.register, ...sources.flatMap(({ places }) => places ?? [])])) {
    if (sha256 !== EMPTY) yield { sha256, kind: 'txt', pieces: () => tableListLines(database, sha256) };
  }
}

async function sourcesBelow(
  database: Database,
  records: readonly Identified[],
  size: number,
): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const { id, record } of records) {
    if (record.type !== 'source') continue;
    const index = await database.transaction((session) => selectLeafIndex(session, toBytes(id)));
    if (index !== null && index < size) found.push(record);
  }
  return found;
}

function asDocument(sha256: Hash, bytes: Uint8Array): PinnedDocument {
  return {
    sha256,
    kind: 'json',
    async *pieces() {
      yield bytes;
    },
  };
}

/** SHA-256 of nothing: what an open list is pinned by. */
const EMPTY: Hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
