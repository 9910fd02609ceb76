import { sha256 } from '@noble/hashes/sha2.js';
import { type Language, type ProofWords, proofWordsIn } from '@testigo/ui';
import { fill } from './page-words.ts';
import { makeSheetProof, type ProofOutcome, type ProofRequest, type ReadBundleFile } from './sheet-proof.ts';

/** What the page tells its script. */
interface ProofPage extends ProofRequest {
  readonly base: string;
  readonly language: Language;
}

const place = document.getElementById('proof');
if (place !== null) prepare(place, JSON.parse(place.dataset.proof ?? '{}') as ProofPage);

function prepare(place: HTMLElement, page: ProofPage): void {
  const words = proofWordsIn(page.language);
  const button = place.querySelector('button');
  const status = place.querySelector<HTMLElement>('[role=status]');
  const made = place.querySelector<HTMLElement>('[data-made]');
  // A page from a disk may read no files beside it.
  if (location.protocol === 'file:' || button === null || status === null || made === null) return;
  button.hidden = false;
  place.querySelector('[data-without]')?.setAttribute('hidden', '');
  const make = async (): Promise<void> => {
    button.disabled = true;
    made.hidden = true;
    status.className = '';
    status.textContent = words.proving;
    const outcome = await makeSheetProof(page, bundleReader(new URL(page.base, location.href)), sha256).catch(
      (fault: unknown): ProofOutcome => ({ kind: 'unread', reason: String(fault).slice(0, 200) }),
    );
    button.disabled = false;
    status.textContent = sentenceOf(outcome, page, words);
    status.className = outcome.kind === 'proved' ? 'holds' : 'fails';
    if (outcome.kind === 'proved') offer(outcome.bytes, page, words, made);
  };
  button.addEventListener('click', () => void make());
}

/** Reads each file of the bundle once, and asks whether it is still the same. */
function bundleReader(base: URL): ReadBundleFile {
  const known = new Map<string, Promise<Uint8Array | undefined>>();
  const load = async (path: string): Promise<Uint8Array | undefined> => {
    const response = await fetch(new URL(path, base), { cache: 'no-cache' });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return (path) => {
    const file = known.get(path) ?? load(path);
    known.set(path, file);
    return file;
  };
}

function sentenceOf(outcome: ProofOutcome, { language, leaves }: ProofPage, words: ProofWords): string {
  const number = (value: number): string => value.toLocaleString(language);
  switch (outcome.kind) {
    case 'unread':
      return fill(words.unread, { reason: outcome.reason });
    case 'exchanged':
      return fill(words.exchanged, { index: number(outcome.index) });
    case 'proved': {
      const proved = fill(words.proved, { records: number(leaves.length), size: number(outcome.size) });
      if (outcome.left.length === 0) return proved;
      return `${proved} ${fill(words.picturesLeft, { pictures: outcome.left.join(', ') })}`;
    }
  }
}

function offer(bytes: Uint8Array, { language, table }: ProofPage, words: ProofWords, made: HTMLElement): void {
  const link = made.querySelector<HTMLAnchorElement>('a[data-save]');
  if (link === null) return;
  if (link.href.startsWith('blob:')) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'application/json' }));
  link.download = `testigo-${table.replace(/[^\w.-]/g, '_')}.json`;
  link.textContent = fill(words.save, { bytes: bytes.length.toLocaleString(language) });
  made.hidden = false;
}
