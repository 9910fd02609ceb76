import { fromUtf8 } from '@testigo/basics';
import type { PublicImage, RecordId } from '@testigo/record';
import type { NumberedLeaf } from '@testigo/store';

interface ImageLeaf {
  readonly type: string;
  readonly answers?: readonly RecordId[];
  readonly capture: RecordId;
  readonly cleared: 'machine' | 'person';
  readonly public: readonly PublicImage[];
}

/**
 * The pictures among a sheet's leaves that may be shown (docs/bundle-format.md, V13): no other image answers them, and in a real
 * election a person has looked at them. A capture with an image in force that shows nothing was removed, whatever else shows it.
 */
export function picturesInForce(leaves: readonly NumberedLeaf[], rehearsal: boolean): readonly PublicImage[] {
  const images = leaves
    .map(({ id, leaf }) => ({ id, record: JSON.parse(fromUtf8(leaf)) as ImageLeaf }))
    .filter(({ record }) => record.type === 'image');
  const answered = new Set(images.flatMap(({ record }) => record.answers ?? []));
  const inForce = images.filter(({ id }) => !answered.has(id)).map(({ record }) => record);
  const removed = new Set(inForce.filter((image) => image.public.length === 0).map(({ capture }) => capture));
  return inForce
    .filter(({ capture, cleared }) => !removed.has(capture) && (rehearsal || cleared === 'person'))
    .flatMap((image) => image.public);
}
