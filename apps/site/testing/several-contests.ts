import type { ListedTable } from '@testigo/count';
import { fieldsOfContest } from '@testigo/election';
import type { CountContent, PublishedLog } from '@testigo/publication';
import { InventedElection, readDefinition } from './invented-election.ts';
import { contentOf, logOf } from './small-rehearsal.ts';

const TABLES: readonly ListedTable[] = [
  { code: 'AA001-A', division: 'vel-1-s1', register: 300 },
  { code: 'AA002-A', division: 'vel-1-s1', register: null },
  { code: 'BB001-A', division: 'vel-2-s2', register: 400 },
];

/** An election without QR codes, with two contests on one sheet, one of which only some cantons hold; people read the scans. */
export function severalContests(): { readonly content: CountContent; readonly log: PublishedLog } {
  const election = new InventedElection(readDefinition('second-example'), TABLES);
  for (const [index, { code }] of TABLES.slice(0, 2).entries()) {
    const capture = election.capture(code);
    for (const contest of ['president', 'assembly']) {
      const fields = election.definition.formats.flatMap((format) => fieldsOfContest(format, contest));
      const figures = new Map(fields.map(({ id }, place) => [id, 10 + index + place]));
      election.read(code, contest, capture, 'a'.repeat(32), figures);
      if (index === 0) election.read(code, contest, capture, 'b'.repeat(32), figures);
    }
  }
  const rehearsal = { election, images: new Map(), withheld: new Map(), sightings: new Map() };
  return { content: contentOf(rehearsal), log: logOf(rehearsal) };
}
