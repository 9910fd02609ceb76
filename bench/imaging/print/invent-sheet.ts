import { defined } from '@testigo/basics';
import type { Field, Place, SheetFormat } from '@testigo/election';
import type { LumaImage } from '@testigo/imaging';
import { digitWordsOf } from '@testigo/imaging/print';
import { createRandom, type Random } from '@testigo/rehearsal';
import { cutPatch, drawPatch, type PatchRow, type PatchType } from '@testigo/rehearsal/training';
import type { Condition } from './conditions.ts';

/** The figures of an invented sheet as they came out of a condition: one cut-out for every place of the format. */
export interface CutSheet {
  readonly figures: ReadonlyMap<string, number>;
  readonly cuts: ReadonlyMap<Place, LumaImage>;
  /** What is wrong with it as it was printed. */
  readonly fault: 'none' | 'sum' | 'words';
}

/** One sheet in so many has a sum that is wrong as printed; as many have words that do not spell the number beside them. */
const FAULTS = 25;
const FACES = ['arimo', 'arimo', 'arimo', 'roboto-condensed', 'ibm-plex-mono', 'courier-prime'] as const;
const WORDS = defined(digitWordsOf('es'), 'Spanish words').map((word) => word.charAt(0).toUpperCase() + word.slice(1));

/** Invents a sheet of a strip's format, draws its figures in small, wears them as a condition says and cuts them out. */
export async function cutInventedSheet(format: SheetFormat, condition: Condition, seed: string): Promise<CutSheet> {
  const random = createRandom(seed);
  const figures = inventFigures(format, random.fork('figures'));
  const fault = faultOf(random);
  const printed = fault === 'sum' ? breakSum(format, figures, random) : figures;
  const fields = numberFields(format);
  const wrongWords = fault === 'words' ? random.pick(fields).id : null;
  const rows = fields.map((field): PatchRow => {
    const value = defined(printed.get(field.id), field.id);
    return { number: String(value), kind: 'words', text: spelled(field.id === wrongWords ? value + 1 : value) };
  });
  const type: PatchType = {
    face: random.pick(FACES),
    weight: random.chance(0.3) ? 'bold' : 'regular',
    points: random.between(7, 8.5),
    rise: random.between(-0.12, 0.12),
  };
  const patch = drawPatch(random, type, rows);
  const wear = condition.wear(random.fork('wear'), patch.image, patch.dotsPerMillimetre);
  const samples = await cutPatch(patch, wear, random);
  const cuts = new Map<Place, LumaImage>();
  for (const [index, field] of fields.entries()) {
    const words = defined(wordsOf(format, field), field.id);
    cuts.set(defined(field.place, field.id), defined(samples[2 * index], 'a number').image);
    cuts.set(defined(words.place, words.id), defined(samples[2 * index + 1], 'words').image);
  }
  return { figures: printed, cuts, fault };
}

function faultOf(random: Random): CutSheet['fault'] {
  const thrown = random.integer(1, FAULTS);
  if (thrown === 1) return 'sum';
  return thrown === 2 ? 'words' : 'none';
}

/** The fields that are printed as a number with its words beside it. */
function numberFields(format: SheetFormat): readonly Field[] {
  return format.fields.filter((field) => field.means !== 'words' && wordsOf(format, field) !== undefined);
}

function wordsOf(format: SheetFormat, field: Field): Field | undefined {
  return format.fields.find((other) => other.wordsOf === field.id);
}

/** Votes as they fall: two lists with many, the others with few. */
function inventFigures(format: SheetFormat, random: Random): Map<string, number> {
  const options = format.fields.filter(({ means }) => means === 'option').map(({ id }) => id);
  const large = new Set([random.pick(options), random.pick(options)]);
  const figures = new Map(
    options.map((id) => [id, large.has(id) ? random.integer(60, 420) : Math.floor(random.between(0, 1) ** 3 * 40)]),
  );
  const valid = [...figures.values()].reduce((sum, votes) => sum + votes, 0);
  const [spoilt, blank] = [random.integer(0, 9), random.integer(0, 4)];
  return figures
    .set('valid', valid)
    .set('null', spoilt)
    .set('blank', blank)
    .set('voters', valid + spoilt + blank);
}

/** The same with one line told wrong, by little or by much, in digits and in words alike. */
function breakSum(
  format: SheetFormat,
  figures: ReadonlyMap<string, number>,
  random: Random,
): ReadonlyMap<string, number> {
  const { id } = random.pick(numberFields(format));
  const value = figures.get(id) ?? 0;
  return new Map(figures).set(
    id,
    random.chance(0.5) ? value + random.pick([1, 1, 10, 100]) : Math.max(0, value - 1) + 2,
  );
}

function spelled(value: number): string {
  return [...String(value).padStart(4, '0')].map((digit) => WORDS[Number(digit)]).join(', ');
}
