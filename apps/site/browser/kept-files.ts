import { sizeOfKept } from './marked-copy.ts';

/** Names that bear the hash of their bytes: whole for pictures, the first digits for everything else. */
const NAMED_BY_HASH = /[./]([0-9a-f]{16}|[0-9a-f]{64})\.[a-z0-9.]+$/;

/** Room that is left to others when files are kept ahead of need. */
const SPARE_BYTES = 5_000_000;

/** The files that were read of one bundle, kept in this browser. */
export interface KeptFiles {
  /** The kept file of an address; one whose bytes are not those its name promises is dropped. */
  find(address: string): Promise<Response | undefined>;
  /**
   * Keeps a copy, unless the one that is kept was made when the log reached further: files are kept ahead with what the host offered when that began, while the reader
   * may have gone on to a newer publication. Storage that is full or forbidden is no reason for a reader to go without the page.
   */
  keep(address: string, response: Response): Promise<boolean>;
  /** Whether so many bytes may be kept ahead of need. */
  hasRoomFor(bytes: number): Promise<boolean>;
  /** Addresses of kept files that pass. */
  list(wanted: (address: string) => boolean): Promise<readonly string[]>;
  drop(address: string): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

/** Whether the bytes under an address never change. */
export function neverChanges(address: string): boolean {
  return NAMED_BY_HASH.test(new URL(address).pathname);
}

/** The files kept of the bundle in a folder, apart from those of any other bundle on the same host. */
export function keptFiles(folder: string): KeptFiles {
  const name = `testigo ${folder}`;
  const open = () => caches.open(name);
  const drop = async (address: string) => {
    await (await open()).delete(address);
  };
  const put = async (address: string, response: Response) => {
    const files = await open();
    if (isOutdone(response, await files.match(address))) return false;
    await files.put(address, response);
    return true;
  };
  const turns = turnsByName<boolean>();
  return {
    async find(address) {
      const found = await open()
        .then((files) => files.match(address))
        .catch(() => undefined);
      if (found === undefined || (await isWhole(address, found.clone()))) return found;
      await drop(address);
      return undefined;
    },
    keep: (address, response) => turns(address, () => put(address, response).catch(() => false)),
    async hasRoomFor(bytes) {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate();
      return quota - usage > bytes + SPARE_BYTES;
    },
    async list(wanted) {
      const requests = await open()
        .then((files) => files.keys())
        .catch(() => []);
      return requests.map(({ url }) => url).filter(wanted);
    },
    drop,
    async clear() {
      await caches.delete(name);
    },
  };
}

/** Does one piece of work of a name after another; those of other names go on beside it. */
function turnsByName<Outcome>(): (name: string, work: () => Promise<Outcome>) => Promise<Outcome> {
  const last = new Map<string, Promise<Outcome>>();
  return async (name, work) => {
    const turn = last.get(name)?.then(work) ?? work();
    last.set(name, turn);
    const outcome = await turn;
    if (last.get(name) === turn) last.delete(name);
    return outcome;
  };
}

/** Whether a copy was made when the log reached less far than for the known one. */
function isOutdone(copy: Response, known: Response | undefined): boolean {
  const [size, before] = [sizeOfKept(copy), known === undefined ? null : sizeOfKept(known)];
  return size !== null && before !== null && size < before;
}

async function isWhole(address: string, response: Response): Promise<boolean> {
  const [, promised] = NAMED_BY_HASH.exec(new URL(address).pathname) ?? [];
  if (promised === undefined) return true;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return [...hash]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .startsWith(promised);
}
