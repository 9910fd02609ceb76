import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';

/** An image whose code is looked for. */
export interface SetImage {
  /** Where it lies. */
  readonly file: string;
  /** Its path in the folder. */
  readonly name: string;
  /** The subfolder it is in, which names what is wrong with it. */
  readonly group: string;
  /** The text in its code; null where it is known that none can be read, absent where nothing is known. */
  readonly expected?: string | null;
  /** Whether the text is that of a file, whose line ends and blank end are the file's own. */
  readonly fromFile?: true;
}

const NO_IMAGES = new Set(['.txt', '.json', '.bin', '.md', '.csv', '.html', '']);
/** What the text files beside the images of BoofCV begin with: they list corners, not texts. */
const CORNERS = /^(#.*list of hand selected|SETS\b)/;

/**
 * Lists the images of a folder and everything below it, with what is known of their codes: from an `index.json` (a list, or `images` in an
 * object, of `file` and `text` or `qr`) in the folder or a subfolder, or from a text file beside the image with the same name, as in the sets of zxing.
 */
export async function listImages(folder: string): Promise<readonly SetImage[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const known = new Map<string, string | null>();
  for (const path of paths.filter((one) => basename(one) === 'index.json')) {
    for (const [file, text] of await readTexts(path)) known.set(file, text);
  }
  const texts = new Set(paths.filter((path) => path.endsWith('.txt')));
  const images = paths.filter((path) => !NO_IMAGES.has(extname(path).toLowerCase())).toSorted();
  return Promise.all(
    images.map(async (file): Promise<SetImage> => {
      const name = relative(folder, file);
      const image = { file, name, group: dirname(name) };
      const listed = known.get(file);
      if (listed !== undefined) return { ...image, expected: listed };
      const beside = `${file.slice(0, -extname(file).length)}.txt`;
      const text = texts.has(beside) ? await readFile(beside, 'utf8') : undefined;
      return text === undefined || CORNERS.test(text) ? image : { ...image, expected: text, fromFile: true };
    }),
  );
}

async function readTexts(index: string): Promise<readonly (readonly [file: string, text: string | null])[]> {
  const parsed: unknown = JSON.parse(await readFile(index, 'utf8'));
  const list = Array.isArray(parsed) ? parsed : (parsed as { readonly images?: unknown }).images;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: { readonly file?: unknown; readonly text?: unknown; readonly qr?: unknown }) => {
    const text = entry.text === undefined ? entry.qr : entry.text;
    if (typeof entry.file !== 'string' || (typeof text !== 'string' && text !== null)) return [];
    return [[join(dirname(index), entry.file), text] as const];
  });
}
