import type { Box } from '../luma-image.ts';
import type { Align } from './drawing.ts';
import { characterOf, glyphAt, type Style } from './glyphs.ts';
import { INK, layInk, liftInk, type Surface } from './surface.ts';

/** From one base line to the next, in em. */
const LEADING = 1.22;
/** From the top of a line to its base line, in em. */
const RISE = 0.93;

/** Height of one line in pixels. */
export function lineHeight(style: Style): number {
  return Math.round(style.size * LEADING);
}

/** Width of a text on one line, in pixels. */
export function textWidth(text: string, style: Style): number {
  let advance = 0;
  for (const character of text) advance += characterOf(style.face, style.weight, character).advance;
  return advance * style.size;
}

/**
 * Breaks a text into lines no wider than the room. Breaks at spaces, at hyphens and commas where a word alone is too
 * wide, and in the middle of it as a last resort.
 */
export function wrapText(text: string, style: Style, width: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.normalize('NFC').split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').flatMap((part) => shortened(part, style, width))) {
      const longer = line === '' ? word.text : `${line}${word.glued ? '' : ' '}${word.text}`;
      if (line !== '' && textWidth(longer, style) > width) {
        lines.push(line);
        line = word.text;
      } else {
        line = longer;
      }
    }
    lines.push(line);
  }
  return lines;
}

interface Word {
  readonly text: string;
  /** Continues the word before it without a space. */
  readonly glued: boolean;
}

function shortened(word: string, style: Style, width: number): readonly Word[] {
  if (textWidth(word, style) <= width) return [{ text: word, glued: false }];
  const pieces = word.split(/(?<=[-,])/u).flatMap((piece) => {
    if (textWidth(piece, style) <= width) return [piece];
    const fitting = Math.max(1, Math.floor(width / (textWidth(piece, style) / piece.length)) - 1);
    return piece.match(new RegExp(`.{1,${fitting}}`, 'gu')) ?? [];
  });
  return pieces.map((text, index) => ({ text, glued: index > 0 }));
}

/**
 * Prints one line whose top left corner is given and returns the box of its letters: as wide as the text, from the
 * height of capitals to the base line.
 */
export function printLine(surface: Surface, text: string, style: Style, x: number, y: number, white = false): Box {
  const baseline = Math.round(y + style.size * RISE);
  let pen = x;
  for (const character of text) {
    const glyph = glyphAt(style, character, pen);
    if (glyph !== undefined && white) liftInk(surface.image, glyph, Math.floor(pen), baseline);
    if (glyph !== undefined && !white) layInk(surface.image, glyph, Math.floor(pen), baseline, INK);
    pen += characterOf(style.face, style.weight, character).advance * style.size;
  }
  const rise = style.size * 0.74;
  return { x, y: baseline - rise, width: pen - x, height: rise };
}

/** Where a thing of some width begins in a room, by its alignment. */
export function alignedX(align: Align, room: { readonly x: number; readonly width: number }, width: number): number {
  if (align === 'left') return room.x;
  return align === 'right' ? room.x + room.width - width : room.x + (room.width - width) / 2;
}
