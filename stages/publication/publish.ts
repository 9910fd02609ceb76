import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { canonicalBytes, canonicalText, err, type Json, ok, type Result, utf8 } from '@testigo/basics';
import { divisionPath } from '@testigo/election';
import { toBase64 } from '@testigo/ledger';
import type { Hash } from '@testigo/record';
import { type Latest, openBundleFolder, type PublicationKey, readLatest } from './bundle-folder.ts';
import { BundleWriter, type WrittenFiles } from './bundle-writer.ts';
import { writeCountry } from './country-files.ts';
import { writeDivision } from './division-files.ts';
import { withImagesAhead } from './images-ahead.ts';
import { listedFile } from './manifest.ts';
import type { Mirror } from './mirror.ts';
import { inLanguagesOf } from './page-languages.ts';
import { withPagesAhead } from './pages-ahead.ts';
import { bundlePaths } from './paths.ts';
import { markReady, placeFiles, prepareStaging, readPublished } from './place-files.ts';
import type { CountHead, PublishedCount, PublishedDivision, SiteRenderer } from './ports.ts';
import { type PublicationProblem, problem, problemOfFault } from './problem.ts';
import type { PublicationRun } from './publication-run.ts';
import type { PublishedLog } from './published-log.ts';
import type { ReadingQuality } from './reading-quality.ts';
import { StagingFolder } from './staging-folder.ts';
import { writeTable } from './table-files.ts';
import { writeTablesOf } from './tables-file.ts';
import { inTreeOrder } from './tree-order.ts';

/** What to publish, where, and how to tell how far it is. */
export interface PublicationOrder {
  readonly count: PublishedCount;
  /** The log whose leaves the count is of. */
  readonly log: PublishedLog;
  readonly renderer: SiteRenderer;
  /** How often people who type figures err; null or absent where nothing was measured. */
  readonly readingQuality?: ReadingQuality | null;
  /** Copies of the publication elsewhere, named on a page of its own; another list means that all pages are written anew. */
  readonly mirrors?: readonly Mirror[];
  /** The bundle's folder: made where it is missing, refused where it holds other files. */
  readonly folder: string;
  /** Called after each division and table. */
  readonly progress?: (progress: PublicationProgress) => void;
  /** Interrupts between two pages; what is staged stays for the next run. */
  readonly signal?: AbortSignal;
}

/** How far a publication is, in divisions and tables gone through. */
export interface PublicationProgress {
  readonly done: number;
  readonly total: number;
}

/** What was published. */
export interface PublicationSummary {
  /** Number of records counted. */
  readonly records: number;
  /** Tables and divisions that were gone through, because they changed or because everything is made anew. */
  readonly tables: number;
  readonly divisions: number;
  readonly files: Readonly<WrittenFiles>;
  /** Images whose bytes could not be found; their pages say so. */
  readonly lostImages: number;
  /** SHA-256 of the root's manifest, which stands for every byte of the bundle. */
  readonly manifest: Hash;
}

/**
 * Publishes a count as a folder of static files. What did not change since the last publication there is neither made nor written again; the
 * next publication is staged beside the present one and put in its place when it is whole, so that a full disk or a kill leaves the present
 * one as it was and the next run goes on. The same count and renderer give the same bytes.
 *
 * Errors: the folder cannot be written, holds something else or another election, or is being published to; the signal interrupted.
 */
export async function publish(order: PublicationOrder): Promise<Result<PublicationSummary, PublicationProblem>> {
  const folder = resolve(order.folder);
  const staging = new StagingFolder(folder);
  const head = await order.count.head();
  let unlock = (): void => {};
  try {
    const opened = openBundleFolder(folder, head.election);
    if (!opened.ok) return opened;
    unlock = opened.value;
    placeFiles(folder, staging);
    return ok(await publishInto(folder, staging, head, order));
  } catch (fault) {
    if (order.signal?.aborted === true && fault === order.signal.reason) {
      return err(problem('interrupted', `Publishing to ${folder} was interrupted`));
    }
    const known = problemOfFault<PublicationSummary>(fault, folder);
    if (!known.ok && known.error.kind === 'disk-full') staging.clear();
    return known;
  } finally {
    staging.close();
    unlock();
  }
}

/** Tables and divisions for whose pages it pays to start threads. */
const MANY = 1000;

