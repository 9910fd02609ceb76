import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { defined, type Sha256, toHex } from '@testigo/basics';
import { handMade } from '@testigo/count/testing/hand-made.ts';
import { applyRecords, type Election, hashCount } from '@testigo/counting';
import {
  type CosignedState,
  createEd25519,
  decideCheckpoint,
  formatAddCheckpoint,
  openTree,
  parseAddCheckpoint,
  type WitnessDecision,
} from '@testigo/ledger';
import type { Identified } from '@testigo/record';
import {
  createLogSigner,
  followLog,
  keysInForce,
  type LogFiles,
  type LogSigner,
  type SignedCheckpoint,
  sealLog,
} from '@testigo/sequencing';
import { expect, onTestFinished, test } from 'vitest';
import { createCountStore } from '../counting/count-store.ts';
import type { Database } from '../database/session.ts';
import { appendRecords } from '../records/append-records.ts';
import { toBytes } from '../records/hexadecimal.ts';
import { insertListedTables } from '../tables/listed-table.ts';
import { selectLeaves, selectLogSize } from '../tables/log-leaf.ts';
import { freshStore } from '../testing/fresh-store.ts';
import { leafBytes } from './leaf-bytes.ts';
import { logKeyChanges } from './log-key-changes.ts';
import { createLogStore } from './log-store.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const made = handMade();
const { input } = made;

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
const election: Election = {
  id: input.electionId,
  genesis: input.genesis,
  definition: input.definition,
  verify: input.verify,
};
const keys = { log: toHex(log.key), standby: [toHex(standby.key)] };
const signerOf = ({ key, signs }: typeof log): LogSigner =>
  createLogSigner(election.id, key, signs, [log.key, standby.key], { sha256, ed25519: createEd25519() });
const { verifiers } = signerOf(log);

/** A place where the log is kept, with the keys that lie there. */
interface Server {
  readonly database: Database;
  readonly files: LogFiles;
  append(records: readonly Identified[]): Promise<void>;
  seal(): Promise<SignedCheckpoint>;
  /** The hash of the canonical count. */
  count(): Promise<string>;
  leaves(): Promise<readonly Uint8Array[]>;
}

async function startServer(held: readonly (typeof log)[]): Promise<Server> {
  const store = await freshStore();
  onTestFinished(() => store.drop());
  const { database } = store;
  const kept = new Map<string, Uint8Array>();
  const files: LogFiles = {
    read: async (path) => kept.get(path),
    write: async (written) => {
      for (const { path, bytes } of written) kept.set(path, bytes);
    },
  };
  await database.transaction((session) =>
    insertListedTables(session, toBytes(input.genesis.register), input.tableList),
  );
  const counts = createCountStore(database);
  const signerAt = async (size: number): Promise<LogSigner | null> => {
    const inForce = keysInForce(keys, await logKeyChanges(database, election), size);
    const found = inForce.flatMap((one) => held.find(({ key }) => toHex(key) === one) ?? []);
    return found[0] === undefined ? null : signerOf(found[0]);
  };
  const server: Server = {
    database,
    files,
    async append(records) {
      await database.transaction((session) => appendRecords(session, election.id, records));
      await applyRecords(counts, election);
    },
    async seal() {
      const logStore = createLogStore(database, election.id);
      const sealed = await sealLog({ store: logStore, files, sha256, signerAt, verifiers, now: () => 1e9 });
      if (!sealed.ok) throw new Error(sealed.error.message);
      return sealed.value;
    },
    count: () => counts.change((change) => hashCount(change, election)),
    leaves: () =>
      database.transaction(async (session) =>
        (await selectLeaves(session, 0, await selectLogSize(session))).map(leafBytes),
      ),
  };
  await server.append([{ id: election.id, record: input.genesis }]);
  return server;
}

