import sharp from 'sharp';

/** The sides of what a camera of 12 megapixels takes. */
const CAMERA = { width: 3024, height: 4032 } as const;

/** A picture of a sheet as a camera of 12 megapixels saves it: the sheet fills the height, and a grainy desk the rest. */
export async function asCameraFile(picture: Uint8Array): Promise<Uint8Array> {
  const sheet = await sharp(picture)
    .autoOrient()
    .resize({ ...CAMERA, fit: 'inside' })
    .png()
    .toBuffer();
  const noise = { type: 'gaussian', mean: 110, sigma: 12 } as const;
  return sharp({ create: { ...CAMERA, channels: 3, background: '#6b5a48', noise } })
    .composite([{ input: sheet, gravity: 'centre' }])
    .jpeg({ quality: 88 })
    .toBuffer();
}
