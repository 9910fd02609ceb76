import type { Json, JsonObject } from '../encoding/canonical.ts';
import {
  anyText,
  fields,
  filledSetOf,
  flag,
  type Form,
  hash,
  listOf,
  natural,
  type OptionalForm,
  oneOf,
  optional,
  orNull,
  positive,
  setOf,
  signatures,
  text,
} from './shape.ts';

const REASONS = [
  'agrees-with-paper',
  'better-image',
  'wrong-table',
  'not-a-sheet',
  'other-election',
  'altered',
  'illegible',
  'duplicate',
  'read-wrongly',
  'new-evidence',
  'court-order',
];

const quorum = (key: Form): Form => fields({ keys: listOf(key), threshold: natural });
const file = fields({ bytes: natural, sha256: hash });

/** An acceptance policy: the list of alternatives (docs/define-an-election.md, "Policy"). */
export const policy: Form = listOf(
  fields({
    agree: listOf(oneOf('qr', 'print', 'person', 'published')),
    class: oneOf('scan', 'field', 'published'),
    senders: natural,
    vouched: flag,
  }),
);

const AMENDMENT_VALUES: Readonly<Record<string, Form>> = {
  fold: text,
  key: fields({ add: optional(text), remove: optional(text), role: text }),
  policy,
  register: fields({ register: natural, table: text }),
  'table-new': fields({ division: text, register: orNull(natural), table: text }),
  'table-void': fields({ table: text }),
};

const figure: Form = (value) =>
  typeof value === 'number' ? value >= 0 : value === 'blank' || value === 'illegible' || value === 'absent';

const boxes = listOf(fields({ height: positive, part: natural, width: positive, x: natural, y: natural }));
const pictures = listOf(
  fields({
    bytes: natural,
    mime: oneOf('image/jpeg', 'image/png', 'image/webp', 'image/avif'),
    page: optional(text),
    sha256: hash,
  }),
);

const FORMS: Readonly<Record<string, Readonly<Record<string, Form | OptionalForm>>>> = {
  amendment: { basis: hash, signatures, value: () => true, what: oneOf(...Object.keys(AMENDMENT_VALUES)) },
  anchor: { checkpoint: text, kind: text, receipt: text },
  capture: {
    class: oneOf('scan', 'field'),
    commitment: hash,
    sealed: optional(file),
    sender: optional(text),
    station: optional(text),
  },
  custody: { commitment: hash },
  decision: {
    by: text,
    considered: setOf(hash),
    contest: text,
    note: optional(anyText),
    reason: oneOf(...REASONS),
    ruling: oneOf('accept', 'withdraw', 'exclude', 'reopen'),
    signatures,
    table: text,
    target: optional(hash),
  },
  genesis: {
    definition: hash,
    fold: oneOf('count/1'),
    formats: listOf(hash),
    keys: fields({
      adjudicators: quorum(hash),
      cosigners: quorum(text),
      custodian: optional(text),
      issuer: optional(text),
      log: hash,
      release: quorum(hash),
      standby: listOf(hash),
    }),
    policy,
    register: hash,
    rehearsal: flag,
    release: oneOf('held', 'live'),
    window: fields({ hold: natural, records: natural, seconds: natural }),
  },
  image: { boxes, capture: hash, cleared: oneOf('machine', 'person'), format: text, public: pictures },
  issuance: { destroyed: flag, issued: natural, key: text },
  official: { source: hash },
  reading: {
    by: optional(text),
    captures: filledSetOf(hash),
    contest: text,
    figures: optional(listOf(figure)),
    format: text,
    method: oneOf('qr', 'print', 'person', 'published', 'sender'),
    source: optional(fields({ id: hash, row: natural })),
    table: orNull(text),
    text: optional(anyText),
  },
  release: { final: flag, signatures, size: natural },
  snapshot: { snapshot: fields({ bytes: natural, sha256: hash, url: text }) },
  source: {
    file,
    mapping: hash,
    name: text,
    places: optional(hash),
    role: oneOf('accepted', 'comparison', 'official'),
    rows: natural,
    signatures: optional(signatures),
  },
  tally: { count: hash, size: natural },
  vouch: { by: text, capture: hash, table: text },
};

const COMMON = { answers: filledSetOf(hash), type: anyText, v: (value: Json | undefined) => value === 1 };
const RECORDS: ReadonlyMap<string, Form> = new Map(
  Object.entries(FORMS).map(([type, own]) => [
    type,
    fields(type === 'genesis' ? { ...COMMON, ...own } : { ...COMMON, election: hash, ...own }),
  ]),
);

/** Why a record has not the form of its type; null where it has. */
export function faultOfRecord(record: JsonObject): 'unknown-type' | 'record-form' | null {
  const type = record['type'];
  const form = typeof type === 'string' ? RECORDS.get(type) : undefined;
  if (form === undefined) return 'unknown-type';
  if (!form(record)) return 'record-form';
  if (type !== 'amendment') return null;
  return AMENDMENT_VALUES[record['what'] as string]?.(record['value']) === true ? null : 'record-form';
}
