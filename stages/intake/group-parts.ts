import { MOST_PARTS, type NamedPart, nameOfPart, type PartNaming, pageOfDocument } from './name-of-part.ts';
import type { MediaItem, ProblemItem, SourceItem } from './source-item.ts';

/** Images that are parts of one sheet if what is read of them allows it. */
export interface PartsItem {
  readonly kind: 'parts';
  /** At least two, in their order, each with other bytes. */
  readonly parts: readonly MediaItem[];
  /** Why they may be; see {@link NamedPart}. */
  readonly by: NamedPart['by'];
  /** The table that their names say; null where they don't. */
  readonly table: string | null;
}

/** Together parts take no more memory than one large image. */
const MOST_BYTES = 100_000_000;

/**
 * Puts images together whose names say that they are parts of one thing, numbered from 1 without a gap and met one after another. Everything
 * else passes as it came. What is held back until a group is complete are at most {@link MOST_PARTS} images.
 */
export async function* groupParts(
  items: AsyncIterable<SourceItem>,
  naming: PartNaming,
): AsyncGenerator<SourceItem | PartsItem> {
  const grouping = new Grouping(naming);
  for await (const item of items) {
    if (item.kind === 'skipped') yield item;
    else yield* grouping.take(item);
  }
  yield* grouping.end();
}

class Grouping {
  readonly #naming: PartNaming;
  #group: Group | null = null;
  /** A folder in which something is broken or that holds too much is no sheet. */
  #spoilt: string | null = null;

  constructor(naming: PartNaming) {
    this.#naming = naming;
  }

  *take(item: MediaItem | ProblemItem): Generator<SourceItem | PartsItem> {
    const named = whatNameSays(item, this.#naming);
    if (item.kind === 'media' && named !== null && this.#group?.takes(item, named) === true) return;
    if (this.#group?.isFolderOf(item) === true) this.#spoilt = this.#group.named.whole;
    yield* this.end();
    if (item.kind === 'problem' && named?.part === null) this.#spoilt = named.whole;
    if (item.kind === 'media' && named !== null && (named.part ?? 1) === 1 && named.whole !== this.#spoilt) {
      this.#group = new Group(item, named);
    } else yield item;
  }

  *end(): Generator<SourceItem | PartsItem> {
    const group = this.#group;
    this.#group = null;
    if (group !== null) yield* group.named.whole === this.#spoilt ? group.apart() : group.together(this.#naming);
  }
}

function whatNameSays(item: MediaItem | ProblemItem, naming: PartNaming): NamedPart | null {
  if (item.kind === 'problem') return nameOfPart(item.file, naming);
  return item.drawn === undefined
    ? nameOfPart(item.name, naming)
    : pageOfDocument(item.name, item.drawn.page, item.drawn.of, naming);
}

class Group {
  readonly named: NamedPart;
  readonly #parts: MediaItem[];
  readonly #copies: MediaItem[] = [];
  #numbers = 1;
  #bytes: number;

  constructor(first: MediaItem, named: NamedPart) {
    this.named = named;
    this.#parts = [first];
    this.#bytes = first.bytes.length;
  }

  /** Whether this is a folder and the item lies in it. */
  isFolderOf(item: MediaItem | ProblemItem): boolean {
    const file = item.kind === 'media' ? item.name : item.file;
    return this.named.part === null && file.startsWith(this.named.whole);
  }

  /** Takes an image if it is the next part. */
  takes(item: MediaItem, { whole, part, of }: NamedPart): boolean {
    const isNext =
      whole === this.named.whole && of === this.named.of && (part ?? this.#numbers + 1) === this.#numbers + 1;
    if (!isNext || this.#numbers === MOST_PARTS || this.#bytes + item.bytes.length > MOST_BYTES) return false;
    this.#numbers += 1;
    this.#bytes += item.bytes.length;
    const isCopy = item.drawn === undefined && this.#parts.some(({ sha256 }) => sha256 === item.sha256);
    (isCopy ? this.#copies : this.#parts).push(item);
    return true;
  }

  *together(naming: PartNaming): Generator<SourceItem | PartsItem> {
    const { by, of, table } = this.named;
    const isWhole = (of ?? this.#numbers) === this.#numbers && (by !== 'pages' || naming.pages.has(this.#numbers));
    if (!isWhole || this.#parts.length < 2) return yield* this.apart();
    yield { kind: 'parts', parts: this.#parts, by, table };
    yield* this.#copies;
  }

  *apart(): Generator<SourceItem> {
    yield* this.#parts;
    yield* this.#copies;
  }
}
