import { briefUtf8, fromUtf8 } from '../encoding/canonical.ts';
import { type Frame, partitionOf, type Spool } from '../fold/spool.ts';
import type { ListedFile } from './manifest.ts';

/** Kinds of frames in the ledger. */
const LISTED_FRAME = 0;
const MANIFEST_FRAME = 1;
const FILE_FRAME = 2;
const LINK_FRAME = 3;
const SHARD_FRAME = 4;
const PICTURE_FRAME = 5;

const HASH_DIGITS = 64;

/** A file as the manifests list it. */
export interface Listed {
  readonly bytes: number;
  readonly sha256: string;
}

/** A picture that may be shown, and what is wrong with its bytes, told by whoever looked at them. */
export interface ShownPicture<Fault> {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Whether its bytes are there. */
  readonly isThere: boolean;
  readonly fault: Fault | null;
}

/** Everything known of the files whose paths fall into one partition. */
export interface FilePartition {
  readonly listed: Map<string, Listed>;
  /** Paths that are listed with two hashes or lengths. */
  readonly contradicted: string[];
  readonly manifests: Set<string>;
  readonly there: Map<string, 'file' | 'link'>;
  /** Hashes of the shards as they must be, by path. */
  readonly shards: Map<string, string>;
  /** Pictures that may be shown, as they were noted. */
  readonly pictures: unknown[];
}

/**
 * What is known of every file of a bundle, gathered path by path in a spool, so that what the manifests list, what is there and what ought to be
 * there meet in one partition at a time. Kept by path are only the files of the log, and documents.
 */
export class FileLedger {
  /** Files of the log, documents, and what stands at the top, as the manifests list them. */
  readonly listed = new Map<string, Listed>();
  /** The same as they are there; null where that can't be told. */
  there: Map<string, 'file' | 'link'> | null = new Map();
  /** Bytes of all files that are listed, and of the shards among them. */
  bytes = 0;
  shardBytes = 0;
  readonly #spool: Spool;
  /** Where there is not much: what was read of each partition, and of how many frames. */
  readonly #decoded: { readonly partition: FilePartition; readonly frames: number }[] = [];

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /** Takes in a file that a manifest lists. */
  list({ path, bytes, sha256 }: ListedFile): void {
    this.bytes += bytes;
    if (path.startsWith('count/')) this.shardBytes += bytes;
    if (isKept(path)) this.listed.set(path, { bytes, sha256 });
    this.#write(LISTED_FRAME, path, listedBytes(path, bytes, sha256));
  }

  /** Takes in a manifest that another one names. */
  listManifest(path: string): void {
    this.#write(MANIFEST_FRAME, path, briefUtf8(path));
  }

  /** Takes in a file or link that is there. */
  find(path: string, kind: 'file' | 'link'): void {
    if (isKept(path)) this.there?.set(path, kind);
    this.#write(kind === 'file' ? FILE_FRAME : LINK_FRAME, path, briefUtf8(path));
  }

  /** Takes in a shard that the count asks for. */
  askShard(path: string, sha256: string): void {
    this.#write(SHARD_FRAME, path, listedBytes(path, 0, sha256));
  }

  /** Takes in a picture that may be shown. */
  showPicture(picture: ShownPicture<unknown>): void {
    this.#write(PICTURE_FRAME, picture.path, briefUtf8(JSON.stringify(picture)));
  }

  /** Goes through all paths, those of one partition at a time. */
  *partitions(): Generator<FilePartition> {
    for (let at = 0; at < this.#spool.partitions; at++) yield this.#read(at);
  }

  close(): void {
    this.#spool.close();
  }

  #write(kind: number, path: string, bytes: Uint8Array): void {
    this.#spool.write(partitionOf(path, this.#spool.partitions), { kind, number: 0, bytes });
  }

  #read(at: number): FilePartition {
    const before = this.#decoded[at];
    const partition = before?.partition ?? emptyPartition();
    let frames = 0;
    for (const frame of this.#spool.read(at)) if (++frames > (before?.frames ?? 0)) takeFrame(partition, frame);
    if (!this.#spool.isLarge) this.#decoded[at] = { partition, frames };
    return partition;
  }
}

function emptyPartition(): FilePartition {
  return {
    listed: new Map(),
    contradicted: [],
    manifests: new Set(),
    there: new Map(),
    shards: new Map(),
    pictures: [],
  };
}

function takeFrame(partition: FilePartition, { kind, bytes }: Frame): void {
  if (kind === LISTED_FRAME) addListed(partition, readListing(bytes));
  else if (kind === SHARD_FRAME) {
    const { path, sha256 } = readListing(bytes);
    partition.shards.set(path, sha256);
  } else {
    const text = fromUtf8(bytes) ?? '';
    if (kind === MANIFEST_FRAME) partition.manifests.add(text);
    else if (kind === PICTURE_FRAME) partition.pictures.push(JSON.parse(text));
    else partition.there.set(text, kind === FILE_FRAME ? 'file' : 'link');
  }
}

/** Files of which a log has one for some hundred records, or an election a few: they are looked up by path. */
function isKept(path: string): boolean {
  return path.startsWith('log/') || path.startsWith('documents/') || !path.includes('/');
}

function addListed({ listed, contradicted }: FilePartition, { path, bytes, sha256 }: ListedFile): void {
  const before = listed.get(path);
  if (before !== undefined && (before.sha256 !== sha256 || before.bytes !== bytes)) contradicted.push(path);
  listed.set(path, { bytes, sha256 });
}

function listedBytes(path: string, bytes: number, sha256: string): Uint8Array {
  return briefUtf8(`${sha256}${bytes} ${path}`);
}

function readListing(line: Uint8Array): ListedFile {
  const text = fromUtf8(line) ?? '';
  const space = text.indexOf(' ', HASH_DIGITS);
  return {
    sha256: text.slice(0, HASH_DIGITS),
    bytes: Number(text.slice(HASH_DIGITS, space)),
    path: text.slice(space + 1),
  };
}
