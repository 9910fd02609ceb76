import {
  ANSWER_LIMIT,
  formatAddCheckpoint,
  formatSignatureLine,
  parseNote,
  type ReceivedAnswer,
  readWitnessAnswer,
  type Verifier,
  type WitnessOutcome,
} from '@testigo/ledger';
import type { Cosigner, CosigningAnswer, CosigningOffer } from '@testigo/sequencing';

/** How long a cosigner may take, in milliseconds: the publication waits for it. */
const PATIENCE = 15_000;

/** A cosigner that is asked over HTTP (c2sp.org/tlog-witness). `url`: where it answers, without `/add-checkpoint`. */
export function createHttpCosigner(url: string, verifier: Verifier, patience = PATIENCE): Cosigner {
  return {
    verifier,
    async cosign(offer) {
      const { oldSize, note } = offer;
      const parsed = parseNote(note);
      if (!parsed.ok) return { kind: 'unreachable', reason: parsed.error };
      try {
        const received = await post(url, offer, patience);
        return toAnswer(readWitnessAnswer(received, { oldSize, text: parsed.value.text }, verifier));
      } catch (fault) {
        return { kind: 'unreachable', reason: reasonOf(fault) };
      }
    },
  };
}

async function post(url: string, offer: CosigningOffer, patience: number): Promise<ReceivedAnswer> {
  const response = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body: formatAddCheckpoint(offer),
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    // One byte more than the limit is enough to be refused; leaving the loop ends the transfer.
    if (bytes > ANSWER_LIMIT) break;
  }
  return { status: response.status, contentType: response.headers.get('content-type'), body: Buffer.concat(chunks) };
}

function toAnswer(outcome: WitnessOutcome): CosigningAnswer {
  switch (outcome.kind) {
    case 'cosigned':
      return { kind: 'cosigned', lines: formatSignatureLine(outcome.signature) };
    case 'behind':
    case 'ahead':
      return { kind: 'holds', size: outcome.size };
    case 'alarm':
      return { kind: 'contradicted', reason: `possible fork: ${outcome.reason}` };
    case 'refused':
    case 'failed':
      return { kind: 'unreachable', reason: outcome.reason };
  }
}

function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  if (fault.name === 'TimeoutError') return 'it did not answer in time';
  return fault.cause instanceof Error ? fault.cause.message || fault.message : fault.message;
}
