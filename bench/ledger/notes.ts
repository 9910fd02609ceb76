import { verify } from 'node:crypto';
import { utf8 } from '@testigo/basics';
import { createEd25519, createVerifier, formatCheckpoint, openNote, signNote } from '@testigo/ledger';
import { createNodeEquation, nodeSha256 as sha256 } from '../../core/ledger/testing/node-tools.ts';
import { makeBenchKey, need } from './parts.ts';
import { compare, printRow, rateText } from './row.ts';

const ROUNDS = 5;
const NOTES = 1_000;

/** Signs and opens notes, by node:crypto under the strict profile and by JavaScript alone, as a browser does. */
export async function benchNotes(): Promise<void> {
  const bench = makeBenchKey();
  const texts = Array.from({ length: NOTES }, (_, size) =>
    formatCheckpoint({ origin: bench.key.name, size, root: sha256(utf8(String(size))), extensions: [] }),
  );
  const messages = texts.map(utf8);
  let notes: string[] = [];
  let signatures: Uint8Array[] = [];
  const signing = await compare(
    ROUNDS,
    () => {
      notes = texts.map((text) => signNote(bench.key, bench.sign, text));
    },
    () => {
      signatures = messages.map(bench.sign);
    },
  );
  printRow('sign notes', signing, rateText(NOTES));
  for (const [how, ed25519] of [
    ['node:crypto', createEd25519(createNodeEquation())],
    ['JavaScript alone', createEd25519()],
  ] as const) {
    const verifier = need(createVerifier(ed25519, bench.key));
    const opening = await compare(
      ROUNDS,
      () => {
        for (const note of notes) need(openNote(note, [verifier]));
      },
      () => {
        for (const [index, message] of messages.entries()) {
          if (!verify(null, message, bench.publicKey, signatures[index] ?? message)) throw new Error('not valid');
        }
      },
    );
    printRow(`open notes, strict profile, ${how}`, opening, rateText(NOTES));
  }
}
