import { fetchWhole } from './fetch-whole.ts';
import type { KeptFiles } from './kept-files.ts';

/** What `latest.json` says of a publication. */
interface Latest {
  readonly election: string;
  readonly size: number;
  readonly manifest: { readonly sha256: string };
}

/** How a host stands to what was seen of the bundle before: out of reach, older, the same, or newer. */
export type Standing = 'unreachable' | 'older' | 'same' | 'newer';

/** Asks the host for its `latest.json`, compares it with the newest one seen, and keeps it unless it is older. */
export async function compareWithSeen(folder: string, kept: KeptFiles): Promise<Standing> {
  const address = `${folder}latest.json`;
  const answer = await fetchWhole(address);
  if (answer === null || !answer.ok) return 'unreachable';
  const offered = await latestIn(answer.clone());
  if (offered === null) return 'unreachable';
  const seen = await seenOf(folder, kept);
  if (seen !== null && seen.election !== offered.election) await kept.clear();
  else if (seen !== null && offered.size < seen.size) return 'older';
  await kept.keep(address, answer);
  return seen !== null && seen.manifest.sha256 === offered.manifest.sha256 ? 'same' : 'newer';
}

/** How far the log reached when the newest publication seen was made; null where none was kept. */
export async function sizeSeen(folder: string, kept: KeptFiles): Promise<number | null> {
  return (await seenOf(folder, kept))?.size ?? null;
}

async function seenOf(folder: string, kept: KeptFiles): Promise<Latest | null> {
  const response = await kept.find(`${folder}latest.json`);
  return response === undefined ? null : latestIn(response);
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
