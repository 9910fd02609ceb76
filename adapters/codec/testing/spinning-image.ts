import sharp from 'sharp';

/** Pixels from one pattern to the next: seven modules of one pixel, and a gap. */
const STEP = 8;

/**
 * A picture laid out with the corner patterns of QR codes, as small as can be. A decoder that tries which three of them belong together has
 * half a minute of work with 3000 pixels a side, though the file is small.
 */
export async function makeSpinningImage(side: number): Promise<Buffer> {
  const data = Buffer.alloc(side * side, 255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) if (isDark(x % STEP, y % STEP)) data[y * side + x] = 0;
  }
  return sharp(data, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer();
}

/** A ring one module wide, white inside it, and a dark square of three modules (ISO/IEC 18004, 6.3.3). */
function isDark(x: number, y: number): boolean {
  if (x > 6 || y > 6) return false;
  return Math.max(Math.abs(x - 3), Math.abs(y - 3)) !== 2;
}
