import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAll } from './write-all.ts';

const PIECE_BYTES = 1 << 20;
const LINE_FEED = 10;

/** Lines that are remembered while they are read back, at least. */
const REMEMBERED = 100_000;

/**
 * Lines that are noted one after another while a publication is prepared, kept in a file so that an interrupted run goes on with them and that none need be in memory.
 * A run that goes on notes anew what it had begun of one division.
 */
export class NotedLines {
  readonly #file: string;
  #descriptor: number | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  /** Adds a line. */
  note(line: string): void {
    this.#descriptor ??= this.#openWhole();
    writeAll(this.#descriptor, Buffer.from(`${line}\n`));
  }

  /** The lines noted, each once as long as it is noted again soon after; one cut off by a kill is left out. */
  *lines(): Generator<string> {
    let [recent, older] = [new Set<string>(), new Set<string>()];
    for (const line of this.#wholeLines()) {
      if (recent.has(line) || older.has(line)) continue;
      if (recent.size === REMEMBERED) [recent, older] = [new Set(), recent];
      recent.add(line);
      yield line;
    }
  }

  /** Lets go of the file; what is noted stays. */
  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  /** Forgets every line. */
  clear(): void {
    this.close();
    rmSync(this.#file, { force: true });
  }

  *#wholeLines(): Generator<string> {
    let rest: Buffer = Buffer.alloc(0);
    for (const piece of this.#pieces()) {
      const bytes = Buffer.concat([rest, piece]);
      const end = bytes.lastIndexOf(LINE_FEED) + 1;
      if (end > 0) yield* bytes.toString('utf8', 0, end - 1).split('\n');
      rest = bytes.subarray(end);
    }
  }

  *#pieces(): Generator<Buffer> {
    if (statSync(this.#file, { throwIfNoEntry: false }) === undefined) return;
    const descriptor = openSync(this.#file, 'r');
    try {
      const piece = Buffer.alloc(PIECE_BYTES);
      for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece)) {
        yield piece.subarray(0, read);
      }
    } finally {
      closeSync(descriptor);
    }
  }

  /** Opens the file to add to it, without what a kill left of a line. */
  #openWhole(): number {
    mkdirSync(dirname(this.#file), { recursive: true });
    const descriptor = openSync(this.#file, 'a+');
    let [at, end] = [0, 0];
    for (const piece of this.#pieces()) {
      const last = piece.lastIndexOf(LINE_FEED);
      if (last >= 0) end = at + last + 1;
      at += piece.length;
    }
    if (end < at) ftruncateSync(descriptor, end);
    return descriptor;
  }
}
