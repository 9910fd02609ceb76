import { writeCanonical } from '../encoding/canonical.ts';
import { ATTACKS_ON_COUNT } from './attacks/attacks-on-count.ts';
import { ATTACKS_ON_LOG } from './attacks/attacks-on-log.ts';
import { ATTACKS_ON_SIGNATURES } from './attacks/attacks-on-signatures.ts';
import { addTally, bundleOf, closedExample, committedExample, type Example } from './examples.ts';
import { contentOf, differences, type KeptExample } from './kept-example.ts';
import { someHash } from './log-maker.ts';
import { regionOf, sheetBytes, sheetParts } from './sheet.ts';
import { checkpointNote } from './write-bundle.ts';

/** The file that holds the passing bundle. */
export const PASSING = 'passing.json';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const passing = () => bundleOf(closedExample());

/** The example with a record and a tally more. */
function longer(name: string): Example {
  const example = closedExample();
  example.maker.add({ type: 'custody', commitment: someHash(name) });
  addTally(example.maker, example.outcomes, []);
  return example;
}

const noteOf = ({ maker }: Example): string => text(checkpointNote(maker.election, maker.leaves));

/** A kept example; `found` empty: it must pass. */
function kept(
  what: string,
  found: readonly string[],
  rest: Omit<KeptExample, 'what' | 'fails' | 'found'>,
): KeptExample {
  return { what, fails: Number(/\d+/.exec(found[0] ?? '0')?.[0]), found, ...rest };
}

function attacks(): readonly KeptExample[] {
  const base = passing();
  return [...ATTACKS_ON_SIGNATURES, ...ATTACKS_ON_LOG, ...ATTACKS_ON_COUNT].map(({ name, files, found, links }) =>
    kept(name, found, { files: differences(base, files()), ...(links && { links }) }),
  );
}

function regions(): readonly [step: number, example: KeptExample][] {
  const example = committedExample();
  const { json } = regionOf(example.capture, 4);
  const files = differences(passing(), bundleOf(example));
  const forged = { ...json, salt: '00'.repeat(32) };
  return [
    [15, kept('a disclosed region opens its commitment', [], { files, beside: { region: writeCanonical(json) } })],
    [
      15,
      kept('a region with another salt', ['V15 region-differs'], { files, beside: { region: writeCanonical(forged) } }),
    ],
  ];
}

function sheets(): readonly [step: number, example: KeptExample][] {
  const sound = text(sheetBytes(sheetParts(closedExample())));
  const forged = sound.replace('!40,', '!41,');
  return [
    [16, kept('the proof of a sheet holds', [], { sheet: sound })],
    [16, kept('a sheet with a reading altered by one vote', ['V16 sheet-inclusion'], { sheet: forged })],
  ];
}

function knownCheckpoints(): readonly [step: number, example: KeptExample][] {
  const forked = differences(passing(), bundleOf(longer('for you')));
  const [earlier, later, mine] = [noteOf(closedExample()), noteOf(longer('for you')), noteOf(longer('for me'))];
  return [
    [17, kept('a log that continues a known checkpoint', [], { files: forked, beside: { known: [earlier] } })],
    [17, kept('an older checkpoint served as new', ['V17 older-than-known'], { beside: { known: [later] } })],
    [17, kept('two forks shown to two people', ['V17 fork'], { files: forked, beside: { known: [mine] } })],
  ];
}

function released(): readonly [step: number, example: KeptExample][] {
  const files = differences(passing(), bundleOf(closedExample({ release: 'held' })));
  return [[10, kept('a release with its signatures', [], { files })]];
}

function fileName(step: number, what: string): string {
  const slug = what
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `V${String(step).padStart(2, '0')}-${slug}.json`;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/**
 * The examples of docs/bundle-format.md, by file name: the passing bundle, and for each step what passes and what must fail. Made by the
 * text of the specification alone and with keys that anybody can make again; the same bytes each time.
 */
export function makeExamples(): ReadonlyMap<string, string> {
  const bundle = Object.fromEntries([...passing()].sort().map(([path, bytes]) => [path, contentOf(bytes)]));
  const examples = new Map([[PASSING, json(bundle)]]);
  const steps = [...attacks().map((each) => [each.fails, each] as const), ...released(), ...regions(), ...sheets()];
  for (const [step, example] of [...steps, ...knownCheckpoints()]) {
    const name = fileName(step, example.what);
    if (examples.has(name)) throw new Error(`two examples are called ${name}`);
    examples.set(name, json(example));
  }
  return examples;
}
