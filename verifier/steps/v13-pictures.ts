import { checkMask } from '../bundle/mask.ts';
import { HEAD_BYTES, type PictureHead, picturePath, readPictureHead } from '../bundle/picture-head.ts';
import type { Definition } from '../election/definition.ts';
import { fromUtf8 } from '../encoding/canonical.ts';
import type { LogIndex } from '../fold/log-index.ts';
import type { Spool } from '../fold/spool.ts';
import type { Image, PublicPicture } from '../record/records.ts';
import type { ReasonCode, Values } from '../words/reasons.ts';
import type { Verification } from './verification.ts';

/** Images of one partition, by capture, without those that another image answers. */
function standingImages(spool: Spool, partition: number, answered: ReadonlySet<number>): Map<string, Image[]> {
  const byCapture = new Map<string, Image[]>();
  for (const { number, bytes } of spool.read(partition)) {
    if (answered.has(number)) continue;
    // The frame was written by this program from a leaf whose form had been checked.
    const image = JSON.parse(fromUtf8(bytes) ?? 'null') as Image;
    const others = byCapture.get(image.capture);
    if (others === undefined) byCapture.set(image.capture, [image]);
    else others.push(image);
  }
  return byCapture;
}

/** V14 for one picture: its boxes against the format, where it is in page measures. */
export function maskFault(
  definition: Definition,
  image: Image,
  part: number,
  head: PictureHead,
): { readonly code: ReasonCode; readonly values: Values } | null {
  const page = image.public[part]?.page;
  if (page === undefined) return null;
  const format = definition.formats.find((each) => each.id === image.format);
  if (format === undefined) return { code: 'page-unknown', values: { place: page } };
  if (head.size === null) return { code: 'picture-unmeasured', values: {} };
  const boxes = image.boxes.filter((box) => box.part === part);
  const fault = checkMask(format, page, head.size, boxes);
  return fault && { code: fault.code, values: { place: fault.place } };
}

/** V13 and V14 over all pictures of a bundle. */
export class PictureCheck {
  readonly #verification: Verification;
  readonly #definition: Definition | null;
  readonly #isRehearsal: boolean;
  readonly #allowed = new Set<string>();

  constructor(verification: Verification, definition: Definition | null, isRehearsal: boolean) {
    this.#verification = verification;
    this.#definition = definition;
    this.#isRehearsal = isRehearsal;
  }

  async run(spool: Spool, index: LogIndex): Promise<void> {
    const { protocol, listed, onProgress } = this.#verification;
    const answered = index.answeredBystanders();
    for (let partition = 0; partition < spool.partitions; partition++) {
      await onProgress({ step: 'V13', done: partition, total: spool.partitions });
      for (const images of standingImages(spool, partition, answered).values()) {
        if (images.some((image) => image.public.length === 0)) continue;
        for (const image of images) await this.#checkImage(image);
      }
    }
    for (const path of listed.keys()) {
      if (path.startsWith('images/') && !this.#allowed.has(path)) protocol.fail('V13', 'picture-unexpected', { path });
    }
    if (protocol.withheld > 0) protocol.tell('V13', 'withheld', { found: protocol.withheld });
    protocol.done('V13');
    if (this.#definition !== null) protocol.done('V14');
  }

  async #checkImage(image: Image): Promise<void> {
    if (image.cleared !== 'person' && !this.#isRehearsal) return;
    for (const [part, picture] of image.public.entries()) await this.#checkPicture(image, part, picture);
  }

  async #checkPicture(image: Image, part: number, picture: PublicPicture): Promise<void> {
    const { protocol, listed, files } = this.#verification;
    const path = picturePath(picture.sha256, picture.mime);
    this.#allowed.add(path);
    const entry = listed.get(path);
    const bytes = entry === undefined ? 'missing' : await files.head(path, HEAD_BYTES);
    if (entry === undefined || typeof bytes === 'string') {
      protocol.withheld++;
      return;
    }
    if (entry.sha256 !== picture.sha256 || entry.bytes !== picture.bytes) {
      protocol.fail('V13', 'picture-differs', { path });
      return;
    }
    const head = readPictureHead(bytes);
    if (head?.mime !== picture.mime) protocol.fail('V13', 'picture-kind', { path });
    else if (this.#definition !== null) {
      const fault = maskFault(this.#definition, image, part, head);
      if (fault !== null) protocol.fail('V14', fault.code, { path, ...fault.values });
    }
  }
}
