import type { BundleFiles } from '../bundle/bundle-files.ts';
import { FileLedger } from '../bundle/file-ledger.ts';
import type { Definition } from '../election/definition.ts';
import { NoCanonicalForm } from '../encoding/canonical.ts';
import { type DocumentFault, type FoldResult, foldRecords } from '../fold/fold.ts';
import { LogIndex, type Spools } from '../fold/log-index.ts';
import { TooMuchWork } from '../fold/ranks.ts';
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

/** About how many bytes a record takes in the ledger of files and in the spool of ids. */
const FILE_BYTES = 256;
const ID_BYTES = 128;

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
  const ledger = new FileLedger(platform.openSpool(latest.size * FILE_BYTES));
  try {
    if (!(await checkManifests(files, protocol, latest, platform, ledger))) return protocol.report();
    const there = await files.list();
    if (there === null) ledger.there = null;
    for (const [path, kind] of there ?? []) ledger.find(path, kind);
    const verification: Verification = { ...platform, files, protocol, latest, ledger };
    await checkFiles(verification);
    await new BundleRun(verification, wishes).run();
  } finally {
    ledger.close();
  }
  return protocol.report();
}

/** The steps from the checkpoint on. */
class BundleRun {
  readonly #verification: Verification;
  readonly #wishes: Wishes;
  readonly #spools: Spools;
  readonly #index: LogIndex;
  readonly #region: Region | null;

  constructor(verification: Verification, wishes: Wishes) {
    this.#verification = verification;
    this.#wishes = wishes;
    const { ledger, latest, openSpool } = verification;
    let bytes = 0;
    for (const [path, file] of ledger.listed) if (path.startsWith('log/tile/entries/')) bytes += file.bytes;
    this.#spools = {
      ids: openSpool(latest.size * ID_BYTES),
      tables: openSpool(bytes),
      pictures: openSpool(bytes),
    };
    this.#region = wishes.region === undefined ? null : readRegion(wishes.region);
    this.#index = new LogIndex(this.#spools, this.#region?.capture);
  }

  async run(): Promise<void> {
    try {
      await this.#run();
    } finally {
      const { ids, tables, pictures } = this.#spools;
      for (const spool of [ids, tables, pictures]) spool.close();
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
    reader.finish();
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
    await new PictureCheck(verification, definition, genesis.rehearsal).run(this.#spools.pictures);
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
    fold.close();
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
    const { tables } = this.#spools;
    const { shardBytes } = verification.ledger;
    try {
      return await foldRecords({
        cryptography,
        genesis,
        definition,
        index: this.#index,
        tables,
        openCount: tables.isLarge ? () => ({ tables: openSpool(shardBytes), shards: openSpool(shardBytes) }) : null,
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
