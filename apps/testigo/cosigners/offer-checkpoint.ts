import type { Election } from '@testigo/counting';
import {
  type CosigningAnswer,
  type CosigningParts,
  cosignCheckpoint,
  type SignedCheckpoint,
} from '@testigo/sequencing';
import { type LastAnswer, readCosignerKey, readCosigners, writeCosigners } from './cosigner-list.ts';
import { createHttpCosigner } from './http-cosigner.ts';
import { isCosignedBy } from './quorum.ts';

/** What offering needs beside the cosigners. */
export interface OfferingParts extends Omit<CosigningParts, 'cosigners'> {
  /** The data folder. */
  readonly folder: string;
  readonly election: Election;
}

/**
 * Offers a checkpoint to the cosigners of a data folder that did not sign it yet, notes what each said, and returns it with what they added. That some
 * are not there hinders nothing: they are asked the next time.
 */
export async function offerCheckpoint(
  checkpoint: SignedCheckpoint,
  { folder, election, ...parts }: OfferingParts,
): Promise<SignedCheckpoint> {
  const known = (await readCosigners(folder)).map((one) => ({ ...one, verifier: readCosignerKey(one.vkey) }));
  const asked = known.filter(({ verifier }) => !isCosignedBy(checkpoint.note, election, verifier));
  if (asked.length === 0) return checkpoint;
  const cosigners = asked.map(({ url, verifier }) => createHttpCosigner(url, verifier));
  const cosigned = await cosignCheckpoint(checkpoint, { ...parts, cosigners });
  const said = new Map(asked.map(({ vkey, verifier }) => [vkey, cosigned.answers.get(verifier.name)]));
  // Read again: somebody may have added one meanwhile.
  const now = (await readCosigners(folder)).map((one) => {
    const answer = said.get(one.vkey);
    return answer === undefined ? one : { ...one, last: lastAnswer(checkpoint.size, answer) };
  });
  await writeCosigners(folder, now);
  return cosigned.checkpoint;
}

function lastAnswer(size: number, answer: CosigningAnswer): LastAnswer {
  switch (answer.kind) {
    case 'cosigned':
      return { size, kind: 'cosigned', reason: '' };
    case 'holds':
      return { size, kind: 'holds', reason: `it holds a checkpoint of ${answer.size} records by now` };
    case 'contradicted':
    case 'unreachable':
      return { size, kind: answer.kind, reason: answer.reason };
  }
}
