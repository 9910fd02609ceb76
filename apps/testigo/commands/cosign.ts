import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formatVerifierKey } from '@testigo/ledger';
import { Option } from 'commander';
import type { z } from 'zod';
import type { CommandContext } from '../command-line/command-context.ts';
import { CommandFailure, EXIT, type Outcome } from '../command-line/outcome.ts';
import { type CommandDescription, several, valuesOf } from '../command-line/program.ts';
import type { cosignOutputSchema } from '../contract/other-outputs.ts';
import type { CosigningDesk } from '../cosign/answer-offer.ts';
import { openCosignerKey } from '../cosign/cosigner-key.ts';
import { type ListeningPlace, type RunningCosigner, startCosigner } from '../cosign/cosigner-server.ts';
import { type CosignerStore, openCosignerStore } from '../cosign/cosigner-store.ts';
import { keepNotes } from '../cosign/keep-notes.ts';
import { readTrustedLog, type TrustedLog } from '../cosign/trusted-log.ts';

export const cosignCommand: CommandDescription = {
  usage: 'cosign',
  summary:
    'stand behind the log of an election as somebody independent: sign that nothing in it was changed or taken out',
  options: [
    new Option('--genesis <place>', 'file or link of the genesis of the election whose log is cosigned'),
    new Option('--election <id>', 'id of the election, as it was made known'),
    new Option('--log-key <hex>', 'public key of the log, where no genesis is given'),
    new Option('--standby <hex>', 'public key that may take over from it; may be given several times').argParser(
      several,
    ),
    new Option(
      '--name <name>',
      'what this cosigner is called, such as newsroom.example/cosigner; given on the first start',
    ),
    new Option('--listen <place>', 'address and port').default('127.0.0.1:8439'),
  ],
  example: 'npx testigo cosign --genesis https://example.org/documents/ID.json --election ID --name newsroom.example',
  action: async (context, { options }) => {
    const text = (name: string) => (options[name] === undefined ? undefined : String(options[name]));
    const place = readPlace(String(options.listen));
    const trusted = await readTrustedLog({
      election: text('election'),
      logKey: text('logKey'),
      standby: valuesOf(options.standby),
      genesis: text('genesis'),
    });
    return cosignUntilInterrupted(context, trusted, text('name'), place);
  },
};

async function cosignUntilInterrupted(
  context: CommandContext,
  trusted: TrustedLog | null,
  name: string | undefined,
  place: ListeningPlace,
): Promise<Outcome> {
  const folder = join(resolve(context.dataFolder), 'cosigner');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const store = openCosignerStore(join(folder, 'cosigned.sqlite'));
  try {
    if (trusted !== null && !store.trust(trusted.origin, trusted.keys)) throw otherKeys(trusted.origin);
    if (store.logs().length === 0) throw withoutLog();
    const { key, sign } = await openCosignerKey(folder, name);
    const proofs: string[] = [];
    const suspect: CosigningDesk['suspect'] = (notes, isProof) => {
      const kept = keepNotes(join(folder, 'contradictions'), notes);
      proofs.push(...kept);
      if (kept.length > 0) context.log(isProof ? forked(kept) : doubtful(kept));
    };
    const server = await listen({ store, key, sign, now: () => Date.now() / 1000, suspect }, place);
    const vkey = formatVerifierKey(key);
    context.announce(`Cosigning at ${server.url}\nPublic key of this cosigner: ${vkey}`);
    for (const { origin, last } of store.logs()) {
      context.announce(
        `Log ${origin}, ${last === null ? 'nothing cosigned yet' : `cosigned up to ${last.size} records`}`,
      );
    }
    await interruption(context.signal);
    await server.close();
    const json: z.infer<typeof cosignOutputSchema> = { url: server.url, vkey, logs: sizesOf(store), proofs };
    return { exit: EXIT.done, text: '', json };
  } finally {
    store.close();
  }
}

function sizesOf(store: CosignerStore): z.infer<typeof cosignOutputSchema>['logs'] {
  return store.logs().map(({ origin, last }) => ({ origin, size: last?.size ?? null }));
}

function interruption(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** `127.0.0.1:8439` or `[::1]:8439`. */
function readPlace(text: string): ListeningPlace {
  const [, six, host = six, port = ''] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new CommandFailure(`${text} is no address and port.`, 'Give it as 127.0.0.1:8439.', EXIT.wrongUse);
}

async function listen(desk: CosigningDesk, place: ListeningPlace): Promise<RunningCosigner> {
  try {
    return await startCosigner(desk, place);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new CommandFailure(`Can't listen there (${reason}).`, 'Give another place with --listen.', EXIT.wrongUse);
  }
}

function forked(kept: readonly string[]): string {
  return `PROOF OF A FORK: the log signed two checkpoints of one size with different records. Both are kept, publish them: ${kept.join(', ')}`;
}

function doubtful(kept: readonly string[]): string {
  return `A checkpoint signed by the log came without a proof that it holds all that was cosigned before; it was not cosigned. Kept: ${kept.join(', ')}`;
}

function otherKeys(origin: string): CommandFailure {
  return new CommandFailure(
    `${origin} is cosigned here with other keys already.`,
    'Nothing was changed. The keys of a log stay those of its genesis; look whose keys these are.',
    EXIT.wrongUse,
  );
}

function withoutLog(): CommandFailure {
  return new CommandFailure(
    'No log is known to this cosigner.',
    'Name one with --genesis FILE or LINK, or with --election ID --log-key HEX.',
    EXIT.wrongUse,
  );
}
