import type { BundleFiles } from '../bundle/bundle-files.ts';
import type { Definition } from '../election/definition.ts';
import { NoCanonicalForm } from '../encoding/canonical.ts';
import { type DocumentFault, type FoldResult, foldRecords } from '../fold/fold.ts';
import { LogIndex } from '../fold/log-index.ts';
import { TooMuchWork } from '../fold/ranks.ts';
import type { Spool } from '../fold/spool.ts';
import { amendmentsInForce, SignatureJudge } from '../fold/standing.ts';
import type { Genesis } from '../record/records.ts';
import { Protocol, type Report } from './report.ts';
import { checkLatest } from './v1-latest.ts';
import { checkManifests } from './v2-manifests.ts';
import { checkFiles } from './v3-files.ts';
import { checkCheckpoint } from './v4-checkpoint.ts';
import { type Beginning, checkGenesis, checkLogSignatures } from './v5-genesis.ts';
import { checkQuorum } from './v6-quorum.ts';
import { checkLog } from './v7-log.ts';
import { RecordReader } from './v8-records.ts';
import { checkDocuments, readDocument } from './v9-documents.ts';
import { checkRelease, type Released } from './v10-release.ts';
import { checkShards, checkTally } from './v11-count.ts';
import { PictureCheck } from './v13-pictures.ts';
import { checkRegion, type Region, readRegion } from './v15-region.ts';
import { type Known, KnownCheckpoints } from './v17-known.ts';
import type { Platform, Verification } from './verification.ts';

/** What a verification is asked beside the bundle itself. */
export interface Wishes {
  /** The election that the bundle must be of. */
  readonly election?: string;
  /** Checkpoints that are already known. */
  readonly known?: readonly Known[];
  /** A disclosed region, as bytes. */
  readonly region?: Uint8Array;
}

/** Verifies a bundle: every step of docs/bundle-format.md, section 3. */
export async function verifyBundle(files: BundleFiles, platform: Platform, wishes: Wishes = {}): Promise<Report> {
  const protocol = new Protocol();
  if (wishes.region !== undefined) protocol.ask('V15');
  if (wishes.known !== undefined) protocol.ask('V17');
  const latest = await checkLatest(files, protocol, wishes.election);
  if (latest === null) return protocol.report();
  const listing = await checkManifests(files, protocol, latest, platform);
  if (listing === null) return protocol.report();
  const there = await files.list();
  const verification: Verification = { ...platform, files, protocol, latest, listed: listing.listed, there };
  await checkFiles(verification, listing.manifests);
  await new BundleRun(verification, wishes).run();
  return protocol.report();
}

/** The steps from the checkpoint on. */
class BundleRun {
  readonly #verification: Verification;
  readonly #wishes: Wishes;
  readonly #tables: Spool;
  readonly #pictures: Spool;
  readonly #index: LogIndex;
  readonly #region: Region | null;

  constructor(verification: Verification, wishes: Wishes) {
    this.#verification = verification;
    this.#wishes = wishes;
    const bytes = [...verification.listed].reduce(
      (sum, [path, file]) => sum + (path.startsWith('log/tile/entries/') ? file.bytes : 0),
      0,
    );
    this.#tables = verification.openSpool(bytes);
    this.#pictures = verification.openSpool(bytes);
    this.#region = wishes.region === undefined ? null : readRegion(wishes.region);
    this.#index = new LogIndex(this.#tables, this.#pictures, this.#region?.capture);
  }

  async run(): Promise<void> {
    try {
      await this.#run();
    } finally {
      this.#tables.close();
      this.#pictures.close();
    }
  }

