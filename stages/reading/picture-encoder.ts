import type { Box, PageMask, PixelImage } from '@testigo/imaging/mask';

/** A picture as a file. Nothing but its pixels is in it. */
export interface EncodedPicture {
  readonly bytes: Uint8Array;
  readonly mime: 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** A redacted page as the world sees it, with what was painted out in pixels of it. */
export interface ShownPage extends EncodedPicture {
  readonly boxes: readonly Box[];
}

/** Makes files of redacted pages. The same pixels give the same bytes for the same version of the encoder. */
export interface PictureEncoder {
  /** The page in full resolution: the working copy for every later reading. */
  full(picture: PixelImage): Promise<EncodedPicture>;
  /** The page as it is shown: figures can be read, and it is small enough for a page of the site. */
  page(picture: PixelImage, mask: PageMask): Promise<ShownPage>;
}
