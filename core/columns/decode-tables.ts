import { ByteReader } from './byte-reader.ts';
import { CodeGuesser, lastCode, SegmentGuesser } from './guess-text.ts';
import { predictedFigures } from './predicted-figures.ts';
import { ABSENT, HAS_FIGURES, MAGIC, MARKS_SHIFT, type TableColumns, type TablesHead } from './table-columns.ts';

/**
 * Reads a file of tables, already decompressed (`DecompressionStream('gzip')` in browsers). Throws where the bytes are not of this format: whoever
 * has compared their hash with the manifest never sees that.
 */
export function decodeTables(bytes: Uint8Array): TableColumns {
  const input = new ByteReader(bytes);
  if (input.text() !== MAGIC) throw new RangeError('no file of tables');
  const head = JSON.parse(input.text()) as TablesHead;
  const divisions = readDivisions(input);
  const centres = readCentres(input, divisions.ids.length);
  const codes = readCodes(input, divisions.ids, centres);
  const status = input.block();
  const registers = readNumbers(input, codes.length, previousRegister);
  const shown = [...status.keys()].filter((row) => (status[row] ?? 0) & HAS_FIGURES);
  const packed: Float64Array[] = [];
  for (let index = 0; index < head.columns.length; index += 1) {
    const predicted = predictedFigures(head.columns, packed, index, shown.length);
    packed.push(readNumbers(input, shown.length, (_, row) => predicted[row] ?? 0));
  }
  if (!input.isAtEnd) throw new RangeError('goes on after its end');
  return {
    ...head,
    divisions,
    codes,
    centres,
    states: Uint8Array.from(status, (byte) => byte & ((1 << MARKS_SHIFT) - 1)),
    marks: Uint8Array.from(status, (byte) => (byte & (HAS_FIGURES - 1)) >> MARKS_SHIFT),
    registers,
    figures: packed.map((column) => {
      const figures = new Float64Array(codes.length).fill(ABSENT);
      shown.forEach((row, index) => {
        figures[row] = column[index] ?? 0;
      });
      return figures;
    }),
  };
}

function readDivisions(input: ByteReader): TableColumns['divisions'] {
  const depths = Uint8Array.from(input.block());
  const guesser = new SegmentGuesser();
  const ids: string[] = [];
  const parents = new Int32Array(depths.length);
  const open: number[] = [];
  readTexts(
    input,
    depths.length,
    (index) => guesser.guess(depths[index] ?? 0),
    (segment, index) => {
      const depth = depths[index] ?? 0;
      guesser.note(depth, segment);
      const parent = depth === 0 ? -1 : (open[depth - 1] ?? -1);
      open[depth] = index;
      parents[index] = parent;
      ids.push(parent < 0 ? segment : `${ids[parent]}-${segment}`);
    },
  );
  const names: string[] = [];
  readTexts(
    input,
    depths.length,
    () => '',
    (name) => names.push(name),
  );
  return { ids, names, depths, parents };
}

function readCentres(input: ByteReader, divisions: number): Int32Array {
  const tablesIn = readNumbers(input, divisions, () => 0);
  const centres = new Int32Array(tablesIn.reduce((sum, tables) => sum + tables, 0));
  let at = 0;
  for (const [division, tables] of tablesIn.entries()) {
    centres.fill(division, at, at + tables);
    at += tables;
  }
  return centres;
}

function readCodes(input: ByteReader, ids: readonly string[], centres: Int32Array): readonly string[] {
  const guesser = new CodeGuesser();
  const segmentOf = (index: number): string => lastCode(ids[centres[index] ?? 0] ?? '');
  const codes: string[] = [];
  readTexts(
    input,
    centres.length,
    (index) => guesser.guess(centres[index] ?? 0, segmentOf(index)),
    (code, index) => {
      guesser.note(centres[index] ?? 0, segmentOf(index), code);
      codes.push(code);
    },
  );
  return codes;
}

function readTexts(
  input: ByteReader,
  count: number,
  guess: (index: number) => string,
  take: (text: string, index: number) => void,
): void {
  const shared = input.block();
  if (shared.length !== count) throw new RangeError('too few texts');
  const lengths = new ByteReader(input.block());
  const rests = input.text();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const length = shared[index] ?? 0;
    const guessed = guess(index);
    if (length === 0) {
      take(guessed, index);
      continue;
    }
    const end = at + lengths.number();
    take(guessed.slice(0, length - 1) + rests.slice(at, end), index);
    at = end;
  }
}

function readNumbers(
  input: ByteReader,
  count: number,
  predicted: (before: number, index: number) => number,
): Float64Array {
  const nothings = new ByteReader(input.block());
  const bytesEach = input.number();
  const folded = new Float64Array(count);
  for (let place = 0; place < bytesEach; place += 1) {
    const factor = 256 ** place;
    const bytes = input.raw(count);
    for (let index = 0; index < count; index += 1) folded[index] = (folded[index] ?? 0) + (bytes[index] ?? 0) * factor;
  }
  const none = new Map<number, number>();
  for (let at = 0; !nothings.isAtEnd; ) {
    at += nothings.number();
    none.set(at, -nothings.number());
  }
  for (let index = 0; index < count; index += 1) {
    const one = folded[index] ?? 0;
    const difference = one % 2 === 1 ? -(one + 1) / 2 : one / 2;
    folded[index] = none.get(index) ?? difference + predicted(folded[index - 1] ?? 0, index);
  }
  return folded;
}

function previousRegister(before: number): number {
  return Math.max(0, before);
}
