import sharp from 'sharp';

/** The bytes of a TIFF with one grey picture after another, uncompressed, little-endian (TIFF 6.0); `copies` are marked as small copies of pages. */
export async function writeTiff(
  pictures: readonly Uint8Array[],
  copies: ReadonlySet<number> = new Set(),
): Promise<Buffer> {
  const parts: Buffer[] = [Buffer.from('49492a0008000000', 'hex')];
  let length = 8;
  for (const [index, picture] of pictures.entries()) {
    const { data, info } = await sharp(picture)
      .autoOrient()
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const entries = [
      [254, copies.has(index) ? 1 : 0],
      [256, info.width],
      [257, info.height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, 0],
      [277, 1],
      [278, info.height],
      [279, data.length],
    ] as const;
    const directory = Buffer.alloc(2 + entries.length * 12 + 4);
    const start = length + directory.length;
    directory.writeUInt16LE(entries.length, 0);
    for (const [number, [tag, value]] of entries.entries()) {
      const at = 2 + number * 12;
      directory.writeUInt16LE(tag, at);
      directory.writeUInt16LE(4, at + 2);
      directory.writeUInt32LE(1, at + 4);
      directory.writeUInt32LE(tag === 273 ? start : value, at + 8);
    }
    length = start + data.length + (data.length % 2);
    directory.writeUInt32LE(index === pictures.length - 1 ? 0 : length, directory.length - 4);
    parts.push(directory, data, Buffer.alloc(data.length % 2));
  }
  return Buffer.concat(parts);
}
