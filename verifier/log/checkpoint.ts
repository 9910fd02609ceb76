import { fromBase64 } from '../encoding/base64.ts';

/** The text of a checkpoint (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Lines behind the root. Checkpoints of this format have none. */
  readonly extensions: readonly string[];
}

/** Reads a checkpoint's text; null where it is not one, or its size is 2^53 or more. */
export function readCheckpoint(text: string): Checkpoint | null {
  if (!text.endsWith('\n')) return null;
  const [origin = '', size = '', encoded = '', ...extensions] = text.slice(0, -1).split('\n');
  const root = fromBase64(encoded);
  if (origin === '' || !/^(0|[1-9][0-9]{0,15})$/.test(size) || root === null || root.length === 0) return null;
  if (!Number.isSafeInteger(Number(size)) || extensions.includes('')) return null;
  return { origin, size: Number(size), root, extensions };
}
