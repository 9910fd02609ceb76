import { createWriteStream, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { openBrowser } from '../../e2e/browser.ts';
import { spreadText } from '../measure/figures.ts';

/** Packs a folder into a zip without compressing it. */
async function packFolder(folder: string, target: string): Promise<void> {
  const stream = createWriteStream(target);
  const directory: Buffer[] = [];
  let offset = 0;
  const write = (bytes: Buffer): void => {
    stream.write(bytes);
    offset += bytes.length;
  };
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const name = Buffer.from(relative(folder, path));
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, name]));
    write(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name]));
    write(bytes);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(directory.length & 0xffff, 8);
  end.writeUInt16LE(directory.length & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  write(central);
  await new Promise((done) => stream.end(end, () => done(undefined)));
}

/** Verifies a bundle as a zip with the page in Chromium, as somebody who chooses the file; throws where a step fails. */
export async function verifyInBrowser(place: string, html: string, rounds: number): Promise<void> {
  const page = join(place, 'verify.html');
  const zip = join(place, 'bundle.zip');
  writeFileSync(page, html);
  await packFolder(join(place, 'bundle'), zip);
  const browser = await openBrowser();
  const times: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const tab = await browser.newPage({ locale: 'en' });
      await tab.goto(pathToFileURL(page).href);
      const began = performance.now();
      await tab.locator('input[type=file]').nth(1).setInputFiles(zip);
      await tab.locator('ol').waitFor({ timeout: 600_000 });
      times.push(performance.now() - began);
      const verdict = await tab.locator('.verdict').textContent();
      if (!verdict?.startsWith('Everything')) throw new Error(verdict ?? 'no verdict');
      await tab.close();
    }
  } finally {
    await browser.close();
  }
  console.log(`verified in Chromium, from choosing the zip to the report: ${spreadText(times)}`);
}
