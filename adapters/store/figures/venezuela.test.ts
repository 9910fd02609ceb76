import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Sha256 } from '@testigo/basics';
import { applyRecords, type Election, readCount, reconcile, recount } from '@testigo/counting';
import {
  checkDefinition,
  checkMapping,
  definitionHash,
  type ElectionDefinition,
  type FigureMapping,
  formatHash,
} from '@testigo/election';
import { type FigureFile, type FiguresElection, type ImportedFigures, importFigures } from '@testigo/intake/figures';
import { type Genesis, identify, signedBytes, type VerifySignature } from '@testigo/record';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCountStore } from '../counting/count-store.ts';
import { appendRecords } from '../records/append-records.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { createFigureComparer } from './figure-comparer.ts';
import { createFigureStore } from './figure-store.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const isThere = existsSync(`${shared}data/RESULTADOS_2024_CSV_V1.csv`);
if (!isThere) console.info('Skipped: the published files of 2024 are not in ../shared/data.');

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const pair = generateKeyPairSync('ed25519');
const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
const signer = (id: string) => [
  { key: publicKey, signature: sign(null, signedBytes(id), pair.privateKey).toString('hex') },
];
const verifySignature: VerifySignature = (key, message, signature) =>
  key === publicKey && verify(null, message, pair.publicKey, Buffer.from(signature, 'hex'));

interface Golden {
  readonly mesas: number;
  readonly totals: { readonly [name: string]: number };
  readonly by_state: { readonly [state: string]: { readonly [name: string]: number | string } };
}
const golden = (): { readonly v1: Golden; readonly v2: Golden } =>
  JSON.parse(readFileSync(`${shared}golden/venezuela-2024-aggregates.json`, 'utf8'));

const CANDIDATES = ['EG', 'NM', 'LM', 'JABE', 'JOBR', 'AE', 'CF', 'DC', 'EM', 'BERA'];

function dataFile(name: string): FigureFile {
  return { name, open: () => createReadStream(`${shared}data/${name}`) };
}

