import { crc32, deflateSync } from 'node:zlib';

/** A grey PNG of paper with dark lines, in the place of a sheet; a seed below 65,536 makes it a picture of its own. */
export function greyPng(width: number, height: number, seed: number): Uint8Array {
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isLine = y % 24 < 7 && x > 12 && x < width - 12 && (x * 7 + Math.floor(y / 24) * (13 + seed)) % 97 < 60;
      rows[y * (width + 1) + 1 + x] = isLine ? 60 : 236;
    }
  }
  rows.writeUInt16BE(seed, 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
