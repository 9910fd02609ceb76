import { picturePath, readPictureHead } from '../bundle/picture-head.ts';
import type { Cryptography } from '../crypto/hashing.ts';
import { readDefinition } from '../election/definition.ts';
import { fromBase64, toBase64 } from '../encoding/base64.ts';
import { isObject, type Json, type JsonObject, readCanonical, utf8, writeCanonical } from '../encoding/canonical.ts';
import { toHex } from '../encoding/hex.ts';
import { leafHash, verifyInclusion } from '../log/merkle.ts';
import { type ReadRecord, readRecord } from '../record/read-record.ts';
import type { Genesis, Image } from '../record/records.ts';
import { anyText, fields, hash, listOf, natural, oneOf, text } from '../record/shape.ts';
import { logSigners, originOf } from './log-keys.ts';
import { Protocol, type Report } from './report.ts';
import { readSignedCheckpoint, type SignedCheckpoint } from './v4-checkpoint.ts';
import { checkQuorum } from './v6-quorum.ts';
import { maskFault } from './v13-pictures.ts';
import { checkRegion, readRegion } from './v15-region.ts';

interface ProvenLeaf {
  readonly index: number;
  readonly leaf: string;
  readonly proof: readonly string[];
}

interface ShownPicture {
  readonly data: string;
  readonly mime: string;
  readonly sha256: string;
}

/** One sheet's proof as it is written (bundle-format.md, "Proof of one sheet"). */
interface Sheet {
  readonly checkpoint: string;
  readonly definition: Json;
  readonly election: string;
  readonly images: readonly ShownPicture[];
  readonly records: readonly ProvenLeaf[];
  readonly table: string;
}

const form = fields({
  checkpoint: text,
  definition: isObject,
  election: hash,
  format: oneOf('testigo-sheet/1'),
  images: listOf(fields({ data: anyText, mime: text, sha256: hash })),
  records: listOf(fields({ index: natural, leaf: text, proof: listOf(text) })),
  table: text,
});

function readSheet(bytes: Uint8Array): Sheet | null {
  const value = readCanonical(bytes);
  if (value === null || !isObject(value) || !form(value)) return null;
  const records = value.records as readonly JsonObject[];
  const isOrdered = records.every((each, at) => {
    const before = at === 0 ? -1 : (records[at - 1]?.index as number);
    return (each.index as number) > before;
  });
  if (!isOrdered || records[0]?.index !== 0) return null;
  // Its form has just been checked.
  return value as unknown as Sheet;
}

/** V16: the proof of one sheet, which needs nothing but itself. A disclosed region of one of its captures may come with it. */
export function verifySheet(bytes: Uint8Array, cryptography: Cryptography, region?: Uint8Array): Report {
  const protocol = new Protocol();
  const sheet = readSheet(bytes);
  if (sheet === null) protocol.fail('V16', 'sheet-form');
  else new SheetRun(sheet, protocol, cryptography).run(region);
  return protocol.report();
}

class SheetRun {
  readonly #sheet: Sheet;
  readonly #protocol: Protocol;
  readonly #cryptography: Cryptography;
  readonly #commitments = new Map<string, string>();

  constructor(sheet: Sheet, protocol: Protocol, cryptography: Cryptography) {
    this.#sheet = sheet;
    this.#protocol = protocol;
    this.#cryptography = cryptography;
  }

