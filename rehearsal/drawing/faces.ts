import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Font } from 'opentype.js';
import type { Weight } from './drawing.ts';

/** Type faces that print. All cover Latin-1 and come from pinned npm packages, never from the system. */
export type PrintedFace = 'arimo' | 'roboto-condensed' | 'ibm-plex-mono' | 'courier-prime';

/** Faces that look written by hand. */
export type HandFace = 'kalam' | 'patrick-hand' | 'caveat';

export const PRINTED_FACES: readonly PrintedFace[] = ['arimo', 'roboto-condensed', 'ibm-plex-mono', 'courier-prime'];
export const HAND_FACES: readonly HandFace[] = ['kalam', 'patrick-hand', 'caveat'];

const HAND = new Set<string>(HAND_FACES);
const require = createRequire(import.meta.url);
const loaded = new Map<string, Font>();

/** The parsed font of a face, read once. Hands have one weight. */
export function fontOf(face: PrintedFace | HandFace, weight: Weight): Font {
  const grade = weight === 'bold' && !HAND.has(face) ? 700 : 400;
  const file = `@fontsource/${face}/files/${face}-latin-${grade}-normal.woff`;
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const bytes = readFileSync(require.resolve(file));
  const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  loaded.set(file, font);
  return font;
}
