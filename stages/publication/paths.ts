import type { Hash, PublicImage } from '@testigo/record';

/** Where the files of a bundle stand, below its folder. Addresses of pages never change: others link to them. */
export const bundlePaths = {
  /** The page on which one chooses a language. */
  choice: 'index.html',
  country: (language: string): string => `${language}/index.html`,
  division: (language: string, division: string): string => `${language}/d/${division}.html`,
  /** A further page of a division that has more beneath it than one page lists; `part` is 2 or more. */
  divisionPart: (language: string, division: string, part: number): string => `${language}/p/${division}.${part}.html`,
  table: (language: string, code: string): string => `${language}/t/${code}.html`,
  downloads: (language: string): string => `${language}/downloads.html`,
  about: (language: string): string => `${language}/about.html`,
  find: (language: string): string => `${language}/find.html`,
  recount: (language: string): string => `${language}/recount.html`,
  /** What the authority announced, beside the sheets. */
  official: (language: string): string => `${language}/official.html`,
  /** How far the count was at each checkpoint. */
  progress: (language: string): string => `${language}/progress.html`,
  /** Where copies of the pages are, and how to check one. */
  mirrors: (language: string): string => `${language}/mirrors.html`,
  /** All tables of one contest within a division, as CSV. */
  tablesOf: (contest: string, division: string): string => `downloads/${contest}/tables-${division}.csv`,
  /** All tables of one contest within a division, in the form of `@testigo/columns`, compressed; named by the hash of its bytes. */
  browserTables: (contest: string, division: string, sha256: Hash): string =>
    `data/${contest}/tables.${division}.${sha256.slice(0, 16)}.bin.gz`,
  /** The program with which browsers keep what was read. It stands beside the pages, so that it may answer for all of them. */
  offlineWorker: 'sw.js',
  /** Which of them there are. */
  tablesIndex: 'data/index.json',
  /** The same as Parquet. */
  parquetOf: (contest: string, division: string): string => `downloads/${contest}/tables-${division}.parquet`,
  /** What the publication of a number changed; each stays as it is. */
  changes: (number: number): string => `changes/${number}.json`,
  changesIndex: 'changes/index.json',
  changesPage: (language: string): string => `${language}/changes.html`,
  /** Every picture of the tables within a division, as CSV; only where there is one. */
  picturesOf: (division: string): string => `downloads/pictures-${division}.csv`,
  /** The country and the divisions directly beneath it, as CSV. */
  places: 'downloads/places.csv',
  /** The totals of the divisions directly beneath the country, as NIST SP 1500-100. */
  nistReport: 'downloads/nist-sp1500-100.json',
  /** The tables of one of these divisions, in the same form. */
  nistOf: (division: string): string => `downloads/nist-sp1500-100-${division}.json`,
  dataPackage: 'downloads/datapackage.json',
  catalogue: 'downloads/catalog.jsonld',
  sums: 'downloads/SHA256SUMS',
  /** Totals of the country and of the divisions directly beneath it. */
  summary: 'downloads/count.json',
  /** The same that the page of the authority's side shows. */
  officialSide: 'downloads/official.json',
  /** The same that the page of the count's progress shows. */
  progressPoints: 'downloads/progress.json',
  /** How often people who type figures err; only where that was measured. */
  readingQuality: 'downloads/reading-quality.json',
  image: (image: Pick<PublicImage, 'sha256' | 'mime'>): string =>
    `images/${image.sha256.slice(0, 2)}/${image.sha256}.${EXTENSIONS[image.mime]}`,
  manifest: (division: string): string => `manifest/${division}.json`,
  latest: 'latest.json',
  /** Small pages that other sites may show in a frame, below this folder. */
  embedded: 'embed/',
  embed: (language: string): string => `embed/${language}/index.html`,
  embedDivision: (language: string, division: string): string => `embed/${language}/${division}.html`,
  /** The two forms of the verifier, where the bundle brings them. */
  verifierPage: 'verify.html',
  verifierProgram: 'testigo-verify.mjs',
  /** A page of the authority as it was served. Its bytes are never shown as a page of ours. */
  snapshot: (sha256: Hash): string => `snapshots/${sha256}.bin`,
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
