import sharp from 'sharp';

/** A picture of a strip as somebody sends it in several shots, from top to bottom; each shows a good part of the one before. */
export async function cutStrip(picture: Uint8Array, shots: number): Promise<readonly Buffer[]> {
  const upright = await sharp(picture).autoOrient().jpeg({ quality: 92 }).toBuffer();
  const { width, height } = await sharp(upright).metadata();
  const step = height / (shots + 0.6);
  const cuts = Array.from({ length: shots }, (_, shot) => {
    const top = Math.floor(shot * step);
    const part = { left: 0, top, width, height: Math.min(height - top, Math.ceil(step * 1.6)) };
    return sharp(upright).extract(part).jpeg({ quality: 88 }).toBuffer();
  });
  return Promise.all(cuts);
}
