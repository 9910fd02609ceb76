import type { Weight } from './drawing.ts';
import { fontOf, type HandFace, type PrintedFace } from './faces.ts';
import { glyphOutline, type Outline, transformed } from './outline.ts';
import { type Coverage, rasterise } from './rasterise.ts';

/** One type face at one weight and size, in pixels per em. */
export interface Style {
  readonly face: PrintedFace | HandFace;
  readonly weight: Weight;
  readonly size: number;
}

/** A character without a position: its outline at one pixel per em, and its advance in em. */
export interface Character {
  readonly outline: Outline;
  readonly advance: number;
}

/** Glyphs begin on one of this many places within a pixel, so that letters stay evenly spaced at small sizes. */
const PLACES = 4;

/** Sizes rarely repeat beyond a few sheets' worth; the atlas starts anew before it grows without bound. */
const ATLAS_LIMIT = 20_000;

const characters = new Map<string, Character>();
const atlas = new Map<string, Coverage | undefined>();

/** The outline and the advance of a character. */
export function characterOf(face: PrintedFace | HandFace, weight: Weight, character: string): Character {
  const key = `${face} ${weight} ${character}`;
  const known = characters.get(key);
  if (known !== undefined) return known;
  const made = glyphOutline(fontOf(face, weight), character);
  characters.set(key, made);
  return made;
}

/** A character rasterised at a style; `x` decides where within a pixel it begins. Undefined for white space. */
export function glyphAt(style: Style, character: string, x: number): Coverage | undefined {
  const place = Math.floor((x - Math.floor(x)) * PLACES);
  const key = `${style.face} ${style.weight} ${style.size} ${place} ${character}`;
  if (atlas.has(key)) return atlas.get(key);
  const { outline } = characterOf(style.face, style.weight, character);
  const scale = { a: style.size, b: 0, c: 0, d: style.size, e: place / PLACES, f: 0 };
  const glyph = rasterise(transformed(outline, scale));
  if (atlas.size >= ATLAS_LIMIT) atlas.clear();
  atlas.set(key, glyph);
  return glyph;
}
