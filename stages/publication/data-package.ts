import type { ElectionDefinition } from '@testigo/election';
import { tableColumns } from './csv.ts';
import { bundlePaths } from './paths.ts';
import { pictureColumns } from './picture-list.ts';
import type { Download } from './ports.ts';

/** Where a path stands as seen from `downloads/`. */
const BELOW = 'downloads/';

/** The Frictionless Data Package of the lists of tables: `datapackage.json` in `downloads/`. */
export function dataPackage(definition: ElectionDefinition, downloads: readonly Download[]): object {
  const { root, levels } = definition;
  const lists = definition.contests.flatMap((contest) => {
    const path = bundlePaths.tablesOf(contest.id, root.id);
    const file = downloads.find((one) => one.path === path);
    if (file === undefined) return [];
    const columns = tableColumns(definition, contest);
    return [
      {
        ...resource(`tables-${contest.id}`, path, file),
        schema: {
          fields: columns.names.map((name) => fieldOf(name, columns.integers.has(name))),
          primaryKey: ['table'],
          foreignKeys: [
            { fields: [levels[1]?.id ?? levels[0]?.id ?? ''], reference: { resource: 'places', fields: ['place'] } },
          ],
          missingValues: [''],
        },
      },
    ];
  });
  const listOf = (name: string, path: string, columns: readonly string[], primaryKey: readonly string[]) => {
    const file = downloads.find((one) => one.path === path);
    if (file === undefined) return [];
    const fields = columns.map((column) => fieldOf(column, column === 'bytes'));
    return [{ ...resource(name, path, file), schema: { fields, primaryKey } }];
  };
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: definition.id,
    title: Object.values(definition.title)[0] ?? definition.id,
    ...(definition.rehearsal ? { description: 'REHEARSAL: an invented country.' } : {}),
    resources: [
      ...lists,
      ...listOf('pictures', bundlePaths.picturesOf(root.id), pictureColumns(definition), ['table', 'path']),
      ...listOf('places', bundlePaths.places, ['place', 'name', 'level'], ['place']),
    ],
  };
}

function resource(name: string, path: string, file: Download): object {
  return {
    name,
    path: path.slice(BELOW.length),
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    dialect: { lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
  };
}

function fieldOf(name: string, isInteger: boolean): object {
  if (name === 'table' || name === 'place') return { name, type: 'string', constraints: { required: true } };
  if (name === 'counted') return { name, type: 'boolean', trueValues: ['yes'], falseValues: ['no'] };
  if (!isInteger) return { name, type: 'string' };
  return {
    name,
    type: 'integer',
    missingValues: ['', 'blank', 'illegible', 'absent'],
    constraints: { minimum: 0 },
  };
}

/** The catalogue of all downloads as DCAT 3, in JSON-LD. Addresses are relative to the catalogue, since any mirror may serve it. */
export function catalogue(definition: ElectionDefinition, downloads: readonly Download[]): object {
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dcterms: 'http://purl.org/dc/terms/',
      spdx: 'http://spdx.org/rdf/terms#',
    },
    '@type': 'dcat:Dataset',
    'dcterms:identifier': definition.id,
    'dcterms:title': Object.entries(definition.title).map(([language, text]) => ({
      '@language': language,
      '@value': text,
    })),
    'dcterms:temporal': definition.date,
    'dcat:distribution': downloads.map(({ path, bytes, sha256 }) => ({
      '@type': 'dcat:Distribution',
      'dcat:downloadURL': { '@id': path.slice(BELOW.length) },
      'dcat:mediaType': mediaTypeOf(path),
      'dcat:byteSize': bytes,
      'spdx:checksum': { 'spdx:algorithm': 'sha256', 'spdx:checksumValue': sha256 },
    })),
  };
}

/** Lines as `sha256sum -c` reads them in `downloads/`. */
export function sumsText(downloads: readonly Download[]): string {
  return downloads.map(({ path, sha256 }) => `${sha256}  ${path.slice(BELOW.length)}\n`).join('');
}

function mediaTypeOf(path: string): string {
  if (path.endsWith('.csv')) return 'text/csv';
  if (path.endsWith('.parquet')) return 'application/vnd.apache.parquet';
  return 'application/json';
}
