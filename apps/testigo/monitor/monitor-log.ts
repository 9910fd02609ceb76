import { randomBytes } from 'node:crypto';
import { equalBytes, err, fromHex, ok, type Result, toHex, utf8 } from '@testigo/basics';
import {
  checkConsistency,
  type LogBuilder,
  openTree,
  type ReadLogFile,
  resumeLog,
  startLog,
  TILE_WIDTH,
} from '@testigo/ledger';
import { createLogFiles } from '@testigo/store';
import { z } from 'zod';
import { sha256 } from '../keys/signatures.ts';
import type { Claim } from './claims.ts';
import type { Mirror } from './mirror.ts';

const storedClaim = z.strictObject({ size: z.int().nonnegative(), root: z.string(), note: z.string() });
const stateSchema = z.strictObject({
  held: storedClaim.nullable(),
  pending: z.array(storedClaim),
  seen: z.record(z.string(), storedClaim),
  counted: z.strictObject({
    schema: z.string().regex(/^monitor_[0-9a-f]{16}$/),
    size: z.int().nonnegative(),
    begun: z.int().nonnegative(),
  }),
});

/** How far a monitor has counted again what it holds. */
export interface CountedLeaves {
  /** The schema of the database in which their records and counts lie: one for each memory of a monitor. */
  readonly schema: string;
  /** So many leaves are among them, */
  readonly size: number;
  /** and some of those up to here may be. */
  readonly begun: number;
}

/** Before anything was counted: a schema that nobody has used. */
export function nothingCounted(): CountedLeaves {
  return { schema: `monitor_${randomBytes(8).toString('hex')}`, size: 0, begun: 0 };
}

/** So many checkpoints without public leaves are remembered, to be compared when their leaves come. */
const PENDING = 100;
/** No tile and no bundle is larger: 256 entries of 65,535 bytes, each behind its length. */
const FILE_LIMIT = TILE_WIDTH * 65_537;

/** What a comparison with what was seen before came to. */
export type Compared =
  | { readonly kind: 'agrees' | 'unknown' }
  /** Two signed checkpoints that can't both be true. */
  | { readonly kind: 'fork'; readonly known: Claim };

/** What a monitor holds of a log: a copy of its leaves that leads to a signed checkpoint, and the notes that it saw. */
export class MonitorLog {
  readonly #files: ReturnType<typeof createLogFiles>;
  held: Claim | null = null;
  /** Checkpoints beyond the leaves that are held. */
  pending: readonly Claim[] = [];
  /** The largest checkpoint that each mirror showed. */
  seen = new Map<string, Claim>();
  counted = nothingCounted();

  constructor(folder: string) {
    this.#files = createLogFiles(folder);
  }

  /** Takes up where the last run stopped. */
  async load(): Promise<void> {
    const bytes = await this.#files.read('state.json');
    if (bytes === undefined) return;
    const { held, pending, seen, counted } = stateSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    this.held = held === null ? null : fromStored(held);
    this.pending = pending.map(fromStored);
    this.seen = new Map(Object.entries(seen).map(([place, claim]) => [place, fromStored(claim)]));
    this.counted = counted;
  }

  /** Keeps what is known now, in one step. */
  async save(): Promise<void> {
    const state: z.infer<typeof stateSchema> = {
      held: this.held === null ? null : toStored(this.held),
      pending: this.pending.map(toStored),
      seen: Object.fromEntries([...this.seen].map(([place, claim]) => [place, toStored(claim)])),
      counted: this.counted,
    };
    await this.#files.write([{ path: 'state.json', bytes: utf8(JSON.stringify(state)) }]);
  }

  readonly read: ReadLogFile = (path) => this.#files.read(path);

  /** The leaves from an index up to, but not with, another one that is held; a tile at a time is in memory. */
  async *leaves(from: number, to: number): AsyncGenerator<Uint8Array> {
    const tree = this.#heldTree();
    for (let at = from; at < to; at += TILE_WIDTH - (at % TILE_WIDTH)) {
      const entries = await entriesIn(tree, at);
      const first = at - (at % TILE_WIDTH);
      yield* entries.slice(at - first, to - first);
    }
  }

  /** All leaves with their indices, the last one first. */
  async *leavesFromEnd(): AsyncGenerator<readonly [index: number, leaf: Uint8Array]> {
    const tree = this.#heldTree();
    const size = this.held?.size ?? 0;
    for (let first = size - (size % TILE_WIDTH); first >= 0; first -= TILE_WIDTH) {
      if (first === size) continue;
      const entries = await entriesIn(tree, first);
      for (const [place, leaf] of [...entries.entries()].reverse()) yield [first + place, leaf];
    }
  }

