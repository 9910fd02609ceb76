import { createHash } from 'node:crypto';
import { canonicalBytes, type Json } from '@testigo/basics';
import type { ListedTable } from '@testigo/count';
import type { CountContent, ImageOfCapture, PublishedLog, PublishedTable } from '@testigo/publication';
import { createMemoryLog } from '@testigo/publication/testing';
import type { Capture, Hash, Reading, RecordId } from '@testigo/record';
import { greyPng } from './grey-png.ts';
import { InventedElection, readDefinition } from './invented-election.ts';

/** The only contest of the rehearsal. */
const CONTEST = 'president';

/** Names that try to be more than names: markup, a closing tag, and a mark that turns the direction of writing. */
export const HOSTILE_NAMES = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  '\u202eabc\u2066',
] as const;

/** A rehearsal of a few tables in every state, with what publication needs to know beside the records. */
export interface SmallRehearsal {
  readonly election: InventedElection;
  readonly images: Map<RecordId, Uint8Array>;
  /** Captures whose image is not shown, and why. */
  readonly withheld: Map<RecordId, 'not-cleared' | 'removed'>;
  readonly sightings: Map<RecordId, number>;
}

/** Codes of the tables: regions × provinces × districts × centres × tables, two of the middle ones. */
export function tablesOf(regions: number, centres: number, tables: number): readonly ListedTable[] {
  const list: ListedTable[] = [];
  for (let region = 1; region <= regions; region += 1) {
    for (let centre = 1; centre <= centres; centre += 1) {
      for (let number = 1; number <= tables; number += 1) {
        const district = centre % 2 === 0 ? '02' : '01';
        const two = (value: number): string => String(value).padStart(2, '0');
        const code = `${region}01${district}-${String(centre).padStart(3, '0')}-${two(number)}`;
        const division = `mar-${region}-1-${Number(district)}-${String(centre).padStart(3, '0')}`;
        list.push({ code, division, register: 500 + ((region * 31 + centre * 17 + number * 7) % 300) });
      }
    }
  }
  return list;
}

/** Votes of one table by field, sums right, different for every table. */
export function votesAt(election: InventedElection, index: number): Map<string, number> {
  const figures = new Map<string, number>();
  const options = election.definition.contests[0]?.options ?? [];
  let valid = 0;
  for (const [line, option] of options.entries()) {
    const votes =
      line === 3 ? 150 + ((index * 37) % 90) : line === 0 ? 60 + ((index * 53) % 80) : (index * (line + 3)) % 11;
    figures.set(option.id, votes);
    valid += votes;
  }
  figures
    .set('valid', valid)
    .set('null', index % 5)
    .set('blank', index % 3);
  return figures.set('voters', valid + (index % 5) + (index % 3));
}

/** Takes in one sheet as a scan whose QR code was read. */
export function scanSheet(
  rehearsal: SmallRehearsal,
  table: string,
  votes: ReadonlyMap<string, number>,
  name = table,
): RecordId {
  const capture = rehearsal.election.capture(name);
  const seed = createHash('sha256').update(name).digest().readUInt16BE(0);
  rehearsal.images.set(capture, greyPng(240, 960, seed));
  rehearsal.election.qr(table, CONTEST, capture, votes);
  return capture;
}

/** A rehearsal with a table in every state: the tables not named below are counted. */
export function smallRehearsal(tables: readonly ListedTable[] = tablesOf(3, 2, 5)): SmallRehearsal {
  const election = new InventedElection(readDefinition('rehearsal'), tables);
  const rehearsal = { election, images: new Map(), withheld: new Map(), sightings: new Map() };
  for (const [index, { code }] of tables.entries()) fill(rehearsal, code, index);
  return rehearsal;
}

function fill(rehearsal: SmallRehearsal, code: string, index: number): void {
  const { election } = rehearsal;
  const votes = votesAt(election, index);
  const odd = new Map(votes).set('voters', (votes.get('voters') ?? 0) + 900);
  const wrong = new Map(votes).set('valid', (votes.get('valid') ?? 0) + 3);
  const place = { table: code, contest: CONTEST };
  switch (index) {
    case 1:
      return;
    case 2:
      scanSheet(rehearsal, code, odd);
      return;
    case 3:
      scanSheet(rehearsal, code, votes);
      scanSheet(rehearsal, code, wrong, `${code} again`);
      return;
    case 4: {
      const lone = election.capture(code, 'field', 'sender-1');
      election.qr(code, CONTEST, lone, votes);
      rehearsal.withheld.set(lone, 'not-cleared');
      return;
    }
    case 5:
      scanSheet(rehearsal, code, votes);
      election.decision({ ...place, ruling: 'withdraw' });
      return;
    case 6:
      election.amendment({ what: 'table-void', value: { table: code } });
      return;
    case 7:
      readByPeople(rehearsal, code, votes);
      return;
    case 8: {
      const capture = scanSheet(rehearsal, code, votes);
      rehearsal.withheld.set(capture, 'removed');
      rehearsal.sightings.set(capture, 3);
      return;
    }
    case 9: {
      const capture = scanSheet(rehearsal, code, votes);
      const target = election.read(code, CONTEST, capture, 'a'.repeat(32), wrong);
      election.decision({ ...place, ruling: 'accept', target });
      return;
    }
    case 10:
      challengeByPhone(rehearsal, code, votes, wrong);
      return;
    default:
      scanSheet(rehearsal, code, votes);
  }
}

