import { nameSchema, policySchema, windowSchema } from '@testigo/record';
import { z } from 'zod';
import type { Bulletin, CodePart, Contest, ElectionDefinition, LocalText, TableCode, TableList } from './definition.ts';
import type {
  Band,
  Caption,
  Check,
  Field,
  Identity,
  Page,
  Place,
  QrGrammar,
  Region,
  Rule,
  SheetFormat,
} from './format.ts';

const whole = z.int().nonnegative();
const id = nameSchema.describe('letters, digits, dot, dash, underscore');
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The schema of a text for people. */
export const localTextSchema: z.ZodType<LocalText> = z
  .object({ es: z.string().min(1), en: z.string().min(1) })
  .catchall(z.string().min(1))
  .describe('a text for people, by language tag; es and en are required');

const codePart: z.ZodType<CodePart> = z.strictObject({
  part: id,
  of: z.enum(['digits', 'letters', 'alphanumeric']),
  length: z.tuple([z.int().min(1), z.int().min(1).max(64)]),
});

const contest: z.ZodType<Contest> = z.strictObject({
  id,
  title: localTextSchema,
  candidates: z
    .array(
      z.strictObject({
        id,
        name: z.string().min(1),
        bucket: z
          .literal(true)
          .exactOptional()
          .describe('others together, or votes for names that were written in: nobody who could win'),
      }),
    )
    .min(1),
  options: z
    .array(z.strictObject({ id, name: z.string().min(1), candidate: id }))
    .min(1)
    .max(1000)
    .describe('the ballot lines in printed order'),
  scope: z.array(id).min(1).exactOptional(),
});

const mostPerTable = z
  .int()
  .min(1)
  .exactOptional()
  .describe('most registered voters that a table can have by law; absent where no law says');

const tableList: z.ZodType<TableList> = z.discriminatedUnion('list', [
  z.strictObject({ list: z.literal('closed'), mostPerTable }),
  z.strictObject({ list: z.literal('open'), tables: whole, register: whole, mostPerTable }),
]);

const tableCode: z.ZodType<TableCode> = z.strictObject({
  tokens: z.array(z.union([z.string().min(1), codePart])).min(1),
  divisions: z
    .array(z.strictObject({ level: id, part: id, from: whole, to: whole, trim: z.boolean() }))
    .exactOptional(),
});

const place: z.ZodType<Place> = z
  .strictObject({ page: id, x: whole, y: whole, width: z.int().min(1), height: z.int().min(1) })
  .describe('a part of a page in tenths of a millimetre');

const field: z.ZodType<Field> = z.strictObject({
  id,
  label: localTextSchema,
  means: z.enum(['option', 'candidate', 'valid', 'null', 'blank', 'votes', 'voters', 'register', 'words', 'other']),
  contest: id.exactOptional(),
  of: id.exactOptional(),
  required: z.boolean(),
  digits: z.int().min(1).max(12),
  wordsOf: id.exactOptional(),
  implied: z.array(id).min(1).exactOptional(),
  place: place.exactOptional(),
});

const operands = z.array(z.union([id, z.literal('@register')])).min(1);

const check: z.ZodType<Check> = z.strictObject({
  id,
  contest: id.exactOptional(),
  label: localTextSchema,
  left: operands,
  relation: z.enum(['=', '<=']),
  right: operands,
  tolerance: z.tuple([whole, z.int().min(1)]),
});

const qrGrammar: z.ZodType<QrGrammar> = z.strictObject({
  tokens: z
    .array(
      z.union([
        z.string().min(1),
        codePart,
        z.strictObject({
          figures: z.array(id).min(1),
          separator: z.string().min(1),
          digits: z.int().min(1).max(12),
        }),
      ]),
    )
    .min(1),
  table: z.string().min(1),
});

const region: z.ZodType<Region> = z.strictObject({ id, place, personal: z.boolean() });

const rule: z.ZodType<Rule> = z
  .strictObject({ x0: whole, y0: whole, x1: whole, y1: whole })
  .describe('a printed line, level or upright, in tenths of a millimetre');

const caption: z.ZodType<Caption> = z
  .strictObject({ x: whole, y: whole, width: z.int().min(1), height: z.int().min(1) })
  .describe(
    'one line of words that is the same on every sheet: the box in which its ink is dense, in tenths of a millimetre',
  );

const band: z.ZodType<Band> = z.strictObject({ id, y: whole, height: z.int().min(1) });

const page: z.ZodType<Page> = z.strictObject({
  id,
  width: z.int().min(1),
  height: z.int().min(1),
  rules: z.array(rule).exactOptional(),
  captions: z.array(caption).exactOptional(),
  bands: z.array(band).min(1).exactOptional(),
});

const identity: z.ZodType<Identity> = z.strictObject({
  place,
  tokens: z.array(z.union([z.string().min(1), codePart])).min(1),
  table: z.string().min(1),
});

const format: z.ZodType<SheetFormat> = z.strictObject({
  id,
  title: localTextSchema,
  contests: z.array(id).min(1),
  medium: z.enum(['strip', 'form', 'data']),
  pages: z.array(page),
  fields: z.array(field).min(1),
  checks: z.array(check),
  qr: qrGrammar.exactOptional(),
  code: place.exactOptional(),
  identity: identity.exactOptional(),
  regions: z.array(region),
});

const bulletin: z.ZodType<Bulletin> = z.strictObject({
  id,
  title: localTextSchema,
  date: z.string().regex(dayPattern),
  contest: id,
  coverage: whole.max(10_000).nullable(),
  candidates: z.record(id, whole),
  valid: whole.nullable(),
});

/** The shape of `countries/X/election.json`; what must hold between its parts is checked by `checkDefinition`. */
export const definitionSchema: z.ZodType<ElectionDefinition> = z.strictObject({
  v: z.literal(1),
  id,
  title: localTextSchema,
  date: z.string().regex(dayPattern),
  rehearsal: z.boolean(),
  languages: z.array(z.string().min(2)).min(1),
  root: z.strictObject({ id: z.string().regex(/^[A-Za-z0-9]+$/), name: z.string().min(1) }),
  levels: z.array(z.strictObject({ id, name: localTextSchema })).min(2),
  publicLevel: id,
  tables: tableList,
  tableCode,
  contests: z.array(contest).min(1),
  formats: z.array(format).min(1),
  policy: policySchema,
  window: windowSchema,
  release: z.enum(['held', 'live']),
  bulletins: z.array(bulletin),
});
