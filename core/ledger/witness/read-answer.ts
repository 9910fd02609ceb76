import { parseCheckpoint } from '../notes/checkpoint.ts';
import { readCosignature } from '../notes/cosigned-bytes.ts';
import { type NoteSignature, parseSignatureLines } from '../notes/note.ts';
import type { Verifier } from '../notes/verifier.ts';
import { parseDecimal } from '../text/decimal.ts';
import { readText, type TextInput } from '../text/input.ts';

/** A cosigner's answer as it came. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: TextInput;
}

/** What was offered: the text of the checkpoint, with a proof from this size on. */
export interface Offer {
  readonly oldSize: number;
  readonly text: string;
}

/**
 * What an answer means to the log.
 * `cosigned`: the signature may be added to the checkpoint.
 * `behind`: the cosigner is at another size than was thought; prove consistency from there and ask again.
 * `ahead`: it cosigned a larger tree of this log than the one offered. Where no later checkpoint was offered meanwhile,
 * the log has lost entries (an old backup, a second writer) and must not go on.
 * `alarm`: it holds a checkpoint that the one offered contradicts. The specification asks for 422; some cosigners answer
 * 409 with the very size that was offered as the old one.
 * `refused`: it does not know the log or its key, or finds fault with the request.
 * `failed`: no answer that the protocol knows; worth another try.
 */
export type WitnessOutcome =
  | { readonly kind: 'cosigned'; readonly signature: NoteSignature; readonly time: number }
  | { readonly kind: 'behind' | 'ahead'; readonly size: number }
  | { readonly kind: 'alarm' | 'refused' | 'failed'; readonly reason: string };

/** Longest answer that is read, in bytes. */
export const ANSWER_LIMIT = 64 * 1024;

/** Reads the answer of a cosigner to a checkpoint (c2sp.org/tlog-witness, add-checkpoint). */
export function readWitnessAnswer(answer: ReceivedAnswer, offer: Offer, cosigner: Verifier): WitnessOutcome {
  const body = readText(answer.body, ANSWER_LIMIT);
  if (!body.ok) return failed(`the answer is ${body.error}`);
  const reason = `${answer.status}: ${body.value.trim().slice(0, 200)}`;
  switch (answer.status) {
    case 200:
      return readCosignatures(body.value, offer.text, cosigner);
    case 409:
      return readConflict(answer.contentType, body.value, offer);
    case 422:
      return { kind: 'alarm', reason };
    case 400:
    case 403:
    case 404:
      return { kind: 'refused', reason };
    default:
      return failed(reason);
  }
}

function readCosignatures(body: string, text: string, cosigner: Verifier): WitnessOutcome {
  const lines = parseSignatureLines(body);
  if (!lines.ok) return failed(`cosignatures of another form: ${lines.error}`);
  const ours = lines.value.filter(({ name, keyId }) => name === cosigner.name && keyId === cosigner.keyId);
  if (ours.some(({ signature }) => !cosigner.verify(text, signature))) return failed('a cosignature is not valid');
  const [signature] = ours;
  const time = signature === undefined ? undefined : readCosignature(signature.signature)?.time;
  if (signature === undefined || time === undefined) return failed(`no cosignature of ${cosigner.name}`);
  return { kind: 'cosigned', signature, time };
}

function readConflict(contentType: string | null, body: string, { oldSize, text }: Offer): WitnessOutcome {
  const size = contentType === 'text/x.tlog.size' && body.endsWith('\n') ? parseDecimal(body.slice(0, -1)) : undefined;
  const offered = parseCheckpoint(text);
  if (size === undefined || !offered.ok) return failed('409 without a size');
  if (size === oldSize)
    return { kind: 'alarm', reason: `409: a conflict at size ${size}, which was the one asked for` };
  return { kind: size > offered.value.size ? 'ahead' : 'behind', size };
}

function failed(reason: string): WitnessOutcome {
  return { kind: 'failed', reason };
}
