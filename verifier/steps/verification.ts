import type { BundleFiles } from '../bundle/bundle-files.ts';
import type { FileLedger } from '../bundle/file-ledger.ts';
import type { Latest } from '../bundle/latest.ts';
import type { Cryptography } from '../crypto/hashing.ts';
import type { OpenSpool } from '../fold/spool.ts';
import type { StepName } from '../words/steps.ts';
import type { Protocol } from './report.ts';

/** What a verification tells while it runs. */
export interface Progress {
  readonly step: StepName;
  readonly done: number;
  readonly total: number;
}

/** What a verification stands on. */
export interface Platform {
  readonly cryptography: Cryptography;
  readonly openSpool: OpenSpool;
  /** Told often; may wait, so that a page can draw. */
  readonly onProgress: (progress: Progress) => void | Promise<void>;
}

/** One verification under way. */
export interface Verification extends Platform {
  readonly files: BundleFiles;
  readonly protocol: Protocol;
  readonly latest: Latest;
  /** Every file that the manifests list, and that is there. */
  readonly ledger: FileLedger;
}

/** The bytes of a listed file of the log, or of a document, where they are there and have the listed hash. */
export async function readListed(verification: Verification, path: string): Promise<Uint8Array | null> {
  const listed = verification.ledger.listed.get(path);
  if (listed === undefined) return null;
  const bytes = await verification.files.read(path, listed.bytes);
  return typeof bytes === 'string' || bytes.length !== listed.bytes ? null : bytes;
}
