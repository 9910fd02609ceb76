import { fetchWhole } from './fetch-whole.ts';
import type { KeptFiles } from './kept-files.ts';
import { markWithSize } from './marked-copy.ts';

/** What `latest.json` says of a publication. */
interface Latest {
  readonly election: string;
  readonly size: number;
  readonly manifest: { readonly sha256: string };
}

/** How a host stands to what was seen of the bundle before: out of reach, older, the same, or newer. */
export type Standing = 'unreachable' | 'older' | 'same' | 'newer';

/** What a host offers now. */
export interface Offered {
  readonly standing: Standing;
  /** How far the log reaches of which its publication is; null where the host is out of reach. */
  readonly size: number | null;
}

/** Asks the host for its `latest.json`, compares it with the newest one seen, and keeps it unless it is older. */
export async function compareWithSeen(folder: string, kept: KeptFiles): Promise<Offered> {
  const address = `${folder}latest.json`;
  const answer = await fetchWhole(address);
  const offered = answer?.ok ? await latestIn(answer.clone()) : null;
  if (answer === null || offered === null) return { standing: 'unreachable', size: null };
  const { size } = offered;
  const known = await kept.find(address);
  const seen = known === undefined ? null : await latestIn(known);
  if (seen !== null && seen.election !== offered.election) await kept.clear();
  else if (seen !== null && size < seen.size) return { standing: 'older', size };
  await kept.keep(address, markWithSize(answer, size));
  return { standing: seen?.manifest.sha256 === offered.manifest.sha256 ? 'same' : 'newer', size };
}

/** The note's first line; null where it is not one, as when a blocked host's place is taken by a page of somebody's. */
async function latestIn(response: Response): Promise<Latest | null> {
  const [line = ''] = (await response.text()).split('\n');
  try {
    const latest = JSON.parse(line) as Partial<Latest>;
    const { election, size, manifest } = latest;
    if (typeof election !== 'string' || typeof size !== 'number' || typeof manifest?.sha256 !== 'string') return null;
    return { election, size, manifest };
  } catch {
    return null;
  }
}
