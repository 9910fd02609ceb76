import { toHex } from '@testigo/basics';

/** What a file is, by its first bytes; `other` is nothing that is taken in. */
export type FileKind = ImageKind | 'pdf' | 'zip' | 'other';

/** The kinds of image that are taken in; not every one of them can be opened. */
export type ImageKind = 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'bmp' | 'heic' | 'avif';

/** So many bytes from the start of a file are enough to recognise it; a PDF may have rubbish in front. */
export const RECOGNITION_BYTES = 1024;

const SIGNATURES: readonly (readonly [kind: FileKind, hex: RegExp])[] = [
  ['jpeg', /^ffd8ff/],
  ['png', /^89504e470d0a1a0a/],
  ['webp', /^52494646.{8}57454250/],
  ['tiff', /^(49492a00|4d4d002a|49492b00|4d4d002b)/],
  ['gif', /^47494638(37|39)61/],
  ['zip', /^504b(0304|0506|0708)/],
  ['avif', /^.{8}66747970(61766966|61766973)/],
  ['heic', /^.{8}66747970(68656963|68656978|68657663|68657678|6865696d|68656973|6d696631|6d736631)/],
  ['bmp', /^424d.{8}00000000.{8}(0c|28|34|38|40|6c|7c)000000/],
];

const latin1 = new TextDecoder('latin1');

const IMAGE_KINDS: ReadonlySet<FileKind> = new Set(['jpeg', 'png', 'webp', 'tiff', 'gif', 'bmp', 'heic', 'avif']);

const NAMED_KINDS = /\.(jpe?g|jpe|png|webp|tiff?|gif|bmp|hei[cf]|avif|pdf|zip)$/i;

/** Recognises a file by its first bytes, never by its name. Give it {@link RECOGNITION_BYTES} or the whole file. */
export function recognise(bytes: Uint8Array): FileKind {
  const hex = toHex(bytes.subarray(0, 32));
  for (const [kind, signature] of SIGNATURES) if (signature.test(hex)) return kind;
  return latin1.decode(bytes.subarray(0, RECOGNITION_BYTES)).includes('%PDF-') ? 'pdf' : 'other';
}

/** Whether a kind is an image. */
export function isImage(kind: FileKind): kind is ImageKind {
  return IMAGE_KINDS.has(kind);
}

/** Whether a name promises something that is taken in, so that a file that is not must be told of and not passed over. */
export function promisesMedia(name: string): boolean {
  return NAMED_KINDS.test(name);
}
