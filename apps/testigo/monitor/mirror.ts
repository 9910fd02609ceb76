import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Somewhere an election is published: a folder or a link. */
export interface Mirror {
  readonly place: string;
  /** Reads a file of up to so many bytes; undefined where it is not there. Faults where the mirror can't be reached or the file is larger. */
  read(path: string, limit: number): Promise<Uint8Array | undefined>;
}

/** How long a file may take to arrive, in milliseconds. */
const PATIENCE = 30_000;

/** Opens a mirror by its link or its folder. */
export function openMirror(place: string): Mirror {
  if (!/^https?:\/\//.test(place)) return { place, read: (path, limit) => readFromFolder(place, path, limit) };
  const base = place.replace(/(\/index\.html|\/latest\.json|\/+)$/, '');
  return { place, read: (path, limit) => readFromLink(`${base}/${path}`, limit) };
}

async function readFromFolder(folder: string, path: string, limit: number): Promise<Uint8Array | undefined> {
  const file = await open(join(folder, path), 'r').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return undefined;
    throw fault;
  });
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat();
    if (size > limit) throw new Error(`${path} has ${size} bytes, more than ${limit}`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function readFromLink(link: string, limit: number): Promise<Uint8Array | undefined> {
  const response = await fetch(link, { signal: AbortSignal.timeout(PATIENCE) });
  if (response.status === 404 || response.status === 410) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw new Error(`${link} answers ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > limit) throw new Error(`${link} has more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
