/** A cosigner whose power goes between storing a checkpoint and answering: it is killed as it begins to sign. Arguments: file of its memory, origin, key of the log. */
import { defined } from '@testigo/basics';
import { cosigners } from '../../../../core/ledger/testing/example-log.ts';
import { startCosigner } from '../cosigner-server.ts';
import { openCosignerStore } from '../cosigner-store.ts';

const [, , file = '', origin = '', key = ''] = process.argv;
const store = openCosignerStore(file);
store.trust(origin, [key]);
const { url } = await startCosigner(
  {
    store,
    key: defined(cosigners[0], 'a cosigner').verifier.key,
    sign: () => {
      process.kill(process.pid, 'SIGKILL');
      throw new Error('outlived its end');
    },
    now: () => Date.now() / 1000,
    suspect: () => undefined,
  },
  { host: '127.0.0.1', port: 0 },
);
process.stdout.write(`${url}\n`);
