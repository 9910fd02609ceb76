import { correctWord } from './reed-solomon.ts';
import { dataModules, formatModules, formatOf } from './symbol-layout.ts';

/**
 * Check bytes of each block that correction leaves unused. With four a wrong word passes once in thousands of millions; what passes is
 * still held against the sheet format's grammar.
 */
const SPARE = 4;

/**
 * Corrects the modules of a code as sampled, with what is known of how sure each is: in every block the least sure bytes are given up, two
 * more at a time, until the rest agree (generalised minimum distance decoding). A byte given up costs half of what an unknown error costs,
 * so a code with a finger on it or in the dark can be read when a decoder of plain bits has given up. Null where no right code is near.
 * `darkness` is above 0 for dark modules, the further from 0 the surer; gives 1 for every dark module.
 */
export function correctModules(darkness: Float64Array, side: number): Uint8Array | null {
  const format = formatOf(darkness, side);
  const modules = dataModules(side);
  const total = modules.length >> 3;
  const bytes = new Uint8Array(total);
  const sureness = new Float64Array(total).fill(Number.POSITIVE_INFINITY);
  for (let bit = 0; bit < 8 * total; bit += 1) {
    const [column, row] = modules[bit] as readonly [number, number];
    const value = darkness[row * side + column] as number;
    const byte = bit >> 3;
    if (value > 0 !== format.mask(column, row)) bytes[byte] = (bytes[byte] as number) | (0x80 >> (bit & 7));
    sureness[byte] = Math.min(sureness[byte] as number, Math.abs(value));
  }
  for (const block of blocksOf(total, format.blocks, format.checkBytes)) {
    const corrected = correctBlock(bytes, sureness, block, format.checkBytes);
    if (corrected === null) return null;
    for (const [index, position] of block.entries()) bytes[position] = corrected[index] as number;
  }
  const dark = Uint8Array.from(darkness, (value) => (value > 0 ? 1 : 0));
  for (let bit = 0; bit < 8 * total; bit += 1) {
    const [column, row] = modules[bit] as readonly [number, number];
    const isSet = ((bytes[bit >> 3] as number) & (0x80 >> (bit & 7))) !== 0;
    dark[row * side + column] = isSet !== format.mask(column, row) ? 1 : 0;
  }
  for (const copy of formatModules(side)) {
    for (const [index, [column, row]] of copy.entries()) dark[row * side + column] = (format.bits >> (14 - index)) & 1;
  }
  return dark;
}

/** Which bytes of a code belong to each block: data bytes by turns, the longer blocks last, then check bytes by turns. */
function blocksOf(total: number, blocks: number, checkBytes: number): readonly (readonly number[])[] {
  const length = Math.floor(total / blocks);
  const short = blocks - (total % blocks);
  const data = total - blocks * checkBytes;
  return Array.from({ length: blocks }, (_, block) => {
    const ownData = length - checkBytes + (block < short ? 0 : 1);
    const positions = Array.from({ length: ownData }, (__, index) => {
      return index < length - checkBytes ? index * blocks + block : data - blocks + block;
    });
    return [...positions, ...Array.from({ length: checkBytes }, (__, index) => data + index * blocks + block)];
  });
}

function correctBlock(
  bytes: Uint8Array,
  sureness: Float64Array,
  block: readonly number[],
  checkBytes: number,
): Uint8Array | null {
  const word = Uint8Array.from(block, (position) => bytes[position] as number);
  const doubtful = [...block.keys()].sort(
    (left, right) => (sureness[block[left] as number] as number) - (sureness[block[right] as number] as number),
  );
  for (let erased = 0; erased + SPARE <= checkBytes; erased += 2) {
    const corrected = correctWord(word, checkBytes, doubtful.slice(0, erased), SPARE);
    if (corrected !== null) return corrected;
  }
  return null;
}
