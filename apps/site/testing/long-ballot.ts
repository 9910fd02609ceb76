import type { ListedTable } from '@testigo/count';
import type { CountContent, PublishedLog } from '@testigo/publication';
import { InventedElection, readDefinition } from './invented-election.ts';
import { contentOf, logOf } from './small-rehearsal.ts';

const TABLES: readonly ListedTable[] = ['01', '02', '03'].map((number) => ({
  code: `10101-001-${number}`,
  division: 'mar-1-1-1-001',
  register: 900,
}));

/** A rehearsal in which so many candidates have a ballot line each; two people read every sheet but the last. */
export function longBallot(candidates: number): { readonly content: CountContent; readonly log: PublishedLog } {
  const definition = readDefinition('rehearsal');
  const [contest, format] = [definition.contests[0], definition.formats[0]];
  if (contest === undefined || format === undefined) throw new Error('The rehearsal has a contest and a format.');
  const ids = Array.from({ length: candidates }, (_, index) => `line-${index + 1}`);
  const nameOf = (id: string): string => `Candidatura independiente de la ${id.replace('line-', 'lista ')}`;
  const totals = format.fields.filter(({ id }) => ['voters', 'valid', 'null', 'blank'].includes(id));
  const { qr: _qr, ...printed } = format;
  const election = new InventedElection(
    {
      ...definition,
      contests: [
        {
          ...contest,
          candidates: ids.map((id) => ({ id, name: nameOf(id) })),
          options: ids.map((id) => ({ id, name: nameOf(id), candidate: id })),
        },
      ],
      formats: [
        {
          ...printed,
          checks: [],
          fields: [
            ...totals,
            ...ids.map((id) => ({
              id,
              label: { es: nameOf(id), en: nameOf(id) },
              means: 'option' as const,
              contest: contest.id,
              of: id,
              required: true,
              digits: 4,
            })),
          ],
        },
      ],
    },
    TABLES,
  );
  for (const [index, { code }] of TABLES.slice(0, -1).entries()) {
    const figures = new Map(ids.map((id, line) => [id, (line * 7 + index) % 5]));
    const valid = [...figures.values()].reduce((sum, votes) => sum + votes, 0);
    figures.set('valid', valid).set('null', 0).set('blank', 1);
    figures.set('voters', valid + 1);
    const capture = election.capture(code);
    for (const reader of ['a', 'b']) election.read(code, contest.id, capture, reader.repeat(32), figures);
  }
  const rehearsal = { election, images: new Map(), withheld: new Map(), sightings: new Map() };
  return { content: contentOf(rehearsal), log: logOf(rehearsal) };
}