async function publishInto(
  folder: string,
  staging: StagingFolder,
  head: CountHead,
  order: PublicationOrder,
): Promise<PublicationSummary> {
  const { version, records: _records, parked: _parked, ...siteHead } = head;
  const documents = hash('sha256', canonicalBytes({ siteHead, mirrors: order.mirrors ?? [] } as unknown as Json));
  const key: PublicationKey = {
    version,
    build: order.renderer.build,
    documents,
    checkpoint: checkpointHash(order.log),
  };
  const since = versionToGoOnFrom(folder, key);
  prepareStaging(folder, staging, { ...key, since });
  const country = await countryOf(order.count, head);
  const touched = new Set<string>();
  const writer = new BundleWriter(folder, staging, since !== null, (division) => close(run, division, touched));
  const counters = { tables: 0, divisions: 0, lostImages: 0 };
  const from = readLatest(folder)?.size ?? null;
  const readingQuality = order.readingQuality ?? null;
  const renderer = inLanguagesOf(siteHead, order.renderer);
  const shared = { ...order, readingQuality, renderer, head, siteHead };
  const run: PublicationRun = { ...shared, country, writer, counters, from, staging };
  if (since !== version || readPublished(folder)?.checkpoint !== key.checkpoint) {
    await walk(run, since, touched, { ...order, folder });
    await writer.finish();
  }
  const manifest = stageLatest(folder, staging, run);
  markReady(folder, staging, head.definition.root.id, key);
  placeFiles(folder, staging);
  return { records: head.records, ...counters, files: writer.written, manifest };
}

/** Goes through everything that changed, and through the country in any case: its page says how many records were counted. */
async function walk(
  run: PublicationRun,
  since: number | null,
  touched: Set<string>,
  { folder, progress, signal }: Pick<PublicationOrder, 'folder' | 'progress' | 'signal'>,
): Promise<void> {
  const changes = await run.count.changes(since);
  const total = changes.divisions + changes.tables;
  const root = run.head.definition.root.id;
  const press = total < MANY ? null : (run.renderer.startPress?.(run.siteHead, folder) ?? null);
  let done = 0;
  await run.writer.enter(root);
  const items = inTreeOrder(run.count.divisions({ since }), run.count.tables(since));
  try {
    for await (const { item, pages, images } of withImagesAhead(withPagesAhead(items, run, press), run)) {
      signal?.throwIfAborted();
      if (await run.writer.enter(item.place)) {
        if (item.place !== root) touched.add(firstLevelOf(item.place));
        if (item.kind === 'table') await writeTable(run, item.place, item.table, { pages, images });
        else if (item.place !== root) await writeDivision(run, item.division, pages);
      }
      done += 1;
      progress?.({ done, total });
    }
  } finally {
    await press?.close();
  }
}

/** What stands on several divisions beneath, written when all of them have been gone through. */
async function close(run: PublicationRun, division: string, touched: ReadonlySet<string>): Promise<void> {
  if (division === run.head.definition.root.id) await writeCountry(run);
  else if (touched.has(division)) await writeTablesOf(run, division);
}

function firstLevelOf(division: string): string {
  return divisionPath(division)[1] ?? division;
}

/** The version since which pages must be made again; null when all must: nothing was published, or other pages are made of the same count. */
function versionToGoOnFrom(folder: string, key: PublicationKey): number | null {
  const published = readPublished(folder);
  if (published === null || readLatest(folder) === null) return null;
  if (published.build !== key.build || published.documents !== key.documents) return null;
  return published.version <= key.version ? published.version : null;
}

async function countryOf(count: PublishedCount, head: CountHead): Promise<PublishedDivision> {
  const { root, levels } = head.definition;
  const level = levels[0]?.id ?? '';
  for await (const division of count.divisions({ since: null, level, under: root.id })) return division;
  return { path: [{ id: root.id, name: root.name, level }], shards: [], gaps: [], children: [] };
}

function stageLatest(folder: string, staging: StagingFolder, { head, writer, log }: PublicationRun): Hash {
  const path = bundlePaths.manifest(head.definition.root.id);
  const bytes = writer.read(path);
  const sha256 = hash('sha256', bytes);
  const latest: Latest = {
    election: head.election,
    format: 'testigo-bundle/1',
    manifest: { bytes: bytes.length, path, sha256 },
    rehearsal: head.definition.rehearsal,
    root: toBase64(log.root),
    size: log.size,
  };
  const text = canonicalText(latest as unknown as Json);
  if (canonicalText((readLatest(folder) ?? {}) as unknown as Json) !== text) {
    const note = utf8(log.sign(`${text}\n`));
    staging.write(listedFile(bundlePaths.latest, note), note);
  }
  return sha256;
}

/** Stands for everything that a publication says of the log: the notes gain signatures without growing. */
function checkpointHash({ checkpoint, newest, release, evidence }: PublishedLog): Hash {
  const released = release === null ? null : hash('sha256', release);
  const { lowered } = evidence;
  return hash('sha256', utf8(canonicalText({ checkpoint, newest: newest?.checkpoint ?? null, released, lowered })));
}