  async #run(): Promise<void> {
    const verification = this.#verification;
    const { protocol, latest, cryptography } = verification;
    const checkpoint = await checkCheckpoint(verification);
    if (protocol.hasFailed('V4')) return;
    const beginning = await checkGenesis(verification, checkpoint);
    if (beginning === null) return;
    const { genesis } = beginning;
    if (checkpoint !== null) checkQuorum(protocol, cryptography, genesis, checkpoint.note);
    else protocol.tell('V6', 'nothing-released');
    const known = new KnownCheckpoints(verification, genesis, checkpoint, this.#wishes.known ?? []);
    const reader = new RecordReader(protocol, cryptography, latest.election, this.#index);
    await checkLog(verification, (leaf, index) => reader.take(leaf, index), known.roots);
    if (protocol.hasFailed('V7')) return;
    protocol.done('V8');
    await this.#weigh(beginning, reader.lastCounted, known);
  }

  /** What follows from the records, once they are known to be those of the log. */
  async #weigh(beginning: Beginning, lastCounted: number, known: KnownCheckpoints): Promise<void> {
    const verification = this.#verification;
    const { protocol, cryptography, latest } = verification;
    const { genesis } = beginning;
    const definition = await checkDocuments(verification, genesis);
    const judge = new SignatureJudge(cryptography, genesis);
    const amendments = amendmentsInForce(this.#index, definition, new SignatureJudge(cryptography, genesis));
    checkLogSignatures(verification, beginning, amendments);
    const released = await checkRelease(verification, genesis, amendments);
    known.compare(released.newest);
    if (protocol.hasFailed('V8')) return;
    if (latest.size > 0 && definition !== null) await this.#count(genesis, definition, released, judge, lastCounted);
    else if (latest.size === 0) for (const step of ['V11', 'V12'] as const) protocol.tell(step, 'nothing-released');
    await new PictureCheck(verification, definition, genesis.rehearsal).run(this.#pictures, this.#index);
    if (this.#wishes.region !== undefined) {
      checkRegion(protocol, cryptography, this.#region, this.#index.watchedCommitment);
    }
  }

  async #count(
    genesis: Genesis,
    definition: Definition,
    released: Released,
    judge: SignatureJudge,
    lastCounted: number,
  ): Promise<void> {
    const { protocol } = this.#verification;
    const fold = await this.#fold(genesis, definition, released.isReduced, judge);
    if (fold === null) return;
    if ('fault' in fold) {
      protocol.fail('V9', fold.fault, { path: `documents/${fold.sha256}.txt` });
      return;
    }
    checkShards(this.#verification, fold);
    protocol.optionNames = new Map(
      definition.contests.map(({ id, options }) => [id, options.map((option) => option.name ?? option.id)]),
    );
    checkTally(this.#verification, this.#index.tallies, lastCounted, fold);
    for (const { type, id } of judge.unsigned) protocol.tell('V18', 'under-threshold', { place: type, found: id });
    protocol.done('V18');
  }

  async #fold(
    genesis: Genesis,
    definition: Definition,
    isReduced: boolean,
    judge: SignatureJudge,
  ): Promise<FoldResult | DocumentFault | null> {
    const verification = this.#verification;
    const { cryptography, openSpool, onProgress, protocol } = verification;
    const tables = this.#tables;
    const bytes = tables.isLarge ? [...verification.listed].reduce(countBytes, 0) : 0;
    try {
      return await foldRecords({
        cryptography,
        genesis,
        definition,
        index: this.#index,
        tables,
        openWaiting: tables.isLarge ? () => openSpool(bytes) : null,
        judge,
        document: (sha256) => readDocument(verification, sha256, 'txt'),
        isReduced,
        onProgress: (done, total) => onProgress({ step: 'V11', done, total }),
      });
    } catch (fault) {
      if (fault instanceof TooMuchWork) protocol.fail('V11', 'too-much-work');
      else if (fault instanceof NoCanonicalForm) protocol.fail('V11', 'sum-too-large');
      else throw fault;
      return null;
    }
  }
}

function countBytes(sum: number, [path, file]: [string, { readonly bytes: number }]): number {
  return sum + (path.startsWith('count/') ? file.bytes : 0);
}
