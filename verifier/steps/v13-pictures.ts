import type { FilePartition, ShownPicture } from '../bundle/file-ledger.ts';
import { checkMask } from '../bundle/mask.ts';
import { HEAD_BYTES, type PictureHead, picturePath, readPictureHead } from '../bundle/picture-head.ts';
import type { Definition } from '../election/definition.ts';
import { fromUtf8 } from '../encoding/canonical.ts';
import { ANSWERED_FRAME, IMAGE_FRAME } from '../fold/log-index.ts';
import type { Spool } from '../fold/spool.ts';
import type { Image } from '../record/records.ts';
import type { ReasonCode, Values } from '../words/reasons.ts';
import type { Verification } from './verification.ts';

/** Images of one partition, by capture, without those that another image answers. */
function standingImages(spool: Spool, partition: number): Map<string, Image[]> {
  const answered = new Set<number>();
  for (const { kind, number } of spool.read(partition)) if (kind === ANSWERED_FRAME) answered.add(number);
  const byCapture = new Map<string, Image[]>();
  for (const { kind, number, bytes } of spool.read(partition)) {
    if (kind !== IMAGE_FRAME || answered.has(number)) continue;
    // The frame was written by this program from a leaf whose form had been checked.
    const image = JSON.parse(fromUtf8(bytes) ?? 'null') as Image;
    const others = byCapture.get(image.capture);
    if (others === undefined) byCapture.set(image.capture, [image]);
    else others.push(image);
  }
  return byCapture;
}

/** What is wrong with the bytes of a picture. */
interface PictureFault {
  readonly step: 'V13' | 'V14';
  readonly code: ReasonCode;
  readonly values: Values;
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

  constructor(verification: Verification, definition: Definition | null, isRehearsal: boolean) {
    this.#verification = verification;
    this.#definition = definition;
    this.#isRehearsal = isRehearsal;
  }

  async run(spool: Spool): Promise<void> {
    const { protocol, ledger, onProgress } = this.#verification;
    for (let partition = 0; partition < spool.partitions; partition++) {
      await onProgress({ step: 'V13', done: partition, total: spool.partitions });
      for (const images of standingImages(spool, partition).values()) {
        if (images.some((image) => image.public.length === 0)) continue;
        for (const image of images) await this.#lookAt(image);
      }
    }
    for (const partition of ledger.partitions()) this.#checkListed(partition);
    if (protocol.withheld > 0) protocol.tell('V13', 'withheld', { found: protocol.withheld });
    protocol.done('V13');
    if (this.#definition !== null) protocol.done('V14');
  }

  /** Enters the pictures of an image that may be shown, with what is wrong with their bytes. */
  async #lookAt(image: Image): Promise<void> {
    if (image.cleared !== 'person' && !this.#isRehearsal) return;
    const { files, ledger } = this.#verification;
    for (const [part, { sha256, bytes, mime }] of image.public.entries()) {
      const path = picturePath(sha256, mime);
      const head = await files.head(path, HEAD_BYTES);
      const isThere = typeof head !== 'string';
      const fault = isThere ? this.#faultOf(image, part, mime, head) : null;
      ledger.showPicture({ path, sha256, bytes, isThere, fault });
    }
  }

  #faultOf(image: Image, part: number, mime: string, bytes: Uint8Array): PictureFault | null {
    const head = readPictureHead(bytes);
    if (head?.mime !== mime) return { step: 'V13', code: 'picture-kind', values: {} };
    const fault = this.#definition === null ? null : maskFault(this.#definition, image, part, head);
    return fault && { step: 'V14', ...fault };
  }

  #checkListed({ listed, pictures }: FilePartition): void {
    const { protocol } = this.#verification;
    const allowed = new Set<string>();
    // Written by #lookAt, just before.
    for (const { path, sha256, bytes, isThere, fault } of pictures as readonly ShownPicture<PictureFault>[]) {
      allowed.add(path);
      const entry = listed.get(path);
      if (entry === undefined || !isThere) protocol.withheld++;
      else if (entry.sha256 !== sha256 || entry.bytes !== bytes) protocol.fail('V13', 'picture-differs', { path });
      else if (fault !== null) protocol.fail(fault.step, fault.code, { path, ...fault.values });
    }
    for (const path of listed.keys()) {
      if (path.startsWith('images/') && !allowed.has(path)) protocol.fail('V13', 'picture-unexpected', { path });
    }
  }
}
