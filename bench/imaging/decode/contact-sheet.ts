import sharp, { type OverlayOptions } from 'sharp';
import type { Outcome } from './outcome.ts';

const COLUMNS = 6;
const CELL = { width: 300, height: 400, picture: 300 } as const;
const LINE = { characters: 46, height: 13, most: 7 } as const;
const MOST = 120;

/** Images on one sheet, each with its name and what a person is told of it. At most 120 are shown. */
export async function contactSheet(outcomes: readonly Outcome[]): Promise<Uint8Array> {
  const shown = outcomes.slice(0, MOST);
  const layers = await Promise.all(shown.map((outcome, index) => cellOf(outcome, index)));
  const width = COLUMNS * CELL.width;
  const height = Math.max(1, Math.ceil(shown.length / COLUMNS)) * CELL.height;
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite(layers.flat())
    .png({ palette: true })
    .toBuffer();
}

async function cellOf(outcome: Outcome, index: number): Promise<readonly OverlayOptions[]> {
  const left = (index % COLUMNS) * CELL.width;
  const top = Math.floor(index / COLUMNS) * CELL.height;
  const words = { input: Buffer.from(wordsOf(outcome)), left, top: top + CELL.picture };
  const picture = await smallPicture(outcome.image.file);
  return picture === null ? [words] : [{ input: picture, left: left + 3, top: top + 3 }, words];
}

/** A small picture; null for a file that cannot be opened, whose words say why. */
async function smallPicture(file: string): Promise<Buffer | null> {
  const size = { width: CELL.width - 6, height: CELL.picture - 6 };
  try {
    return await sharp(file, { failOn: 'none' })
      .autoOrient()
      .resize({ ...size, fit: 'inside' })
      .flatten({ background: '#ffffff' })
      .png()
      .toBuffer();
  } catch {
    return null;
  }
}

function wordsOf({ image, texts, sentence }: Outcome): string {
  const said = texts.length > 0 ? `Read: ${texts.join(' and ')}` : (sentence ?? '');
  const lines = [image.name.slice(-LINE.characters), ...wrapped(said)].slice(0, LINE.most);
  const spans = lines.map(
    (line, at) =>
      `<text x="4" y="${(at + 1) * LINE.height}" font-weight="${at === 0 ? 700 : 400}">${escaped(line)}</text>`,
  );
  const size = `width="${CELL.width}" height="${CELL.height - CELL.picture}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="11">${spans.join('')}</svg>`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= LINE.characters) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function escaped(text: string): string {
  // Control characters would make the drawing unreadable, and a code may hold any.
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
