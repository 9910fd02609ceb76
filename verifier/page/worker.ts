import type { BundleFiles } from '../bundle/bundle-files.ts';
import { linkFiles } from '../bundle/link-files.ts';
import { zipFiles } from '../bundle/zip-files.ts';
import { portableCryptography } from '../crypto/portable-cryptography.ts';
import { memorySpool } from '../fold/spool.ts';
import { Protocol, type Report } from '../steps/report.ts';
import { describeRegion } from '../steps/v15-region.ts';
import { verifySheet } from '../steps/v16-sheet.ts';
import type { Platform, Progress } from '../steps/verification.ts';
import { verifyBundle, type Wishes } from '../steps/verify-bundle.ts';
import { blobBytes, browserFiles, findBundle } from './browser-files.ts';
import type { Answer, Question } from './messages.ts';

const MAX_FILE_BYTES = 64 << 20;
const TELL_EVERY_MS = 100;

/** Single files by what they begin with. */
interface Singles {
  zip?: File;
  sheet?: Uint8Array;
  region?: Uint8Array;
  readonly known: { readonly note: Uint8Array }[];
}

async function sortSingles(files: readonly { readonly file: File }[]): Promise<Singles> {
  const singles: Singles = { known: [] };
  for (const { file } of files.slice(0, 100)) {
    const head = new TextDecoder('latin1').decode(await file.slice(0, 64).arrayBuffer());
    if (head.startsWith('PK')) singles.zip = file;
    else if (file.size <= MAX_FILE_BYTES) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (head.startsWith('{"checkpoint":')) singles.sheet = bytes;
      else if (head.startsWith('{"capture":')) singles.region = bytes;
      else if (head.startsWith('testigo/')) singles.known.push({ note: bytes });
    }
  }
  return singles;
}

function platform(tell: (answer: Answer) => void): Platform {
  let told = 0;
  return {
    cryptography: portableCryptography,
    openSpool: memorySpool,
    onProgress: (progress: Progress) => {
      const now = performance.now();
      if (now - told < TELL_EVERY_MS) return;
      told = now;
      tell({ kind: 'progress', progress });
    },
  };
}

async function verify(question: Question, tell: (answer: Answer) => void): Promise<Answer> {
  const election = question.election === undefined ? {} : { election: question.election };
  const check = async (files: BundleFiles, name: string, more: Wishes = {}): Promise<Answer> => {
    const report = await verifyBundle(files, platform(tell), { ...election, ...more });
    return { kind: 'report', report, name };
  };
  if (question.link !== undefined) return check(linkFiles(question.link), question.link);
  const bundle = findBundle(question.files);
  const singles = bundle === null ? await sortSingles(question.files) : { known: [] };
  const { region, sheet, zip, known }: Singles = singles;
  const more: Wishes = { ...(region && { region }), ...(known.length > 0 && { known }) };
  if (bundle !== null) return check(browserFiles(bundle), question.files[0]?.path.split('/')[0] ?? '', more);
  const files = zip === undefined ? null : await zipFiles(blobBytes(zip));
  if (files !== null) return check(files, zip?.name ?? '', more);
  if (sheet !== undefined) return single(verifySheet(sheet, portableCryptography, region), question);
  if (region === undefined) return { kind: 'nothing-usable' };
  const protocol = new Protocol();
  describeRegion(protocol, region, portableCryptography);
  return single(protocol.report(), question);
}

function single(report: Report, question: Question): Answer {
  return { kind: 'report', report, name: question.files[0]?.file.name ?? '' };
}

/** Answers the one question that the page asks. */
export function startWorker(): void {
  const tell = (answer: Answer): void => self.postMessage(answer);
  self.onmessage = (event: MessageEvent<Question>) => {
    verify(event.data, tell).then(tell, (fault: unknown) => tell({ kind: 'fault', text: String(fault).slice(0, 200) }));
  };
}