/** Offers a checkpoint to a cosigner that holds another one, with a proof as good as the server can make it. */
async function offer(
  { size, note }: SignedCheckpoint,
  { files }: Server,
  stored: CosignedState,
): Promise<WitnessDecision> {
  const proof = await openTree(sha256, size, files.read).proveConsistency(Math.min(stored.size, size));
  if (!proof.ok) throw new Error(proof.error);
  const request = parseAddCheckpoint(formatAddCheckpoint({ oldSize: stored.size, proof: proof.value, note }));
  if (!request.ok) throw new Error(request.error);
  return decideCheckpoint(sha256, request.value, verifiers, stored);
}

/** A sheet of a table, scanned and read. */
function sheet(name: string): readonly Identified[] {
  const capture = made.capture({ commitment: createHash('sha256').update(name).digest('hex') });
  const text = '1.1!1,0,1!2';
  return [capture, made.reading({ format: 'strip', method: 'qr', by: 'd', text, captures: [capture.id] })];
}

/** Withdrawals of the figures of a table that no adjudicator signed. */
function withdrawals(target: string): readonly Identified[] {
  return Array.from({ length: 500 }, (_, number) => withdrawal(target, number, 0));
}

function withdrawal(target: string, number: number, signers: number): Identified {
  const by = number.toString(16).padStart(32, '0');
  return made.decision({ table: '1.1', ruling: 'withdraw', target, by, reason: 'altered' }, signers);
}

const takeover = () =>
  made.amendment({ what: 'key', value: { role: 'log', remove: keys.log, add: defined(keys.standby[0], 'a standby') } });

/** The log as it was signed before anything was stolen, on our server, and on the thief's. */
async function stolen() {
  const ours = await startServer([log, standby]);
  const first = sheet('first');
  await ours.append(first);
  const before = await ours.seal();
  const thief = await startServer([log]);
  await createLogStore(thief.database, election.id).replay((await ours.leaves()).slice(1));
  await applyRecords(createCountStore(thief.database), election);
  const honest = await ours.count();
  await thief.append(withdrawals(first[1]?.id ?? ''));
  const forged = await thief.seal();
  expect(forged.size).toBe(before.size + 500);
  return { ours, thief, before, forged, honest, target: first[1]?.id ?? '' };
}

test('a thief with server and key who appends withdrawals changes no state, and his fork is cosigned by nobody', async () => {
  const { ours, thief, before, forged, honest, target } = await stolen();
  expect(await thief.count()).toBe(honest);
  // With the adjudicators' signatures one of them does.
  await thief.append([withdrawal(target, 500, 2)]);
  expect(await thief.count()).not.toBe(honest);
  await ours.append([takeover(), ...sheet('second')]);
  const after = await ours.seal();
  expect(await offer(after, ours, before)).toMatchObject({ kind: 'cosign' });
  expect(await offer(forged, thief, after)).toMatchObject({ kind: 'refuse', suspicion: true });
  // Nor can he go on from our log with the key that he has: it signs nothing after the takeover.
  const robbed = await startServer([log]);
  await createLogStore(robbed.database, election.id).replay((await ours.leaves()).slice(1));
  await expect(robbed.seal()).rejects.toThrow(/None of the keys/);
});

test('where his checkpoint was cosigned first, the standby goes on from his log, which changed nothing', async () => {
  const { ours, thief, before, forged, honest } = await stolen();
  expect(await offer(forged, thief, before)).toMatchObject({ kind: 'cosign' });
  const followed = await followLog({
    election: election.id,
    store: createLogStore(ours.database, election.id),
    kept: { read: thief.files.read, checkpoint: Buffer.from(forged.note) },
    sha256,
    verifiers,
    keysAt: async (size) => keysInForce(keys, await logKeyChanges(ours.database, election), size),
    takeDocuments: async () => true,
  });
  expect(followed).toEqual({ ok: true, value: { size: forged.size, replayed: 500 } });
  await applyRecords(createCountStore(ours.database), election);
  expect(await ours.count()).toBe(honest);
  await ours.append([takeover(), ...sheet('second')]);
  const after = await ours.seal();
  expect(after.size).toBe(forged.size + 3);
  expect(await offer(after, ours, forged)).toMatchObject({ kind: 'cosign' });
});
