import type { BundleFiles, FileHash, ReadFault } from './bundle-files.ts';
import { isBundlePath } from './bundle-files.ts';

/** How long one file of a bundle may take before a link is given up, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Reads a body part by part; false from `take` ends it. */
async function readBody(response: Response, take: (part: Uint8Array) => boolean): Promise<void> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (!take(value)) {
      await reader.cancel();
      return;
    }
  }
}

function join(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, bytes - at), at);
    at += Math.min(part.length, bytes - at);
  }
  return whole;
}

/**
 * A bundle behind a link. Files are fetched one by one, never more than their listed length and one part; answers that lead elsewhere are
 * refused. What else lies there can't be listed.
 */
export function linkFiles(address: string): BundleFiles {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const open = async (path: string): Promise<Response | ReadFault> => {
    if (!isBundlePath(path)) return 'missing';
    try {
      const response = await fetch(new URL(path, base), {
        redirect: 'error',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.ok) return response;
      return response.status === 404 || response.status === 410 ? 'missing' : 'unreadable';
    } catch {
      return 'unreadable';
    }
  };
  const read = async (path: string, most: number, isHead: boolean): Promise<Uint8Array | ReadFault> => {
    const response = await open(path);
    if (typeof response === 'string') return response;
    const parts: Uint8Array[] = [];
    let bytes = 0;
    try {
      await readBody(response, (part) => {
        parts.push(part);
        bytes += part.length;
        return bytes <= most;
      });
    } catch {
      return 'unreadable';
    }
    if (bytes > most && !isHead) return 'too-large';
    return join(parts, Math.min(bytes, most));
  };
  return {
    list: () => null,
    read: (path, most) => read(path, most, false),
    head: (path, most) => read(path, most, true),
    hash: async (path, most, cryptography): Promise<FileHash | ReadFault> => {
      const response = await open(path);
      if (typeof response === 'string') return response;
      const stream = cryptography.startSha256();
      let bytes = 0;
      try {
        await readBody(response, (part) => {
          bytes += part.length;
          stream.update(part);
          return bytes <= most;
        });
      } catch {
        return 'unreadable';
      }
      return bytes > most ? 'too-large' : { bytes, sha256: stream.digest() };
    },
  };
}
