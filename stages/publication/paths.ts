import type { Hash, PublicImage } from '@testigo/record';

/** Where the files of a bundle stand, below its folder. Addresses of pages never change: others link to them. */
export const bundlePaths = {
  /** The page on which one chooses a language. */
  choice: 'index.html',
  country: (language: string): string => `${language}/index.html`,
  division: (language: string, division: string): string => `${language}/d/${division}.html`,
  table: (language: string, code: string): string => `${language}/t/${code}.html`,
  downloads: (language: string): string => `${language}/downloads.html`,
  about: (language: string): string => `${language}/about.html`,
  /** All tables of one contest within a division, as CSV. */
  tablesOf: (contest: string, division: string): string => `downloads/${contest}/tables-${division}.csv`,
  /** Totals of the country and of the divisions directly beneath it. */
  summary: 'downloads/count.json',
  /** How often people who type figures err; only where that was measured. */
  readingQuality: 'downloads/reading-quality.json',
  image: (image: Pick<PublicImage, 'sha256' | 'mime'>): string =>
    `images/${image.sha256.slice(0, 2)}/${image.sha256}.${EXTENSIONS[image.mime]}`,
  manifest: (division: string): string => `manifest/${division}.json`,
  latest: 'latest.json',
  checkpoint: 'log/checkpoint',
  newestCheckpoint: 'log/newest',
  newestProof: 'log/newest.proof',
  release: 'release.json',
  document: (sha256: Hash, kind: 'json' | 'txt'): string => `documents/${sha256}.${kind}`,
} as const;

const EXTENSIONS: { readonly [Mime in PublicImage['mime']]: string } = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

/** The path of an asset with the hash of its content in its name, so that it may be kept by browsers for ever. */
export function assetPath(name: string, extension: string, sha256: Hash): string {
  return `assets/${name}.${sha256.slice(0, 16)}.${extension}`;
}
