import { applyRecords } from '@testigo/counting';
import type { MediaItem, PartsItem, ProblemItem, SourceItem } from '@testigo/intake';
import { originalName, type ParkedCapture, type ReceivedCapture } from '@testigo/intake/captures';
import type { CaptureClass, Hash, RecordId } from '@testigo/record';
import type { Progress } from '../command-line/progress.ts';
import type { OpenElection } from '../workspace/open-workspace.ts';
import { factsWithValues } from './explain-parked.ts';
import { keepAside, keyOf, type ReceivingParts, receiveImage, receiveParts } from './receive-image.ts';
import type { StationCaptures } from './station-captures.ts';

/** What to import, and how to tell how far it is. */
export interface SheetsOrder {
  readonly paths: readonly string[];
  /** Scans of this station, or pictures from phones: these wait, and tell of no station. */
  readonly class: CaptureClass;
  /** Threads that read images; one a processor unless told. */
  readonly workers?: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What an import of sheets came to. */
export interface ImportedSheets {
  /** Distinct captures in the paths, known before or not: an image, or a sheet in several parts. */
  readonly captures: number;
  readonly new: number;
  /** Of the captures, those in several parts, and how many images these are. */
  readonly parted: { readonly captures: number; readonly images: number };
  /** Files whose very bytes were there already. */
  readonly duplicates: number;
  readonly skipped: number;
  /** Files that could not be opened, with the capture under which they were kept if they were. */
  readonly problems: readonly { readonly problem: ProblemItem; readonly capture: RecordId | null }[];
  /** Captures of these paths that fit no table. */
  readonly parked: readonly (ParkedCapture & { readonly file: string })[];
}

/** Captures that are kept together in one transaction. */
const KEPT_AT_ONCE = 24;
/** Captures after which the count is brought up to date while more are coming. */
const COUNTED_AFTER = 240;
const PARKED_PAGE = 500;

/** One import under way: takes the items of its paths in turn, keeps what is received, and knows what became of each. */
export class SheetImport {
  readonly #captures: StationCaptures;
  readonly #open: OpenElection;
  readonly #parts: ReceivingParts;
  readonly #order: SheetsOrder;
  /** Ids of the captures in these paths, with the name each was met under first. */
  readonly #met = new Map<RecordId, string>();
  /** The originals in these paths, by their names, with the captures that they belong to. */
  readonly #originals = new Map<string, RecordId>();
  readonly #problems: { problem: ProblemItem; capture: RecordId | null }[] = [];
  readonly #underWay = new Map<string, Promise<void>>();
  #received: ReceivedCapture[] = [];
  #fault: { readonly fault: unknown } | null = null;
  #uncounted = 0;
  #new = 0;
  #duplicates = 0;
  #skipped = 0;
  #done = 0;
  #total = 0;

  constructor(captures: StationCaptures, open: OpenElection, parts: ReceivingParts, order: SheetsOrder) {
    this.#captures = captures;
    this.#open = open;
    this.#parts = parts;
    this.#order = order;
  }