  #heldTree(): ReturnType<typeof openTree> {
    return openTree(sha256, this.held?.size ?? 0, this.read);
  }

  /** Compares a signed checkpoint with the leaves that are held and with the notes that wait for theirs; one that is new waits from now on. */
  async compare(claim: Claim): Promise<Compared> {
    if (this.held !== null && claim.size <= this.held.size) {
      const root = await this.#rootAt(claim.size, this.held);
      return equalBytes(root, claim.root) ? { kind: 'agrees' } : { kind: 'fork', known: this.held };
    }
    const known = this.pending.find(({ size }) => size === claim.size);
    if (known !== undefined) return equalBytes(known.root, claim.root) ? { kind: 'agrees' } : { kind: 'fork', known };
    this.pending = [...this.pending, claim].sort((one, two) => two.size - one.size).slice(0, PENDING);
    return { kind: 'unknown' };
  }

  /**
   * Takes the leaves of a mirror up to its checkpoint, once its proof shows that they go on from those held. `fork` where its own files lead to its
   * signed root, but not from what is held; the error says what is damaged.
   */
  async extend(mirror: Mirror, claim: Claim): Promise<Result<Compared, string>> {
    const read: ReadLogFile = (path) => mirror.read(`log/${path}`, FILE_LIMIT);
    const tree = openTree(sha256, claim.size, read);
    const root = await tree.root();
    if (!root.ok) return root;
    if (!equalBytes(root.value, claim.root)) return err('its tiles do not lead to the root that was signed');
    const { held } = this;
    if (held !== null && held.size > 0) {
      const proof = await tree.proveConsistency(held.size);
      if (!proof.ok) return proof;
      const sizes = { oldSize: held.size, oldRoot: held.root, newSize: claim.size, newRoot: claim.root };
      if (!checkConsistency(sha256, { ...sizes, proof: proof.value }).ok) return ok({ kind: 'fork', known: held });
    }
    const resumed = held === null ? ok(startLog(sha256)) : await resumeLog(sha256, held.size, held.root, this.read);
    if (!resumed.ok) throw new Error(`the copy of this monitor is damaged: ${resumed.error}`);
    const taken = await this.#take(resumed.value, tree, claim);
    if (!taken.ok) return taken;
    this.held = claim;
    return ok(await this.#settlePending());
  }

  async #take(builder: LogBuilder, tree: ReturnType<typeof openTree>, claim: Claim): Promise<Result<null, string>> {
    while (builder.size < claim.size) {
      const entries = await tree.entriesAround(builder.size);
      if (!entries.ok) return entries;
      for (const entry of entries.value.slice(builder.size % TILE_WIDTH)) {
        const written = builder.append(entry);
        if (!written.ok) return written;
        if (written.value.length > 0) await this.#files.write(written.value);
      }
    }
    await this.#files.write(builder.edge());
    return equalBytes(builder.root(), claim.root)
      ? ok(null)
      : err('its entries do not lead to the root that was signed');
  }

  /** Notes that waited for their leaves are compared with them. */
  async #settlePending(): Promise<Compared> {
    const waiting = this.pending;
    this.pending = [];
    for (const claim of waiting) {
      const compared = await this.compare(claim);
      if (compared.kind === 'fork') return { kind: 'fork', known: claim };
    }
    return { kind: 'agrees' };
  }

  async #rootAt(size: number, { size: storedSize }: Claim): Promise<Uint8Array> {
    const root = await openTree(sha256, size, this.read, { storedSize }).root();
    if (!root.ok) throw new Error(`the copy of this monitor is damaged: ${root.error}`);
    return root.value;
  }
}

async function entriesIn(tree: ReturnType<typeof openTree>, index: number): Promise<readonly Uint8Array[]> {
  const entries = await tree.entriesAround(index);
  if (!entries.ok) throw new Error(`the copy of this monitor is damaged: ${entries.error}`);
  return entries.value;
}

function toStored({ size, root, note }: Claim): z.infer<typeof storedClaim> {
  return { size, root: toHex(root), note };
}

function fromStored({ size, root, note }: z.infer<typeof storedClaim>): Claim {
  return { size, root: fromHex(root), note };
}
