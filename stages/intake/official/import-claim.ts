import { createHash } from 'node:crypto';
import { err, ok, type Result, type Sha256 } from '@testigo/basics';
import { type ClaimDocument, canonicalClaim } from '@testigo/election';
import { identify, type Official, type RecordId, type Source } from '@testigo/record';
import type { OfficialElection, OfficialStore } from './ports.ts';

/** What to import, and under which name. */
export interface ClaimOrder {
  readonly claim: ClaimDocument;
  /** The name of the source, for people. */
  readonly name: string;
  /** The name of the announcement that this one corrects. */
  readonly replaces?: string;
}

/** What an import of a claim came to. */
export interface ImportedClaim {
  readonly source: RecordId;
  readonly name: string;
  /** SHA-256 of its canonical form, under which it is published. */
  readonly document: string;
  readonly isNew: boolean;
  /** Announcements that this one corrects. */
  readonly answers: readonly RecordId[];
}

/** Why a claim can't be imported; a sentence and what to do. */
export interface ClaimProblem {
  readonly problem: string;
  readonly remedy: string;
}

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/**
 * Takes in what the authority announced: a source without rows that pins the document by hash, and the record that says whose it is. The document states its
 * own meaning, so it stands for the mapping too. The same document under the same name is imported once; a correction answers what it corrects.
 */
export async function importClaim(
  store: OfficialStore,
  election: OfficialElection,
  { claim, name, replaces }: ClaimOrder,
): Promise<Result<ImportedClaim, ClaimProblem>> {
  const corrected = replaces === undefined ? [] : await store.sourcesNamed(replaces);
  const bytes = canonicalClaim(claim);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const older = corrected.filter(({ record }) => record.role === 'official' && record.file.sha256 !== hash);
  if (replaces !== undefined && older.length === 0) return err(notThere(replaces));
  const answers = older.map(({ id }) => id);
  const source = identify<Source>(
    {
      v: 1,
      type: 'source',
      election: election.id,
      name,
      file: { sha256: hash, bytes: bytes.length },
      rows: 0,
      mapping: hash,
      role: 'official',
      ...(answers.length === 0 ? {} : { answers }),
    },
    sha256,
  );
  const official = identify<Official>({ v: 1, type: 'official', election: election.id, source: source.id }, sha256);
  const isNew = await store.saveClaim({ source, official, document: { sha256: hash, bytes } });
  return ok({ source: source.id, name, document: hash, isNew, answers });
}

function notThere(name: string): ClaimProblem {
  return {
    problem: `no other announcement "${name}" is there to be corrected`,
    remedy: 'Give the name that the older one was imported under, or leave --replaces out.',
  };
}