function definition(): ElectionDefinition {
  const checked = checkDefinition(readFileSync(`${root}countries/venezuela-2024/archive.json`, 'utf8'));
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

function mapping(name: string): FigureMapping {
  const checked = checkMapping(readFileSync(`${root}countries/venezuela-2024/${name}.json`, 'utf8'), definition());
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

function makeGenesis(): Genesis {
  const one = definition();
  const keys = { keys: [publicKey], threshold: 1 };
  return {
    v: 1,
    type: 'genesis',
    rehearsal: one.rehearsal,
    definition: definitionHash(one, sha256),
    register: createHash('sha256').digest('hex'),
    formats: one.formats.map((format) => formatHash(format, sha256)).sort(),
    policy: one.policy,
    fold: 'count/1',
    keys: { log: publicKey, standby: [], cosigners: { keys: [], threshold: 0 }, adjudicators: keys, release: keys },
    window: one.window,
    release: one.release,
  };
}

describe.skipIf(!isThere)('the files published after 28 July 2024', () => {
  let store: FreshStore;
  let election: Election;
  let target: FiguresElection;
  beforeAll(async () => {
    store = await freshStore();
    const genesis = identify(makeGenesis(), sha256);
    election = { id: genesis.id, genesis: genesis.record, definition: definition(), verify: verifySignature };
    target = { id: genesis.id, definition: definition(), policy: genesis.record.policy };
    await store.database.transaction((session) => appendRecords(session, genesis.id, [genesis]));
  });
  afterAll(() => store?.drop());

  async function load(file: string, map: string, name: string, replaces?: string): Promise<ImportedFigures> {
    const order = {
      file: dataFile(file),
      mapping: mapping(map),
      name,
      ...(replaces === undefined ? {} : { replaces }),
    };
    const done = await importFigures(createFigureStore(store.database, election.id), target, signer, order);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    await applyRecords(createCountStore(store.database), election);
    return done.value;
  }

  async function expectTotals(expected: Golden, withRegister: boolean): Promise<void> {
    await createCountStore(store.database).view(async (view) => {
      const [country] = await readCount(view, election);
      const pick = (totals: { readonly [name: string]: unknown }) => CANDIDATES.map((id) => [id, totals[id]]);
      expect(pick(country?.totals.clean.candidates ?? {})).toEqual(pick(expected.totals));
      expect(country?.totals.clean.valid).toBe(expected.totals.VOTOS_VALIDOS);
      expect(country?.totals.clean.null).toBe(expected.totals.VOTOS_NULOS);
      expect(country?.tables).toMatchObject({ expected: 30_026, counted: expected.mesas, flagged: 0 });
      if (withRegister) expect(country?.register.counted).toBe(expected.totals.RE);
      for (const [state, totals] of Object.entries(expected.by_state)) {
        const [count] = await readCount(view, election, `ve-${state}`);
        const { EG, NM } = count?.totals.clean.candidates ?? {};
        expect([state, EG, NM, count?.totals.clean.valid, count?.totals.clean.null]).toEqual([
          state,
          totals.EG,
          totals.NM,
          totals.validos,
          totals.nulos,
        ]);
        expect(count?.tables.counted).toBe(totals.mesas);
        if (withRegister) expect(count?.register.counted).toBe(totals.RE);
      }
    });
  }

  test('the first file counts to the known totals, in the country and in every state', async () => {
    const first = await load('RESULTADOS_2024_CSV_V1.csv', 'figures-v1', 'V1');
    expect(first).toMatchObject({ role: 'accepted', rows: 24_532, new: 24_532, leftOut: 0, remarks: [] });
    await expectTotals(golden().v1, true);
  });

  test('the same file again changes nothing', async () => {
    const again = await load('RESULTADOS_2024_CSV_V1.csv', 'figures-v1', 'V1');
    expect(again).toMatchObject({ rows: 24_532, new: 0 });
    await expectTotals(golden().v1, true);
  });

  test('the second file replaces it: 543 tables more, 2 withdrawn', async () => {
    await load('RESULTADOS_2024_CSV_V2.csv', 'figures-v2', 'V2', 'V1');
    await expectTotals(golden().v2, false);
    const [country] = await createCountStore(store.database).view((view) => readCount(view, election));
    expect(country?.tables.withdrawn).toBe(2);
    await recount(createCountStore(store.database), election);
    await expectTotals(golden().v2, false);
  });

  test('the two files compare as they are known to', async () => {
    const compared = await reconcile(createFigureComparer(store.database), 'V1', 'V2', 1000);
    expect(compared.ok && { ...compared.value, rows: compared.value.rows.length }).toMatchObject({
      common: 24_530,
      same: 24_530,
      differing: 0,
      onlyA: 2,
      onlyB: 543,
      votesChanged: 0,
      linksChanged: 301,
      rows: 543 + 2 + 301,
    });
    const gone = compared.ok ? compared.value.rows.filter(({ kind }) => kind === 'onlyA') : [];
    expect(gone.map(({ table }) => table)).toEqual(['210510003.01', '210510003.03']);
  });

  test('the QR codes read by others differ from the second file in seven tables', async () => {
    const qr = await load('qr_decoded_by_others.csv.gz', 'figures-qr', 'QR');
    expect(qr).toMatchObject({ role: 'comparison', rows: 21_952, leftOut: 0 });
    await expectTotals(golden().v2, false);
    const compared = await reconcile(createFigureComparer(store.database), 'V2', 'QR', 10_000);
    expect(compared).toMatchObject({
      ok: true,
      value: { common: 21_937, same: 21_930, differing: 7, onlyB: 15, linksChanged: 0 },
    });
    const differing = compared.ok ? compared.value.rows.filter(({ kind }) => kind === 'differing') : [];
    const sizes = differing.map(({ differences }) =>
      differences.reduce((sum, { a, b }) => sum + Math.abs((a ?? 0) - (b ?? 0)), 0),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
  });
});