  /** Whether a page of a document was kept by an earlier import, so that it need not be drawn again. */
  async isHeld(document: Hash, page: number): Promise<boolean> {
    const key = { sha256: document, page };
    const known = (await this.#captures.known([key])).get(originalName(key));
    if (known === undefined || (await this.#captures.isReadAgain(known))) return false;
    this.#meet(known, originalName(key), `${document.slice(0, 12)}#page=${page}`);
    return true;
  }

  /** Throws what broke while an image was received; such a fault ends the import, since the next image would meet it too. */
  #throwFault(): void {
    if (this.#fault !== null) throw this.#fault.fault;
  }

  async takeAll(items: AsyncIterable<SourceItem | PartsItem>, total: number): Promise<void> {
    this.#total = total;
    try {
      for await (const item of items) {
        if (this.#order.signal.aborted) break;
        await this.#take(item);
        this.#throwFault();
        this.#done += item.kind === 'parts' ? item.parts.length : 1;
        this.#total = Math.max(this.#total, this.#done);
        this.#order.progress.update(this.#done, this.#total);
      }
    } finally {
      await Promise.all(this.#underWay.values());
      await this.#keepReceived();
      await applyRecords(this.#open.counts, this.#open.election);
      this.#order.progress.finish();
    }
    this.#throwFault();
    this.#order.signal.throwIfAborted();
  }

  async finish(): Promise<ImportedSheets> {
    return {
      captures: this.#met.size,
      new: this.#new,
      parted: this.#countParted(),
      duplicates: this.#duplicates,
      skipped: this.#skipped,
      problems: this.#problems,
      parked: await this.#findParked(),
    };
  }

  async #take(item: SourceItem | PartsItem): Promise<void> {
    if (item.kind === 'skipped') {
      if (item.reason !== 'page-held') this.#skipped += 1;
      return;
    }
    if (item.kind === 'problem') return this.#takeProblem(item);
    if (item.kind === 'parts') return this.#takeParts(item);
    const known = await this.#findKnown(item);
    if (known !== null && !(await this.#captures.isReadAgain(known))) return this.#seeAgain(known, item);
    await this.#begin([item], receiveImage(item, this.#parts));
  }

  /** Only images that are all new can become one capture: what is kept already stays what it is, and is read again as what it is. */
  async #takeParts(group: PartsItem): Promise<void> {
    const known = new Set<RecordId | null>();
    for (const item of group.parts) known.add(await this.#findKnown(item));
    const [one = null] = known;
    const isOne = known.size === 1 && (one === null || (await this.#captures.isReadAgain(one)));
    if (isOne) return this.#begin(group.parts, receiveParts(group, this.#parts));
    for (const item of group.parts) await this.#take(item);
  }

  /** Notes what is being received, and waits while that is as much as the reader can take. */
  async #begin(
    items: readonly MediaItem[],
    receiving: Promise<ReceivedCapture | readonly ReceivedCapture[]>,
  ): Promise<void> {
    const names = items.map((item) => originalName(keyOf(item)));
    const work = receiving
      // Taken only now: while the images were read, what was received before may have been kept and put aside.
      .then((received) => void this.#received.push(...[received].flat()))
      .catch((fault: unknown) => {
        this.#fault ??= { fault };
      })
      .finally(() => {
        for (const name of names) this.#underWay.delete(name);
      });
    for (const name of names) this.#underWay.set(name, work);
    while (this.#underWay.size >= this.#parts.reader.workers + 2) await Promise.race(this.#underWay.values());
    if (this.#received.length >= KEPT_AT_ONCE) await this.#keepReceived();
  }

  async #findKnown(item: MediaItem): Promise<RecordId | null> {
    const name = originalName(keyOf(item));
    // The same bytes twice in one batch: the second is a sighting of what the first becomes.
    await this.#underWay.get(name);
    const isReceived = this.#received.some(({ parts }) =>
      parts.some(({ original }) => originalName(original) === name),
    );
    if (isReceived) await this.#keepReceived();
    return (await this.#captures.known([keyOf(item)])).get(name) ?? null;
  }

  async #seeAgain(capture: RecordId, item: MediaItem): Promise<void> {
    const name = originalName(keyOf(item));
    if (this.#originals.has(name)) this.#duplicates += 1;
    this.#meet(capture, name, item.name);
    await this.#captures.see(capture, { file: item.name, batch: this.#parts.batch });
  }

  async #takeProblem(problem: ProblemItem): Promise<void> {
    const { received, file, reason, values } = problem;
    if (received === undefined) {
      this.#problems.push({ problem, capture: null });
      return;
    }
    const noted = { parked: reason, facts: factsWithValues(values) };
    const kept = await keepAside({ name: file, ...received }, this.#parts, noted);
    const [capture] = await this.#keep([kept]);
    this.#problems.push({ problem, capture: capture ?? null });
  }

  async #keepReceived(): Promise<void> {
    const received = this.#received;
    this.#received = [];
    await this.#keep(received);
    if (this.#uncounted < COUNTED_AFTER) return;
    this.#uncounted = 0;
    await applyRecords(this.#open.counts, this.#open.election);
  }

  async #keep(received: readonly ReceivedCapture[]): Promise<readonly RecordId[]> {
    if (received.length === 0) return [];
    const kept = await this.#captures.keep(received);
    for (const [index, { id, isNew }] of kept.entries()) {
      if (isNew) this.#new += 1;
      for (const { original, sighting } of received[index]?.parts ?? []) {
        const name = originalName(original);
        if (this.#originals.has(name)) this.#duplicates += 1;
        this.#meet(id, name, sighting.file);
      }
    }
    this.#uncounted += kept.length;
    return kept.map(({ id }) => id);
  }

  #meet(capture: RecordId, original: string, file: string): void {
    this.#originals.set(original, capture);
    if (!this.#met.has(capture)) this.#met.set(capture, file);
  }

  #countParted(): ImportedSheets['parted'] {
    const images = new Map<RecordId, number>();
    for (const capture of this.#originals.values()) images.set(capture, (images.get(capture) ?? 0) + 1);
    const several = [...images.values()].filter((count) => count > 1);
    return { captures: several.length, images: several.reduce((sum, count) => sum + count, 0) };
  }

  async #findParked(): Promise<ImportedSheets['parked']> {
    const found: (ParkedCapture & { readonly file: string })[] = [];
    let after: RecordId | null = null;
    while (true) {
      const page = await this.#captures.parked(after, PARKED_PAGE);
      for (const parked of page) {
        const file = this.#met.get(parked.id);
        if (file !== undefined) found.push({ ...parked, file });
      }
      after = page.at(-1)?.id ?? null;
      if (after === null) return found.sort((one, two) => (one.file < two.file ? -1 : 1));
    }
  }
}