  run(region: Uint8Array | undefined): void {
    const { election, table, checkpoint } = this.#sheet;
    const protocol = this.#protocol;
    protocol.election = election;
    const signed = readSignedCheckpoint(utf8(checkpoint));
    if (signed === null || signed.origin !== originOf(election)) {
      protocol.fail('V16', 'checkpoint-form', { path: 'checkpoint' });
      return;
    }
    protocol.size = signed.size;
    protocol.root = toBase64(signed.root);
    const records = this.#readRecords(signed);
    const genesis = records[0]?.record;
    if (records.length === 0 || genesis?.type !== 'genesis' || toHex(records[0]?.id ?? utf8('')) !== election) {
      protocol.fail('V16', 'genesis-other');
      return;
    }
    protocol.rehearsal = genesis.rehearsal;
    this.#checkSignatures(genesis, signed);
    this.#checkBelonging(records);
    this.#checkPictures(genesis, records);
    if (!protocol.hasFailed('V16')) protocol.tell('V16', 'sheet-scope', { found: records.length - 1, place: table });
    protocol.done('V16');
    if (region === undefined) return;
    const read = readRegion(region);
    checkRegion(protocol, this.#cryptography, read, this.#commitments.get(read?.capture ?? '') ?? null);
  }

  /** Records whose leaf has its form and stands in the log; a step fails for the others. */
  #readRecords(checkpoint: SignedCheckpoint): readonly ReadRecord[] {
    const found: ReadRecord[] = [];
    for (const { index, leaf, proof } of this.#sheet.records) {
      const bytes = utf8(leaf);
      const hashes = proof.map(fromBase64);
      const hash = leafHash(this.#cryptography, bytes);
      const place = { index, size: checkpoint.size };
      const isThere =
        hashes.every((each) => each !== null) &&
        verifyInclusion(this.#cryptography, place, hash, hashes, checkpoint.root);
      if (!isThere) this.#protocol.fail('V16', 'sheet-inclusion', { index });
      const read = readRecord(this.#cryptography, bytes);
      if (typeof read === 'string') this.#protocol.fail('V16', read, { index });
      else if (index > 0 && read.record.type === 'genesis') this.#protocol.fail('V16', 'second-genesis', { index });
      else if (index > 0 && read.election !== this.#sheet.election) {
        this.#protocol.fail('V16', 'record-election', { index });
      } else found.push(read);
    }
    return found;
  }

  #checkSignatures(genesis: Genesis, checkpoint: SignedCheckpoint): void {
    const { election } = this.#sheet;
    const { signed, isBroken } = logSigners(this.#cryptography, genesis, election, checkpoint.note);
    if (isBroken) this.#protocol.fail('V16', 'log-signature-broken', { path: 'checkpoint' });
    else if (signed.length === 0) this.#protocol.fail('V16', 'log-signature', { path: 'checkpoint' });
    checkQuorum(this.#protocol, this.#cryptography, genesis, checkpoint.note, 'V16');
  }

  /** Every record must be of the table: readings, vouches and decisions name it, captures and images hang on those. */
  #checkBelonging(records: readonly ReadRecord[]): void {
    const { table } = this.#sheet;
    const captures = new Set<string>();
    for (const { record } of records) {
      if (record.type === 'reading' && record.table === table) for (const id of record.captures ?? []) captures.add(id);
      if (record.type === 'vouch' && record.table === table) captures.add(record.capture);
    }
    for (const [at, { record, id }] of records.entries()) {
      const index = this.#sheet.records[at]?.index ?? at;
      if (record.type === 'capture') this.#commitments.set(toHex(id), record.commitment);
      const belongs =
        record.type === 'genesis' ||
        (record.type === 'capture' && captures.has(toHex(id))) ||
        (record.type === 'image' && captures.has(record.capture)) ||
        ((record.type === 'reading' || record.type === 'vouch' || record.type === 'decision') &&
          record.table === table);
      if (!belongs) this.#protocol.fail('V16', 'sheet-table', { index });
    }
  }

  #checkPictures(genesis: Genesis, records: readonly ReadRecord[]): void {
    const text = writeCanonical(this.#sheet.definition);
    const definition = readDefinition(this.#sheet.definition);
    if (definition === null || toHex(this.#cryptography.sha256(utf8(text))) !== genesis.definition) {
      this.#protocol.fail('V16', 'sheet-definition');
      return;
    }
    const images = records.flatMap(({ record }) => (record.type === 'image' ? [record] : []));
    for (const picture of this.#sheet.images) {
      const path = picturePath(picture.sha256, picture.mime);
      const bytes = fromBase64(picture.data);
      const shown = bytes === null ? null : this.#shownBy(images, picture, bytes);
      const head = bytes === null ? null : readPictureHead(bytes);
      if (shown === null) this.#protocol.fail('V16', 'sheet-picture');
      else if (head?.mime !== picture.mime) this.#protocol.fail('V16', 'picture-kind', { path });
      else {
        const fault = maskFault(definition, shown.image, shown.part, head);
        if (fault !== null) this.#protocol.fail('V16', fault.code, { path, ...fault.values });
      }
    }
  }

  #shownBy(images: readonly Image[], picture: ShownPicture, bytes: Uint8Array): { image: Image; part: number } | null {
    if (toHex(this.#cryptography.sha256(bytes)) !== picture.sha256) return null;
    for (const image of images) {
      const part = image.public.findIndex(
        (each) => each.sha256 === picture.sha256 && each.bytes === bytes.length && each.mime === picture.mime,
      );
      if (part >= 0) return { image, part };
    }
    return null;
  }
}
