import { assert } from '@testigo/basics';
import { ByteWriter } from './byte-writer.ts';
import { CodeGuesser, lastCode, SegmentGuesser, sharedLength } from './guess-text.ts';
import { predictedFigures } from './predicted-figures.ts';
import { ABSENT, HAS_FIGURES, MAGIC, MARKS_SHIFT, type TableColumns } from './table-columns.ts';

/**
 * The bytes of a file of tables (docs/bundle-format.md, section 5), to be compressed with gzip: equal tables give equal bytes. Divisions must stand before
 * what lies within them, and tables in the order of their centres.
 */
export function encodeTables(tables: TableColumns): Uint8Array {
  const { election, contest, division, levels, columns } = tables;
  const out = new ByteWriter();
  out.text(MAGIC);
  out.text(JSON.stringify({ election, contest, division, levels, columns }));
  writeDivisions(out, tables);
  writeCodes(out, tables);
  const shown = rowsWithFigures(tables);
  out.block(statusBytes(tables, shown));
  writeRegisters(out, tables);
  const figures = tables.figures.map((column) => Float64Array.from(shown, (row) => column[row] ?? 0));
  for (const [index, column] of figures.entries()) {
    writeNumbers(out, column, predictedFigures(columns, figures.slice(0, index), index, shown.length));
  }
  return out.bytes;
}

function writeDivisions(out: ByteWriter, { divisions, centres }: TableColumns): void {
  const { ids, names, depths } = divisions;
  out.block(depths);
  const guesser = new SegmentGuesser();
  const segments = ids.map(lastCode);
  writeTexts(out, segments, (index) => {
    const depth = depths[index] ?? 0;
    const guess = guesser.guess(depth);
    guesser.note(depth, segments[index] ?? '');
    return guess;
  });
  writeTexts(out, names, () => '');
  const tablesIn = new Float64Array(ids.length);
  for (const centre of centres) tablesIn[centre] = (tablesIn[centre] ?? 0) + 1;
  writeNumbers(out, tablesIn, null);
}

function writeCodes(out: ByteWriter, { divisions, codes, centres }: TableColumns): void {
  const guesser = new CodeGuesser();
  writeTexts(out, codes, (index) => {
    const centre = centres[index] ?? 0;
    const segment = lastCode(divisions.ids[centre] ?? '');
    const guess = guesser.guess(centre, segment);
    guesser.note(centre, segment, codes[index] ?? '');
    return guess;
  });
}

/** A register is most often like the one before it. */
function writeRegisters(out: ByteWriter, { registers }: TableColumns): void {
  writeNumbers(
    out,
    registers,
    registers.map((_, index) => Math.max(0, registers[index - 1] ?? 0)),
  );
}

/** Texts as what they share with a guess and what follows: the shared lengths (0 where the guess is right), the lengths that follow, the characters. */
function writeTexts(out: ByteWriter, texts: readonly string[], guess: (index: number) => string): void {
  const shared = new Uint8Array(texts.length);
  const lengths = new ByteWriter();
  const rests: string[] = [];
  for (const [index, text] of texts.entries()) {
    const guessed = guess(index);
    if (guessed === text) continue;
    const length = sharedLength(guessed, text);
    shared[index] = length + 1;
    lengths.number(text.length - length);
    rests.push(text.slice(length));
  }
  out.block(shared);
  out.block(lengths.bytes);
  out.text(rests.join(''));
}

function statusBytes({ states, marks }: TableColumns, shown: readonly number[]): Uint8Array {
  const status = Uint8Array.from(states, (state, row) => state | ((marks[row] ?? 0) << MARKS_SHIFT));
  for (const row of shown) status[row] = (status[row] ?? 0) | HAS_FIGURES;
  return status;
}

/** The tables that any sheet gave a figure. */
function rowsWithFigures({ codes, figures }: TableColumns): readonly number[] {
  return [...codes.keys()].filter((row) => figures.some((column) => column[row] !== ABSENT));
}

/**
 * Numbers as differences from what was predicted, so that small ones are many: the places of the nothings, then the differences byte by byte, all lowest bytes
 * first. A difference below 0 is written as an odd number.
 */
function writeNumbers(out: ByteWriter, numbers: Float64Array, predicted: Float64Array | null): void {
  const nothings = new ByteWriter();
  let last = 0;
  const folded = numbers.map((number, index) => {
    assert(Number.isSafeInteger(number), 'figures are whole numbers');
    if (number < 0) {
      nothings.number(index - last);
      nothings.number(-number);
      last = index;
      return 0;
    }
    const difference = number - (predicted?.[index] ?? 0);
    return difference < 0 ? -2 * difference - 1 : 2 * difference;
  });
  out.block(nothings.bytes);
  const bytesEach = bytesFor(folded.reduce((most, one) => Math.max(most, one), 0));
  out.number(bytesEach);
  for (let place = 0; place < bytesEach; place += 1) {
    out.raw(Uint8Array.from(folded, (one) => Math.floor(one / 256 ** place) % 256));
  }
}

function bytesFor(most: number): number {
  let bytes = 0;
  for (let rest = most; rest > 0; rest = Math.floor(rest / 256)) bytes += 1;
  return bytes;
}
