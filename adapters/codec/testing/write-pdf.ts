import sharp from 'sharp';

/** The bytes of a PDF 1.4 with one JPEG a page, each drawn over the whole page at so many dots per inch. */
export async function writePdf(
  jpegs: readonly Uint8Array[],
  dotsPerInch: number,
  encrypted = false,
): Promise<Uint8Array> {
  const objects: Buffer[] = [];
  const kids = jpegs.map((_, index) => `${3 + 3 * index} 0 R`).join(' ');
  objects.push(Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'));
  objects.push(Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${jpegs.length} >>`));
  for (const jpeg of jpegs) objects.push(...(await pageObjects(jpeg, objects.length + 1, dotsPerInch)));
  return assemble(objects, encrypted ? lockedBy() : '');
}

async function pageObjects(jpeg: Uint8Array, first: number, dotsPerInch: number): Promise<Buffer[]> {
  const { width, height } = await sharp(jpeg).metadata();
  const [across, down] = [(width * 72) / dotsPerInch, (height * 72) / dotsPerInch];
  const content = `q ${across} 0 0 ${down} 0 0 cm /I Do Q`;
  const resources = `<< /XObject << /I ${first + 2} 0 R >> >>`;
  const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB`;
  return [
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents ${first + 1} 0 R /Resources ${resources} >>`,
    ),
    stream('', Buffer.from(content)),
    stream(`${image} /BitsPerComponent 8 /Filter /DCTDecode`, Buffer.from(jpeg)),
  ];
}

function stream(entries: string, data: Buffer): Buffer {
  const start = Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`);
  return Buffer.concat([start, data, Buffer.from('\nendstream')]);
}

/** The standard handler of 128 bits with proofs of an unknown password: the empty one, which readers try, does not fit. */
function lockedBy(): string {
  const proof = (byte: string): string => `<${byte.repeat(32)}>`;
  return `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O ${proof('a7')} /U ${proof('5b')} >> /ID [${proof('01')} ${proof('01')}]`;
}

function assemble(objects: readonly Buffer[], trailer: string): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = 9;
  for (const [index, object] of objects.entries()) {
    const written = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    length += written.length;
    parts.push(written);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer << /Size ${size} /Root 1 0 R ${trailer} >>\n`;
  return Buffer.concat([...parts, Buffer.from(`${table}startxref\n${length}\n%%EOF\n`)]);
}