/** A scan that counts, a phone picture whose QR code is torn, and another one with other figures. */
function challengeByPhone(
  rehearsal: SmallRehearsal,
  code: string,
  votes: ReadonlyMap<string, number>,
  wrong: ReadonlyMap<string, number>,
): void {
  const { election } = rehearsal;
  scanSheet(rehearsal, code, votes);
  election.text(code, CONTEST, election.capture(`${code} torn`, 'field', 'sender-2'), 'SIMULACRO-MARALUNA!torn');
  election.qr(code, CONTEST, election.capture(`${code} other`, 'field', 'sender-3'), wrong);
}

/** Two people read a scan without a QR code: one field left blank, one illegible to the first reader. */
function readByPeople({ election, images }: SmallRehearsal, code: string, votes: ReadonlyMap<string, number>): void {
  const capture = election.capture(code);
  images.set(capture, greyPng(240, 960, 3));
  const blank = new Map<string, number | 'blank' | 'illegible'>(votes).set('faro-1', 'blank');
  const words = new Map(blank)
    .set('valid-words', votes.get('valid') ?? 0)
    .set('alamo-1-words', (votes.get('alamo-1') ?? 0) + 1);
  election.read(code, CONTEST, capture, 'b'.repeat(32), words);
  election.read(code, CONTEST, capture, 'c'.repeat(32), blank);
}

/** The log of the rehearsal's records. */
export function logOf({ election }: SmallRehearsal): PublishedLog {
  const [genesis] = election.records;
  if (genesis === undefined) throw new Error('A rehearsal begins with its genesis.');
  const bytes = canonicalBytes(genesis.record as unknown as Json);
  async function* pieces() {
    yield bytes;
  }
  return createMemoryLog(election.election, election.records, [{ sha256: election.election, kind: 'json', pieces }]);
}

/** The content of the memory count: what the fold knows of the rehearsal's records. */
export function contentOf(rehearsal: SmallRehearsal): CountContent {
  const { election } = rehearsal;
  const count = election.count();
  const names = new Map(election.tables.map(({ division }) => [division, `Centro ${division.slice(-3)}`]));
  for (const [index, name] of HOSTILE_NAMES.entries()) names.set(`mar-${index + 1}`, name);
  const images = new Map<Hash, Uint8Array>();
  for (const bytes of rehearsal.images.values()) images.set(createHash('sha256').update(bytes).digest('hex'), bytes);
  return {
    head: {
      election: election.election,
      definition: election.definition,
      policy: election.definition.policy,
      records: election.records.length,
      parked: 2,
      complete: true,
      released: null,
    },
    names,
    shards: [...count.shards()].map(([, shard]) => shard),
    tables: election.tables.map(({ code, division }) => ({ ...tableOf(rehearsal, count, code), centre: division })),
    images,
  };
}

function tableOf(
  rehearsal: SmallRehearsal,
  count: ReturnType<InventedElection['count']>,
  code: string,
): Omit<PublishedTable, 'path'> {
  const { election } = rehearsal;
  const contests = election.definition.contests.flatMap(({ id }) => count.settled(code, id) ?? []);
  const known = new Set(contests.flatMap(({ readings }) => readings.map(({ id }) => id)));
  const byId = new Map(election.records.map(({ id, record }) => [id, record]));
  const readings = [...known].sort().flatMap((id) => {
    const record = byId.get(id);
    return record?.type === 'reading' ? [publishedReading(id, record)] : [];
  });
  const captures = [...new Set(readings.flatMap((reading) => reading.captures))].sort();
  const own = new Set<RecordId>([...known, ...captures]);
  const leaves = election.records.flatMap(({ id, record }, index) => {
    const isDecision = record.type === 'decision' && record.table === code;
    return own.has(id) || isDecision ? [index] : [];
  });
  return {
    code,
    contests,
    readings,
    leaves,
    captures: captures.map((id) => {
      const capture = byId.get(id) as Capture;
      const { class: kind, commitment } = capture;
      return {
        id,
        class: kind,
        commitment,
        sightings: rehearsal.sightings.get(id) ?? 1,
        image: imageOf(rehearsal, id),
      };
    }),
  };
}

function publishedReading(id: RecordId, reading: Reading): PublishedTable['readings'][number] {
  const { contest, format, method, by = null, captures = [], text = null } = reading;
  return { id, contest, format, method, by, captures, text, source: null };
}

function imageOf(rehearsal: SmallRehearsal, capture: RecordId): ImageOfCapture {
  const reason = rehearsal.withheld.get(capture);
  const bytes = rehearsal.images.get(capture);
  if (reason !== undefined || bytes === undefined) return { shown: false, reason: reason ?? 'not-cleared' };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { shown: true, parts: [{ sha256, bytes: bytes.length, mime: 'image/png', width: 240, height: 960 }] };
}

/** The canonical bytes of a shard, as the bundle must hold them. */
export function shardBytes(shard: object): Uint8Array {
  return canonicalBytes(shard as Json);
}
