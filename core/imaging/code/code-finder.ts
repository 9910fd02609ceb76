import { assert } from '@testigo/basics';
import { prepareZXingModule, type ZXingReaderModule } from 'zxing-wasm/reader';
import type { LumaImage } from '../luma-image.ts';
import type { Corners } from '../point.ts';
import type { Code, CodeFinder, Findings } from './code.ts';

/** More codes than this on one image are not looked for. */
const MOST_CODES = 16;

/**
 * What zxing-cpp is told, as measured: without the three `try` settings it reads 10 % where it otherwise reads 74 %. The enumerations are
 * plain numbers at this level: binarizer 0 is the local average, text mode 0 gives the text as it stands, character set 0 is to be guessed.
 */
const OPTIONS = {
  formats: 'QRCode',
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: 0,
  isPure: false,
  downscaleFactor: 3,
  downscaleThreshold: 500,
  minLineCount: 2,
  maxNumberOfSymbols: MOST_CODES,
  validateOptionalChecksum: false,
  returnErrors: true,
  eanAddOnSymbol: 0,
  textMode: 0,
  characterSet: 0,
  tryCode39ExtendedMode: false,
} as const;

type Found = NonNullable<ReturnType<ReturnType<ZXingReaderModule['readBarcodesFromPixmap']>['get']>>;

/** The module with what every Emscripten module has besides: its memory and the means to reserve a part of it. */
interface ReaderModule extends ZXingReaderModule {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/**
 * Makes a finder of QR codes from the bytes of `zxing_reader.wasm`; nothing is fetched. The grey pixels go straight to the module, which the
 * pinned version allows, because its public way takes four bytes a pixel and half as long again.
 */
export async function loadCodeFinder(wasm: Uint8Array): Promise<CodeFinder> {
  const wasmBinary = wasm.slice().buffer;
  const overrides = { wasmBinary };
  const zxing = (await prepareZXingModule({ overrides, fireImmediately: true })) as ReaderModule;
  return { find: (image, options = {}) => find(zxing, image, options.denoise ?? false) };
}

function find(zxing: ReaderModule, image: LumaImage, denoise: boolean): Findings {
  const address = zxing._malloc(image.data.length);
  assert(address !== 0, `memory for ${image.data.length} pixels`);
  try {
    zxing.HEAPU8.set(image.data, address);
    const found = zxing.readBarcodesFromPixmap(address, image.width, image.height, { ...OPTIONS, tryDenoise: denoise });
    const codes: Code[] = [];
    const unreadable: Corners[] = [];
    for (let index = 0; index < found.size(); index += 1) {
      const one = found.get(index);
      if (one?.isValid === true) codes.push(toCode(one));
      else if (one !== undefined) unreadable.push(one.position);
    }
    if ('delete' in found) (found as unknown as { delete(): void }).delete();
    return { codes, unreadable };
  } finally {
    zxing._free(address);
  }
}

function toCode({ text, format, position, rotation, extra }: Found): Code {
  const base = { text, format, position, orientation: rotation };
  const version = versionIn(extra);
  return version === null ? base : { ...base, modulePixels: modulePixels(position, version) };
}

/** The version of a QR code, 1 to 40, in what the decoder tells of it as JSON. */
function versionIn(extra: string): number | null {
  const [, version] = /"Version"\s*:\s*"?([1-9]\d?)\b/.exec(extra) ?? [];
  return version === undefined ? null : Number(version);
}

/** A QR code of version v has 17 + 4v modules a side (ISO/IEC 18004). */
function modulePixels({ topLeft, topRight, bottomLeft }: Corners, version: number): number {
  const across = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  const down = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y);
  return Math.round((50 * (across + down)) / (17 + 4 * version));
}
