import type { Cryptography } from '../crypto/hashing.ts';
import { briefUtf8, fromUtf8 } from '../encoding/canonical.ts';
import { toHex } from '../encoding/hex.ts';
import type { Frame, Spool } from './spool.ts';

/** A shard of the canonical count: its path in a bundle, and the SHA-256 of its bytes. */
export interface ShardHash {
  readonly path: string;
  readonly sha256: string;
}

/** Shards that are sorted at a time; sorted runs of so many wait in a spool where there are more. */
const RUN_SHARDS = 16_384;

/** Characters that are gathered before they are hashed. */
const HASHED_TEXT = 16_384;

const byPath = (left: ShardHash, right: ShardHash): number => (left.path < right.path ? -1 : 1);

/** The shards of a count, given in any order and read back sorted by path. */
export class ShardList {
  /** Sorted runs, one a partition; null: all in memory. */
  readonly #runs: Spool | null;
  #written = 0;
  #last: ShardHash[] = [];

  constructor(runs: Spool | null) {
    this.#runs = runs;
  }

  add(shard: ShardHash): void {
    this.#last.push(shard);
    // What no run is left for stays in memory.
    if (this.#runs === null || this.#last.length < RUN_SHARDS || this.#written === this.#runs.partitions) return;
    for (const { path, sha256 } of this.#last.sort(byPath)) {
      this.#runs.write(this.#written, { kind: 0, number: 0, bytes: briefUtf8(`${sha256}${path}`) });
    }
    this.#written++;
    this.#last = [];
  }

  /** Every shard, sorted by path. */
  *sorted(): Generator<ShardHash> {
    const runs: Iterator<ShardHash>[] = [this.#last.sort(byPath).values()];
    for (let at = 0; at < this.#written; at++) runs.push(shardsOf(this.#runs?.read(at) ?? []));
    const heads = runs.map((run) => nextOf(run));
    for (;;) {
      let least = -1;
      for (const [at, head] of heads.entries()) {
        const before = heads[least];
        if (head !== null && (before === undefined || before === null || head.path < before.path)) least = at;
      }
      const run = runs[least];
      const head = heads[least];
      if (run === undefined || head === undefined || head === null) return;
      yield head;
      heads[least] = nextOf(run);
    }
  }

  /** SHA-256 of the canonical array of path and hash of every shard: what a tally carries. */
  hash(cryptography: Cryptography): string {
    const stream = cryptography.startSha256();
    let text = '[';
    let comma = '';
    for (const { path, sha256 } of this.sorted()) {
      text += `${comma}${JSON.stringify([path, sha256])}`;
      comma = ',';
      if (text.length < HASHED_TEXT) continue;
      stream.update(briefUtf8(text));
      text = '';
    }
    stream.update(briefUtf8(`${text}]`));
    return toHex(stream.digest());
  }
}

function* shardsOf(frames: Iterable<Frame>): Generator<ShardHash> {
  for (const { bytes } of frames) {
    const text = fromUtf8(bytes) ?? '';
    yield { sha256: text.slice(0, 64), path: text.slice(64) };
  }
}

function nextOf(run: Iterator<ShardHash>): ShardHash | null {
  const next = run.next();
  return next.done === true ? null : next.value;
}
