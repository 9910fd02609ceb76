import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Sha256 } from '@testigo/basics';
import { handMade } from '@testigo/count/testing/hand-made.ts';
import { applyRecords, type Election } from '@testigo/counting';
import { createEd25519 } from '@testigo/ledger';
import type { Identified } from '@testigo/record';
import { createLogSigner, type LogFiles, type LogSigner, sealLog } from '@testigo/sequencing';
import { createCountStore } from '../counting/count-store.ts';
import { connect, type Database } from '../database/session.ts';
import { appendTally } from '../log/append-tally.ts';
import { createLogFiles } from '../log/log-files.ts';
import { createLogStore } from '../log/log-store.ts';
import { appendRecords } from '../records/append-records.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const made = handMade();

/** The election that the process works on. */
export const SEQUENCED: Election = {
  id: made.input.electionId,
  genesis: made.input.genesis,
  definition: made.input.definition,
  verify: made.input.verify,
};

/** Signs its log with a key that everybody knows. */
export function sequencedSigner(onSign: (message: Uint8Array) => void = () => undefined): LogSigner {
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 9)]),
    format: 'der',
    type: 'pkcs8',
  });
  const key = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x ?? '', 'base64url');
  const signs = (message: Uint8Array) => {
    onSign(message);
    return sign(null, message, secret);
  };
  return createLogSigner(SEQUENCED.id, key, signs, [key], { sha256, ed25519: createEd25519() });
}

/** The records that one run of the process appends in one of two batches. */
export function recordsOf(run: number, batch: number): readonly Identified[] {
  return Array.from({ length: 20 }, (_, number) => {
    const commitment = createHash('sha256').update(`${run} ${batch} ${number}`).digest('hex');
    return made.capture({ commitment });
  });
}

/**
 * A program for tests: appends the records of the run before and of its own, as an import that is repeated does, counts, tallies and seals; and
 * kills itself with SIGKILL at the step of the given number, if that is above 0. What it acknowledged and what it signed is written down in files
 * of the folder first. It ends with the number of steps that it took, on its output.
 */
async function main(url: string, folder: string, run: number, killAt: number): Promise<void> {
  let steps = 0;
  const step = (): void => {
    steps += 1;
    if (steps !== killAt) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way; nothing may be done any more.
    while (true);
  };
  const plain = connect(url);
  const database = killedAround(plain, step);
  for (const earlier of [run - 1, run]) {
    for (const batch of [0, 1]) {
      const records = recordsOf(earlier, batch);
      const through = earlier === run ? database : plain;
      await through.transaction((session) => appendRecords(session, SEQUENCED.id, records));
      for (const { id } of records) appendFileSync(join(folder, 'acknowledged'), `${id}\n`, { flush: true });
    }
  }
  const counts = createCountStore(plain);
  do await applyRecords(counts, SEQUENCED);
  while ((await appendTally(database, SEQUENCED)) === null);
  const signer = sequencedSigner((message) => {
    step();
    appendFileSync(join(folder, 'signed'), `${Buffer.from(message).toString('base64')}\n`, { flush: true });
    step();
  });
  const sealed = await sealLog({
    store: createLogStore(database, SEQUENCED.id),
    files: killedBetween(join(folder, 'log'), step),
    sha256,
    signerAt: async () => signer,
    verifiers: signer.verifiers,
    now: () => 1e9,
  });
  await plain.close();
  if (!sealed.ok) throw new Error(sealed.error.message);
  console.log(steps);
}

/** Steps before and after each commit. */
function killedAround(database: Database, step: () => void): Database {
  return {
    ...database,
    async transaction(work, sight) {
      const value = await database.transaction(async (session) => {
        const done = await work(session);
        step();
        return done;
      }, sight);
      step();
      return value;
    },
  };
}

/** Steps with half of each file written beside its place, all before it there. */
function killedBetween(folder: string, step: () => void): LogFiles {
  const files = createLogFiles(folder);
  return {
    read: files.read,
    async write(written) {
      for (const { path, bytes } of written) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, `${path}~`), bytes.subarray(0, bytes.length / 2));
        step();
        await files.write([{ path, bytes }]);
      }
    },
  };
}

const [, program = '', url, folder, run, killAt] = process.argv;
if (import.meta.filename === program && url !== undefined && folder !== undefined) {
  await main(url, folder, Number(run), Number(killAt));
}
