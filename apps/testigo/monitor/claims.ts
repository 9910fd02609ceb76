import { equalBytes, err, fromUtf8, ok, type Result } from '@testigo/basics';
import { checkConsistency, fromBase64, NOTE_LIMIT, openCheckpoint, openNote, type Verifier } from '@testigo/ledger';
import { type Genesis, identify, parseRecord } from '@testigo/record';
import { originOf } from '@testigo/sequencing';
import { verifiersOf } from '../cosign/answer-offer.ts';
import { sha256 } from '../keys/signatures.ts';
import type { Mirror } from './mirror.ts';

/** A checkpoint that the log's key signed, as somebody shows it. */
export interface Claim {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/** What a mirror shows of the log. */
export interface Shown {
  readonly genesis: Genesis;
  readonly verifiers: readonly Verifier[];
  /** The checkpoint up to which its leaves are public; null where none are. */
  readonly released: Claim | null;
  /** A larger one, whose leaves are not public yet. */
  readonly newest: Claim | null;
}

/** A genesis or a proof is smaller, in bytes. */
const SMALL = 64 * 1024;

/** The election that a mirror says it is of: an id of 64 hexadecimal digits. */
export async function electionShown(mirror: Mirror): Promise<string | null> {
  const text = fromUtf8((await mirror.read('latest.json', NOTE_LIMIT)) ?? new Uint8Array(0));
  return /^\{"election":"([0-9a-f]{64})"/.exec(text)?.[1] ?? null;
}

/** Reads and checks what a mirror shows: genesis by its id, and every note by the keys of the log. The error says what is damaged. */
export async function readShown(mirror: Mirror, election: string): Promise<Result<Shown, string>> {
  const parsed = parseRecord((await mirror.read(`documents/${election}.json`, SMALL)) ?? new Uint8Array(0));
  if (!parsed.ok || parsed.value.type !== 'genesis' || identify(parsed.value, sha256).id !== election) {
    return err(`it does not show the genesis of ${election}`);
  }
  const { log, standby } = parsed.value.keys;
  const verifiers = verifiersOf(originOf(election), [...new Set([log, ...standby])]);
  const latest = openNote((await mirror.read('latest.json', NOTE_LIMIT)) ?? new Uint8Array(0), verifiers);
  if (!latest.ok) return err(`latest.json is not signed by the log (${latest.error.reason})`);
  const released = await readClaim(mirror, 'log/checkpoint', verifiers);
  const newest = await readClaim(mirror, 'log/newest', verifiers);
  if (!released.ok) return released;
  if (!newest.ok) return newest;
  const said = sizeAndRoot(latest.value.text);
  const differs = said === null || said.size !== (released.value?.size ?? 0);
  if (differs || (released.value !== null && !equalBytes(said.root, released.value.root))) {
    return err('latest.json and log/checkpoint do not say the same');
  }
  if (released.value !== null && newest.value !== null) {
    const connected = await connects(mirror, released.value, newest.value);
    if (!connected.ok) return connected;
  }
  return ok({ genesis: parsed.value, verifiers, released: released.value, newest: newest.value });
}

function sizeAndRoot(text: string): { readonly size: number; readonly root: Uint8Array } | null {
  try {
    const { size, root } = JSON.parse(text) as { size?: unknown; root?: unknown };
    const bytes = typeof root === 'string' ? fromBase64(root) : undefined;
    return typeof size === 'number' && bytes !== undefined ? { size, root: bytes } : null;
  } catch {
    return null;
  }
}

async function readClaim(
  mirror: Mirror,
  path: string,
  verifiers: readonly Verifier[],
): Promise<Result<Claim | null, string>> {
  const bytes = await mirror.read(path, NOTE_LIMIT);
  if (bytes === undefined) return ok(null);
  const opened = openCheckpoint(bytes, verifiers);
  if (!opened.ok) return err(`${path} is not signed by the log (${opened.error.reason})`);
  const { size, root } = opened.value.checkpoint;
  return ok({ size, root, note: fromUtf8(bytes) });
}

async function connects(mirror: Mirror, released: Claim, newest: Claim): Promise<Result<null, string>> {
  const text = fromUtf8((await mirror.read('log/newest.proof', SMALL)) ?? new Uint8Array(0));
  const proof = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => fromBase64(line) ?? new Uint8Array(0));
  const [oldSize, newSize] = [released.size, newest.size];
  const checked = checkConsistency(sha256, { oldSize, oldRoot: released.root, newSize, newRoot: newest.root, proof });
  return checked.ok ? ok(null) : err(`log/newest does not follow from log/checkpoint: ${checked.error}`);
}
