import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { type Sha256, toHex } from '@testigo/basics';
import { handMade } from '@testigo/count/testing/hand-made.ts';
import { createEd25519 } from '@testigo/ledger';
import { recordBytes } from '@testigo/record';
import { expect, test } from 'vitest';
import { followLog, type KeptLog } from './follow-log.ts';
import { createLogSigner, type LogSigner } from './log-signer.ts';
import type { LogStore, SignedCheckpoint } from './ports.ts';
import { CHECKPOINT, sealLog } from './seal-log.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const made = handMade();
const election = made.input.electionId;

function keyPair(seed: number) {
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  });
  const key = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x ?? '', 'base64url');
  return { key, signs: (message: Uint8Array) => sign(null, message, secret) };
}

const [log, standby] = [keyPair(9), keyPair(8)];
const signerWith = ({ key, signs }: typeof log, of = election): LogSigner =>
  createLogSigner(of, key, signs, [log.key, standby.key], { sha256, ed25519: createEd25519() });

/** Leaves of a log that begins with genesis. */
const leavesOf = (count: number, from = 0) => [
  recordBytes(made.input.genesis),
  ...Array.from({ length: count }, (_, number) =>
    recordBytes(made.capture({ commitment: toHex(sha256(Buffer.from(`${from + number}`))) }).record),
  ),
];

interface MemoryLog extends LogStore {
  readonly leaves: Uint8Array[];
  readonly checkpoints: SignedCheckpoint[];
  isUnproven: boolean;
}

function memoryLog(leaves: readonly Uint8Array[], isUnproven: boolean): MemoryLog {
  const memory: MemoryLog = {
    leaves: [...leaves],
    checkpoints: [],
    isUnproven,
    change: (work) =>
      work({
        size: memory.leaves.length,
        last: memory.checkpoints.at(-1) ?? null,
        isUnproven: memory.isUnproven,
        leaves: async function* (from, to) {
          yield* memory.leaves.slice(from, to);
        },
        save: async (checkpoint) => void memory.checkpoints.push(checkpoint),
        prove: async () => {
          memory.isUnproven = false;
        },
      }),
    checkpoint: async (size) => memory.checkpoints.find((one) => one.size === size) ?? null,
    addSignatures: async () => undefined,
    replay: async (more) => memory.leaves.push(...more),
  };
  return memory;
}

const sealing = (store: LogStore, files: Map<string, Uint8Array>, signer = signerWith(log)) =>
  sealLog({
    store,
    files: {
      read: async (path) => files.get(path),
      write: async (written) => {
        for (const { path, bytes } of written) files.set(path, bytes);
      },
    },
    sha256,
    signerAt: async () => signer,
    verifiers: signer.verifiers,
    now: () => 1e9,
  });

/** A copy of a log of some leaves, as it was signed. */
async function keptOf(leaves: readonly Uint8Array[], signer = signerWith(log)): Promise<KeptLog> {
  const files = new Map<string, Uint8Array>();
  await sealing(memoryLog(leaves, false), files, signer);
  const checkpoint = files.get(CHECKPOINT);
  return { ...(checkpoint === undefined ? {} : { checkpoint }), read: async (path) => files.get(path) };
}

const follow = (store: LogStore, kept: KeptLog, inForce = [log.key, standby.key]) =>
  followLog({
    election,
    store,
    kept,
    sha256,
    verifiers: signerWith(log).verifiers,
    keysAt: async () => inForce.map(toHex),
    takeDocuments: async () => true,
  });

test('an old copy of the log signs nothing before it was brought up to the newest one, then goes on from there', async () => {
  const all = leavesOf(900);
  const restored = memoryLog(all.slice(0, 300), true);
  const files = new Map<string, Uint8Array>();
  expect(await sealing(restored, files)).toMatchObject({ ok: false, error: { kind: 'unproven' } });
  expect(files.size).toBe(0);
  expect(await follow(restored, await keptOf(all))).toEqual({ ok: true, value: { size: 901, replayed: 601 } });
  expect(restored.leaves).toEqual(all);
  restored.leaves.push(...leavesOf(1, 5000).slice(1));
  expect(await sealing(restored, files)).toMatchObject({ ok: true, value: { size: 902 } });
});

test('a copy that is older than the log proves it without adding anything', async () => {
  const all = leavesOf(300);
  const restored = memoryLog(all, true);
  expect(await follow(restored, await keptOf(all.slice(0, 120)))).toEqual({
    ok: true,
    value: { size: 120, replayed: 0 },
  });
  expect(restored.leaves).toHaveLength(301);
});

test('a copy that contradicts the log, is of another one, or is signed by a key that was removed is refused', async () => {
  const all = leavesOf(300);
  const forks = [
    [...all.slice(0, 100), ...leavesOf(300, 1000).slice(1)],
    [...all.slice(0, 290), ...leavesOf(3, 1000).slice(1)],
  ];
  for (const fork of forks) {
    const restored = memoryLog(all, true);
    const followed = await follow(restored, await keptOf(fork));
    expect(followed).toMatchObject({ ok: false, error: { kind: 'contradicts-signed' } });
    expect([restored.leaves.length, restored.isUnproven]).toEqual([301, true]);
  }
  const restored = memoryLog(all, true);
  const foreign = await keptOf(all, signerWith(log, 'f'.repeat(64)));
  expect(await follow(restored, foreign)).toMatchObject({ ok: false, error: { kind: 'foreign' } });
  const stranger = await keptOf(all, signerWith(keyPair(7)));
  expect(await follow(restored, stranger)).toMatchObject({ ok: false, error: { kind: 'foreign' } });
  const stolen = await keptOf(leavesOf(400));
  expect(await follow(restored, stolen, [standby.key])).toMatchObject({ ok: false, error: { kind: 'foreign' } });
  expect(restored.isUnproven).toBe(true);
});

test('a copy whose newest leaves are not there, or whose tiles were changed, proves nothing', async () => {
  const all = leavesOf(900);
  const restored = memoryLog(all.slice(0, 300), true);
  const [old, full] = [await keptOf(all.slice(0, 500)), await keptOf(all)];
  const held: KeptLog = { ...old, ...(full.checkpoint === undefined ? {} : { newest: full.checkpoint }) };
  expect(await follow(restored, held)).toMatchObject({ ok: false, error: { kind: 'incomplete' } });
  const changed: KeptLog = {
    ...full,
    read: async (path) => (await full.read(path))?.map((byte) => (path.includes('entries/002') ? byte ^ 1 : byte)),
  };
  const followed = await follow(restored, changed);
  expect(followed.ok).toBe(false);
  expect([restored.leaves.length, restored.isUnproven]).toEqual([300, true]);
});
