import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '@testigo/basics';
import {
  createMemoryCount,
  type MemoryCount,
  type PublicationSummary,
  publish,
  type SiteRenderer,
} from '@testigo/publication';
import { buildSite } from '../build-site.ts';
import { contentOf, logOf, type SmallRehearsal, scanSheet, smallRehearsal, votesAt } from './small-rehearsal.ts';

/** A small rehearsal, its count and the real pages, with folders to publish them to. */
export interface PublishingPlace {
  readonly folder: string;
  readonly renderer: SiteRenderer;
  readonly rehearsal: SmallRehearsal;
  readonly count: MemoryCount;
  /** A folder that is not there yet. */
  newFolder(): string;
  /** Publishes; throws where that is refused. */
  publishTo(folder: string, published?: MemoryCount, site?: SiteRenderer): Promise<PublicationSummary>;
  /** The rehearsal with one more sheet, for the table that has none; and the count that follows the given one. */
  withOneMoreSheet(before: MemoryCount): {
    readonly table: string;
    readonly after: MemoryCount;
    readonly undo: () => void;
  };
  remove(): void;
}

/** Makes a {@link PublishingPlace} in the system's folder for temporary files. */
export async function makePublishingPlace(): Promise<PublishingPlace> {
  const renderer = await buildSite();
  const rehearsal = smallRehearsal();
  const count = createMemoryCount(contentOf(rehearsal));
  const place = mkdtempSync(join(tmpdir(), 'testigo-bundle-'));
  let folders = 0;
  return {
    folder: place,
    renderer,
    rehearsal,
    count,
    newFolder() {
      folders += 1;
      return join(place, String(folders));
    },
    async publishTo(folder, published = count, site = renderer) {
      const result = await publish({ count: published, log: logOf(rehearsal), renderer: site, folder });
      if (!result.ok) throw new Error(result.error.message);
      return result.value;
    },
    withOneMoreSheet(before) {
      const { election } = rehearsal;
      const length = election.records.length;
      const table = defined(election.tables[1], 'the missing table').code;
      const capture = scanSheet(rehearsal, table, votesAt(election, 1));
      const after = createMemoryCount(contentOf(rehearsal), before);
      const undo = (): void => {
        election.records.length = length;
        rehearsal.images.delete(capture);
      };
      return { table, after, undo };
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
