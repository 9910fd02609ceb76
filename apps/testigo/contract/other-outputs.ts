import { z } from 'zod';

const whole = z.int().nonnegative();

/** What `election create --json` prints. */
export const electionOutputSchema = z.object({
  election: z.string().describe('id of the genesis record'),
  definition: z.string(),
  rehearsal: z.boolean(),
  tables: whole.describe('tables in the list'),
  data: z.string(),
});

/** What `publish DIR --json` prints. */
export const publishOutputSchema = z.object({
  folder: z.string(),
  records: whole,
  tables: whole.describe('tables whose pages were made'),
  divisions: whole,
  files: z.object({ written: whole, unchanged: whole, bytes: whole.describe('of the files written') }),
  manifest: z.string().describe('SHA-256 that stands for every byte of the bundle'),
  zip: z
    .object({ file: z.string(), files: whole, bytes: whole })
    .nullable()
    .describe('the whole bundle as one file, where --zip asked for it'),
  seconds: z.number(),
});

/** What `rehearse --json` prints. */
export const rehearseOutputSchema = z.object({
  folder: z.string(),
  sheets: z.string(),
  tables: z.string(),
  truth: z.string(),
  files: whole,
  written: whole,
  seconds: z.number(),
});

/** A cosigner, and what it said last. */
const cosignerSchema = z.object({
  url: z.string(),
  vkey: z.string(),
  last: z
    .object({
      size: whole.describe('records in the checkpoint that was offered'),
      kind: z
        .enum(['cosigned', 'holds', 'contradicted', 'unreachable'])
        .describe('`contradicted` is an alarm: a possible fork'),
      reason: z.string(),
    })
    .nullable(),
});

/** What the commands of `cosigner` print with `--json`. */
export const cosignerOutputSchema = z.object({ cosigners: z.array(cosignerSchema) });

/** What the commands of `keys` print with `--json`; never a private key. */
export const keysOutputSchema = z.object({
  keys: z.array(
    z.object({
      file: z.string(),
      role: z.string(),
      publicKey: z.string().nullable(),
      encrypted: z.boolean().describe('false only fits rehearsals'),
    }),
  ),
});

/** What `status --json` prints. */
export const statusOutputSchema = z.object({
  data: z.string(),
  database: z.string(),
  election: z
    .object({
      id: z.string(),
      definition: z.string(),
      title: z.string(),
      rehearsal: z.boolean(),
      records: whole,
      captures: whole,
      parked: whole,
      waiting: whole.describe('records not yet counted'),
      version: whole,
      sources: z.array(z.string()),
      window: z
        .object({
          captures: whole.describe('pictures from phones that wait to enter the log, uncounted'),
          lowered: whole.describe('windows that entered with fewer captures or regions than the election asks'),
        })
        .describe('what waits so that its order tells nothing'),
      checkpoint: z
        .object({
          size: whole,
          threshold: whole.describe('how many cosigners must have signed; 0 where nobody needs to'),
          named: z.array(z.string()).readonly().describe('cosigners that genesis names'),
          cosigned: z.array(z.string()).readonly().describe('those of them that cosigned'),
          reached: z.boolean().describe('whether enough have; never where nobody needs to'),
        })
        .nullable()
        .describe('the newest signed checkpoint of the log'),
      cosigners: z.array(cosignerSchema).describe('whom checkpoints are offered to'),
    })
    .nullable(),
});

/** What `doctor --json` prints. */
export const doctorOutputSchema = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ check: z.string(), ok: z.boolean(), detail: z.string(), remedy: z.string() })),
});

/** What `place --json` prints. */
export const placeOutputSchema = z.object({ capture: z.string(), table: z.string(), reading: z.string() });

/** What `join --json` prints. */
export const joinOutputSchema = z.object({
  captures: z.array(z.string()).describe('ids of the captures that are parts of one sheet, sorted'),
  table: z.string(),
  reading: z.string().describe('id of the reading that rests on all of them'),
});

/** What the commands of `release` print with `--json`. */
export const releaseOutputSchema = z.object({
  file: z.string(),
  size: z.number().describe('how many records of the log are released'),
  final: z.boolean(),
  signatures: z.array(z.string()).describe('public keys that signed'),
  applied: z.boolean(),
});

