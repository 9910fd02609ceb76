import { addTally, bundleOf, closedExample } from './examples.ts';
import { LogMaker } from './log-maker.ts';
import { regionOf } from './sheet.ts';
import type { Files } from './write-bundle.ts';

/** The listed tables with their centres and registers. */
const TABLES = [
  ['11-01', 'lum-1-1', 100],
  ['11-02', 'lum-1-1', 120],
  ['12-01', 'lum-1-2', 90],
  ['21-01', 'lum-2-1', 200],
  ['21-02', 'lum-2-1', null],
] as const;

/** A bundle in whose log one capture, unread, commits to the regions of {@link regionOf}; the capture's id. */
export function committedBundle(): { readonly files: Files; readonly capture: string } {
  const maker = new LogMaker({ list: 'closed', release: 'live' });
  const { commitment } = regionOf('', 0);
  const capture = maker.add({ type: 'capture', class: 'scan', commitment });
  const outcomes = ['president', 'council'].flatMap((contest) =>
    TABLES.filter(([table]) => contest === 'president' || table.startsWith('1')).map(([table, division, register]) => ({
      ...{ contest, table, division, register },
      state: 'missing',
    })),
  );
  addTally(maker, outcomes, []);
  const example = { ...closedExample(), maker, outcomes, images: new Map<string, Uint8Array>(), capture };
  return { files: bundleOf(example), capture };
}
