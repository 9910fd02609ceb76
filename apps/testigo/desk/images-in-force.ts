import type { Identified, Image, RecordId } from '@testigo/record';
import type { Desk } from './desk.ts';

/** The image records of a capture that no other one answers, by id. */
export async function imagesInForce({ open }: Desk, capture: RecordId): Promise<readonly Identified<Image>[]> {
  const around = await open.counts.view((view) => view.recordsAround({ records: [capture], tables: [] }));
  const images = around.filter((one): one is Identified<Image> => one.record.type === 'image');
  const own = images.filter(({ record }) => record.capture === capture);
  const answered = new Set(own.flatMap(({ record }) => record.answers ?? []));
  return own.filter(({ id }) => !answered.has(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
}