/** What the commands of `release` print with `--json`. */
export type ReleaseOutput = z.infer<typeof releaseOutputSchema>;

/** What `proof --json` prints. */
export const proofOutputSchema = z.object({ table: z.string(), file: z.string(), bytes: z.number() });

/** What `proof --json` prints. */
export type ProofOutput = z.infer<typeof proofOutputSchema>;

/** What `disclose --json` prints. */
export const discloseOutputSchema = z.object({
  capture: z.string(),
  region: z.string().describe('what was laid open'),
  file: z.string(),
  bytes: whole.describe('of the region itself'),
  regions: whole.describe('how many regions the capture has; the others stay hidden'),
});

/** What `disclose --json` prints. */
export type DiscloseOutput = z.infer<typeof discloseOutputSchema>;

/** What `verify --json` and `verify-diff --json` print. */
export const verifyOutputSchema = z.object({
  firstFailure: z.string().nullable().describe('the first step that fails, such as V7; null where none does'),
  report: z.unknown().describe('everything that the verifier says (docs/bundle-format.md, section 3)'),
});

/** What `verify --json` and `verify-diff --json` print. */
export type VerifyOutput = z.infer<typeof verifyOutputSchema>;

/** What the commands of `standby` print with `--json`. */
export const standbyOutputSchema = z.object({
  file: z.string(),
  remove: z.string().describe('public key that signs no later checkpoint'),
  add: z.string().describe('public key that signs in its place'),
  signatures: z.array(z.string()).describe('public keys that signed'),
  applied: z.boolean(),
});

/** What the commands of `standby` print with `--json`. */
export type StandbyOutput = z.infer<typeof standbyOutputSchema>;

/** What any command prints with `--json` when it fails (exit codes 2 and 3). */
export const failureOutputSchema = z.object({ error: z.string(), remedy: z.string() });

/** What any command prints with `--json` when it fails. */
export type FailureOutput = z.infer<typeof failureOutputSchema>;

/** What `start --exit --json` prints. */
export const startOutputSchema = z.object({
  folder: z.string().describe('of the publication'),
  manifest: z.string().describe('SHA-256 that stands for every byte of the bundle'),
});

/** What `serve --json` prints when it ends. */
export const serveOutputSchema = z.object({ url: z.string(), desk: z.string().describe('address of the desk') });

/** What `cosign --json` prints when it ends. */
export const cosignOutputSchema = z.object({
  url: z.string(),
  vkey: z.string().describe('the public key of this cosigner, as C2SP signed-note writes it'),
  logs: z.array(
    z.object({
      origin: z.string(),
      size: whole.nullable().describe('leaves in the checkpoint that was cosigned last'),
    }),
  ),
  proofs: z.array(z.string()).describe('files with signed checkpoints that were not shown to agree, kept in this run'),
});

/** What `monitor --json` prints when it ends. */
export const monitorOutputSchema = z.object({
  election: z.string(),
  size: whole.describe('leaves that this monitor holds a checked copy of'),
  mirrors: z.array(
    z.object({
      place: z.string(),
      verdict: z
        .enum(['agrees', 'older', 'fork', 'damaged', 'unreachable'])
        .describe('`fork`: the log signed what contradicts itself; `older`: less than this mirror showed before'),
      size: whole.nullable().describe('leaves that it shows'),
      newest: whole.nullable().describe('leaves in a larger checkpoint whose leaves are not public yet'),
      reason: z.string(),
    }),
  ),
  recount: z
    .object({
      size: whole,
      tally: z.string().describe('hash of the count as the log says it'),
      count: z.string().describe('hash of the count as it came out here'),
      differing: z.array(z.string()).readonly().describe('shards of a mirror that are not those that came out'),
    })
    .nullable(),
  proofs: z
    .array(z.string())
    .readonly()
    .describe('files with signed checkpoints that contradict each other, kept in this run'),
});

/** What `monitor --json` prints when it ends. */
export type MonitorOutput = z.infer<typeof monitorOutputSchema>;
