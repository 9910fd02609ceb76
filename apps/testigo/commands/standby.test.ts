import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sha256, toHex } from '@testigo/basics';
import { createEd25519, openCheckpoint } from '@testigo/ledger';
import { createLogSigner } from '@testigo/sequencing';
import { expect, onTestFinished, test } from 'vitest';
import type { StandbyOutput } from '../contract/other-outputs.ts';
import { makeHome } from '../testing/make-home.ts';
import { createRehearsal, rehearseSheets } from '../testing/rehearsed-sheets.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

test('a standby key that enough adjudicators chose signs in place of the one that is lost', async () => {
  const home = await makeHome();
  onTestFinished(() => home.remove());
  const { tables } = await rehearseSheets(home, 10);
  await createRehearsal(home, tables);
  const publication = join(home.folder, 'public');
  await home.ask('publish', publication);
  const { election } = await home.ask<{ readonly election: { readonly id: string } }>('status');
  /** Which of the two keys signed what is published. */
  const signer = async (file: StandbyOutput): Promise<string | undefined> => {
    const known = [file.remove, file.add].map((key) => Buffer.from(key, 'hex'));
    const { verifiers } = createLogSigner(election.id, known[0] ?? new Uint8Array(), () => new Uint8Array(), known, {
      sha256,
      ed25519: createEd25519(),
    });
    const opened = openCheckpoint(await readFile(join(publication, 'log', 'checkpoint')), verifiers);
    const [signature] = opened.ok ? opened.value.logSignatures : [];
    return signature === undefined ? undefined : toHex(signature.verifier.key.publicKey);
  };
  const basis = join(home.folder, 'announcement.txt');
  await writeFile(basis, 'The key was stolen.\n');
  const file = join(home.folder, 'takeover.json');
  const made = await home.ask<StandbyOutput>('standby', 'make', file, '--basis', basis);
  expect(await signer(made)).toBe(made.remove);
  const early = await home.run('standby', 'apply', file);
  expect([early.exit, early.err]).toEqual([2, expect.stringMatching(/signatures of 2 of 3/)]);
  for (const number of [1, 3]) {
    await home.ask('standby', 'sign', file, '--key', join(home.data, 'keys', `adjudicator-${number}.pem`));
  }
  expect(await home.ask('standby', 'apply', file)).toMatchObject({ applied: true, add: made.add });
  await home.ask('publish', publication);
  expect(await signer(made)).toBe(made.add);

  // Where the standby's key lies elsewhere, nothing is signed with the old one any more.
  await rename(join(home.data, 'keys', 'standby.pem'), join(home.folder, 'standby.pem'));
  const { exit, err } = await home.run('publish', publication);
  expect([exit, err]).toEqual([3, expect.stringMatching(/None of the keys/)]);
});
