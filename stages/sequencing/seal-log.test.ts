import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { equalBytes, type Sha256, toHex, utf8 } from '@testigo/basics';
import { createEd25519, type LogFile, openCheckpoint, openTree } from '@testigo/ledger';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLogSigner } from './log-signer.ts';
import type { LogChange, LogFiles, LogStore, SignedCheckpoint } from './ports.ts';
import { CHECKPOINT, type SealingParts, sealLog } from './seal-log.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const ELECTION = 'e'.repeat(64);
const SECRET = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 9)]),
  format: 'der',
  type: 'pkcs8',
});
const PUBLIC = Buffer.from(createPublicKey(SECRET).export({ format: 'jwk' }).x ?? '', 'base64url');
const signer = createLogSigner(ELECTION, PUBLIC, (message) => sign(null, message, SECRET), [PUBLIC], {
  sha256,
  ed25519: createEd25519(),
});

/** A store in memory that keeps its promises: what a change saved is there once it resolved, and nothing of it when it threw. */
function memoryStore(leaves: Uint8Array[], checkpoints: SignedCheckpoint[] = []): LogStore {
  return {
    async change(work) {
      const saved: SignedCheckpoint[] = [];
      const change: LogChange = {
        size: leaves.length,
        last: checkpoints.at(-1) ?? null,
        isUnproven: false,
        async *leaves(from, to) {
          yield* leaves.slice(from, to);
        },
        save: async (checkpoint) => void saved.push(checkpoint),
        prove: async () => undefined,
      };
      const value = await work(change);
      checkpoints.push(...saved);
      return value;
    },
    checkpoint: async (size) => checkpoints.find((one) => one.size === size) ?? null,
    addSignatures: async () => undefined,
    replay: async (more) => leaves.push(...more),
  };
}

function memoryFiles(files = new Map<string, Uint8Array>()): LogFiles & { readonly files: Map<string, Uint8Array> } {
  return {
    files,
    read: async (path) => files.get(path),
    write: async (written: readonly LogFile[]) => {
      for (const { path, bytes } of written) files.set(path, bytes);
    },
  };
}

const parts = (store: LogStore, files: LogFiles): SealingParts => ({
  store,
  files,
  sha256,
  signerAt: async () => signer,
  verifiers: signer.verifiers,
  now: () => 1e9,
});
const leaf = (index: number) => utf8(`leaf ${index}`);

test('a log that grows and is sealed between gives the tree of all its leaves, and every size is signed once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 }), async (steps) => {
      const leaves: Uint8Array[] = [];
      const checkpoints: SignedCheckpoint[] = [];
      const files = memoryFiles();
      for (const step of steps) {
        for (let more = 0; more <= step; more += 1) leaves.push(leaf(leaves.length));
        const sealed = await sealLog(parts(memoryStore(leaves, checkpoints), files));
        const again = await sealLog(parts(memoryStore(leaves, checkpoints), files));
        expect(sealed).toEqual(again);
        expect(sealed).toMatchObject({ ok: true, value: { size: leaves.length } });
      }
      const last = checkpoints.at(-1);
      const root = await openTree(sha256, leaves.length, files.read).root();
      expect(root.ok && toHex(root.value)).toBe(toHex(last?.root ?? new Uint8Array()));
      expect(checkpoints.map(({ size }) => size)).toEqual([...new Set(checkpoints.map(({ size }) => size))]);
      for (const { size, root, note } of checkpoints) {
        const opened = openCheckpoint(note, signer.verifiers);
        expect(opened).toMatchObject({ ok: true, value: { checkpoint: { size, root: new Uint8Array(root) } } });
      }
    }),
    { numRuns: 40 },
  );
});

test('cut off at any write, the next attempt signs a tree that begins with everything signed before', async () => {
  const count = 700;
  const leaves = Array.from({ length: count }, (_, index) => leaf(index));
  const whole = memoryFiles();
  const wanted = await sealLog(parts(memoryStore(leaves), whole));
  for (let allowed = 0; allowed < 8; allowed += 1) {
    const checkpoints: SignedCheckpoint[] = [];
    const files = memoryFiles();
    const first = leaves.slice(0, 300);
    await sealLog(parts(memoryStore(first, checkpoints), files));
    let writes = 0;
    const cut: LogFiles = {
      read: files.read,
      write: async (written) => {
        for (const file of written) {
          if (writes >= allowed) throw new Error('cut off');
          writes += 1;
          await files.write([file]);
        }
      },
    };
    await sealLog(parts(memoryStore(leaves, checkpoints), cut)).catch(() => undefined);
    const sealed = await sealLog(parts(memoryStore(leaves, checkpoints), files));
    expect(sealed).toEqual(wanted);
    expect([...files.files].filter(([path]) => whole.files.has(path))).toEqual(
      expect.arrayContaining([...whole.files].map(([path, bytes]) => [path, bytes])),
    );
  }
});

test('files that are lost or damaged are made again from the records, to the root that was signed', async () => {
  const leaves = Array.from({ length: 600 }, (_, index) => leaf(index));
  const checkpoints: SignedCheckpoint[] = [];
  const files = memoryFiles();
  await sealLog(parts(memoryStore(leaves, checkpoints), files));
  const before = new Map(files.files);
  for (const path of before.keys()) {
    if (path === CHECKPOINT) continue;
    files.files.set(
      path,
      Uint8Array.from(files.files.get(path) ?? [], (byte) => byte ^ 1),
    );
  }
  leaves.push(leaf(600));
  const sealed = await sealLog(parts(memoryStore(leaves, checkpoints), files));
  expect(sealed.ok && equalBytes(sealed.value.root, (await rootOf(leaves)) ?? new Uint8Array())).toBe(true);
});

async function rootOf(leaves: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const fresh = await sealLog(parts(memoryStore([...leaves]), memoryFiles()));
  return fresh.ok ? fresh.value.root : undefined;
}

test('files that are lost come back although nothing new is signed', async () => {
  const leaves = Array.from({ length: 600 }, (_, index) => leaf(index));
  const checkpoints: SignedCheckpoint[] = [];
  const files = memoryFiles();
  const sealed = await sealLog(parts(memoryStore(leaves, checkpoints), files));
  const fresh = memoryFiles();
  expect(await sealLog(parts(memoryStore(leaves, checkpoints), fresh))).toEqual(sealed);
  expect(fresh.files).toEqual(files.files);
});

test('an old copy of the database signs nothing', async () => {
  const leaves = Array.from({ length: 40 }, (_, index) => leaf(index));
  const files = memoryFiles();
  const old: SignedCheckpoint[] = [];
  await sealLog(parts(memoryStore(leaves.slice(0, 20), old), files));
  await sealLog(parts(memoryStore(leaves, [...old]), files));
  const other = [...leaves.slice(0, 20), utf8('something else')];
  const sealed = await sealLog(parts(memoryStore(other, [...old]), files));
  expect(sealed).toMatchObject({ ok: false, error: { kind: 'older-than-signed' } });
});

test('records that no longer lead to what was signed are refused', async () => {
  const leaves = Array.from({ length: 40 }, (_, index) => leaf(index));
  const checkpoints: SignedCheckpoint[] = [];
  await sealLog(parts(memoryStore(leaves, checkpoints), memoryFiles()));
  const forged = leaves.with(7, utf8('forged'));
  const sealed = await sealLog(parts(memoryStore([...forged, leaf(40)], checkpoints), memoryFiles()));
  expect(sealed).toMatchObject({ ok: false, error: { kind: 'contradicts-signed' } });
});
