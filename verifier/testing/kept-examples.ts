import { toBase64 } from '../encoding/base64.ts';
import { type Json, utf8, writeCanonical } from '../encoding/canonical.ts';
import { ATTACKS } from './attacks/index.ts';
import { committedBundle } from './committed-bundle.ts';
import { addTally, bundleOf, closedExample, type Example } from './examples.ts';
import { someHash } from './log-maker.ts';
import { regionOf, sheetBytes, sheetParts } from './sheet.ts';
import { checkpointNote, type Files } from './write-bundle.ts';

/** One example of docs/bundle-format.md, section 3: files, the command line of a verifier, and what it must find. */
export interface KeptExample {
  /** Name of its file without the ending: the step that fails first, or `V00` where none does. */
  readonly name: string;
  readonly arguments: readonly string[];
  /** The steps that fail with the codes of their reasons, the first first; empty where all hold. */
  readonly found: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly links: readonly string[];
}

/** The example that the files of most others are told apart from. */
const PASSING = 'V00-holds';

/** Every example that is kept, one that holds of each kind first. */
export function keptExamples(): readonly KeptExample[] {
  const attacks = ATTACKS.map(({ name, files, found, links = [] }) => ({
    ...example(`${stepOf(found)}-${plain(name)}`, ['bundle'], found, inBundle(files())),
    links: links.map((path) => `bundle/${path}`),
  }));
  return [
    example(PASSING, ['bundle'], [], inBundle(bundleOf(closedExample()))),
    ...attacks,
    ...regions(),
    ...sheets(),
    ...known(),
  ];
}

/** Steps V15: a disclosed region beside a bundle. */
function regions(): readonly KeptExample[] {
  const { files, capture } = committedBundle();
  const of = (name: string, found: readonly string[], change: Readonly<Record<string, Json>>) => {
    const region = utf8(writeCanonical({ ...regionOf(capture, 4).json, ...change }));
    const all = new Map([...inBundle(files), ['region.json', region] as const]);
    return example(name, ['bundle', '--region', 'region.json'], found, all);
  };
  return [
    of('V00-a-region-opens', [], {}),
    of('V15-a-region-with-another-salt', ['V15 region-differs'], { salt: '00'.repeat(32) }),
    of('V15-a-region-of-another-capture', ['V15 region-capture'], { capture: '11'.repeat(32) }),
  ];
}

/** Step V16: the proof of one sheet alone. */
function sheets(): readonly KeptExample[] {
  const holding = sheetParts(closedExample());
  const records = holding.records.map((one) => ({ ...one, leaf: one.leaf.replace('!40,', '!41,') }));
  const of = (name: string, found: readonly string[], parts: typeof holding) =>
    example(name, ['sheet.json'], found, new Map([['sheet.json', sheetBytes(parts)]]));
  return [
    of('V00-a-sheet-holds', [], holding),
    of('V16-a-reading-altered-by-one-vote', ['V16 sheet-inclusion'], { ...holding, records }),
    of('V16-the-records-of-another-table', ['V16 sheet-table'], { ...holding, table: '11-02' }),
  ];
}

/** Step V17: a bundle beside a checkpoint that somebody saw before. */
function known(): readonly KeptExample[] {
  const of = (name: string, found: readonly string[], shown: Example, seen: Example) => {
    const note = checkpointNote(seen.maker.election, seen.maker.leaves);
    const files = new Map([...inBundle(bundleOf(shown)), ['seen.txt', note] as const]);
    return example(name, ['bundle', '--known', 'seen.txt'], found, files);
  };
  return [
    of('V00-what-was-seen-is-continued', [], longer('more'), closedExample()),
    of('V17-an-older-checkpoint-served-as-new', ['V17 older-than-known'], closedExample(), longer('more')),
    of('V17-two-forks', ['V17 fork'], longer('for you'), longer('for me')),
  ];
}

/** The example with a record and a tally more. */
function longer(name: string): Example {
  const longer = closedExample();
  longer.maker.add({ type: 'custody', commitment: someHash(name) });
  addTally(longer.maker, longer.outcomes, []);
  return longer;
}

function example(
  name: string,
  args: readonly string[],
  found: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): KeptExample {
  return { name, arguments: args, found, files, links: [] };
}

const inBundle = (files: Files): ReadonlyMap<string, Uint8Array> =>
  new Map([...files].map(([path, bytes]) => [`bundle/${path}`, bytes]));

const stepOf = ([first = '']: readonly string[]): string => `V${/\d+/.exec(first)?.[0].padStart(2, '0')}`;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** The files as they are kept: the name of each, and its JSON. Of most examples only what differs from the one that holds. */
export function exampleFiles(examples: readonly KeptExample[]): ReadonlyMap<string, string> {
  const base = examples.find(({ name }) => name === PASSING)?.files ?? new Map<string, Uint8Array>();
  const texts = new Map([...base].map(([path, bytes]) => [path, toBase64(bytes)]));
  return new Map(
    examples.map((one) => {
      const own = [...one.files].map(([path, bytes]) => [path, toBase64(bytes)] as const);
      const isBase = one.name === PASSING;
      const differing = isBase ? own : own.filter(([path, text]) => texts.get(path) !== text);
      const json = {
        arguments: [...one.arguments],
        files: Object.fromEntries(differing),
        found: [...one.found],
        from: isBase ? null : PASSING,
        links: [...one.links],
        removed: isBase ? [] : [...texts.keys()].filter((path) => !one.files.has(path)),
      };
      return [`${one.name}.json`, `${JSON.stringify(json, null, 1)}\n`];
    }),
  );
}
