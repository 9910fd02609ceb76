import type { ElectionRecord, Identified, Image, PublicImage } from '@testigo/record';

/**
 * The pictures of a table's captures that everybody may see: of records that no other one answers. A capture of which a picture was taken back
 * shows none; what a machine cleared is shown in a rehearsal alone (docs/bundle-format.md, V13).
 */
export function picturesInForce(
  records: readonly Pick<Identified<ElectionRecord>, 'id' | 'record'>[],
  rehearsal: boolean,
): readonly PublicImage[] {
  const images = records.filter((one): one is Identified<Image> => one.record.type === 'image');
  const answered = new Set(images.flatMap(({ record }) => record.answers ?? []));
  const inForce = images.filter(({ id }) => !answered.has(id)).map(({ record }) => record);
  const removed = new Set(inForce.filter((image) => image.public.length === 0).map(({ capture }) => capture));
  return inForce
    .filter(({ capture, cleared }) => !removed.has(capture) && (rehearsal || cleared === 'person'))
    .flatMap((image) => image.public);
}
