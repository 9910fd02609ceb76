import { type PixelImage, pixelImage } from '@testigo/imaging/mask';
import sharp from 'sharp';

/** The pixels of a picture that this program encoded itself, grey or in colours as it was made. */
export async function openPicture(bytes: Uint8Array): Promise<PixelImage> {
  const { data, info } = await sharp(bytes, { limitInputPixels: false }).raw().toBuffer({ resolveWithObject: true });
  return pixelImage(info.width, info.height, info.channels === 1 ? 1 : 3, new Uint8Array(data));
}
