import type { BundleFiles } from '../bundle/bundle-files.ts';
import { type Latest, readLatest } from '../bundle/latest.ts';
import { toBase64 } from '../encoding/base64.ts';
import type { Protocol } from './report.ts';

const MAX_NOTE_BYTES = 1 << 20;

/** V1: `latest.json` has its form, and is of the election asked for. */
export async function checkLatest(
  files: BundleFiles,
  protocol: Protocol,
  election: string | undefined,
): Promise<Latest | null> {
  const bytes = await files.read('latest.json', MAX_NOTE_BYTES);
  if (typeof bytes === 'string') {
    protocol.fail('V1', bytes === 'missing' ? 'latest-missing' : 'latest-form', { path: 'latest.json' });
    return null;
  }
  const latest = readLatest(bytes);
  if (latest === null) {
    protocol.fail('V1', 'latest-form', { path: 'latest.json' });
    return null;
  }
  protocol.election = latest.election;
  protocol.size = latest.size;
  protocol.root = toBase64(latest.root);
  protocol.rehearsal = latest.rehearsal;
  if (election !== undefined && election !== latest.election) {
    protocol.fail('V1', 'other-election', { found: latest.election });
    return null;
  }
  protocol.done('V1');
  return latest;
}
