import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { chmod, mkdir, symlink, truncate, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countSources } from './count-sources.ts';
import { openSources } from './open-sources.ts';
import { lines, makeFolder, NO_PDF, openAll } from './testing/open-all.ts';
import { bytesOf, writeZip } from './testing/write-zip.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a46494600010100', 'hex');

describe('openSources on folders', () => {
  it('gives images of a folder and all beneath it, by code unit, and tells what it passes over', async () => {
    const root = await makeFolder();
    await mkdir(join(root, 'b', 'deep'), { recursive: true });
    await mkdir(join(root, '.cache'));
    await writeFile(join(root, 'b', 'deep', '2.png'), PNG);
    await writeFile(join(root, 'Z.jpg'), JPEG);
    await writeFile(join(root, 'á.jpg'), JPEG);
    await writeFile(join(root, 'a'), JPEG);
    await writeFile(join(root, '.hidden.jpg'), JPEG);
    await writeFile(join(root, '.cache', 'x.jpg'), JPEG);
    await writeFile(join(root, 'notes.txt'), 'not a picture');
    expect(lines(await openAll([root]))).toEqual([
      '.cache: hidden',
      '.hidden.jpg: hidden',
      'Z.jpg',
      'a',
      'b/deep/2.png',
      'notes.txt: not-media',
      'á.jpg',
    ]);
  });

  it('gives bytes, hash and kind of each image', async () => {
    const root = await makeFolder();
    await writeFile(join(root, 'one.jpg'), PNG);
    expect(await openAll([join(root, 'one.jpg')])).toEqual([
      {
        kind: 'media',
        name: 'one.jpg',
        bytes: PNG,
        type: 'png',
        sha256: '02a3e298f1533f62558c58e4c70edcab9af5a50d62d925fd5390942020fb0fb8',
      },
    ]);
  });

  it('never follows links: loops end, what lies outside is told, what lies inside is met by its own name', async () => {
    const root = await makeFolder();
    const outside = await makeFolder();
    await writeFile(join(outside, 'secret.jpg'), JPEG);
    await mkdir(join(root, 'sub'));
    await writeFile(join(root, 'sub', '1.jpg'), JPEG);
    await symlink(root, join(root, 'sub', 'loop'));
    await symlink(join(root, 'sub', '1.jpg'), join(root, 'again.jpg'));
    await symlink(join(outside, 'secret.jpg'), join(root, 'leak.jpg'));
    await symlink(outside, join(root, 'leak'));
    await symlink(join(root, 'nowhere'), join(root, 'broken.jpg'));
    await symlink(join(root, 'self.jpg'), join(root, 'self.jpg'));
    expect(lines(await openAll([root]))).toEqual([
      'again.jpg: link',
      'broken.jpg: link-broken',
      'leak: link-leaves-folder',
      'leak.jpg: link-leaves-folder',
      'self.jpg: link-broken',
      'sub/1.jpg',
      'sub/loop: link',
    ]);
  });

  it('follows a link that the user named', async () => {
    const root = await makeFolder();
    await writeFile(join(root, '1.jpg'), JPEG);
    await symlink(join(root, '1.jpg'), join(root, 'named.jpg'));
    expect(lines(await openAll([join(root, 'named.jpg')]))).toEqual(['named.jpg']);
  });

  it('opens no pipe and no socket, and does not wait for them', async () => {
    const root = await makeFolder();
    execFileSync('mkfifo', [join(root, 'pipe.jpg')]);
    const server = createServer().listen(join(root, 'socket.jpg'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    await writeFile(join(root, 'z.jpg'), JPEG);
    const expected = ['pipe.jpg: no-plain-file', 'socket.jpg: no-plain-file', 'z.jpg'];
    expect(lines(await openAll([root]))).toEqual(expected);
    expect(lines(await openAll(['/dev/null']))).toEqual(['null: no-plain-file']);
  });

  it('tells of empty, over-large and falsely named files, and keeps what it could read', async () => {
    const root = await makeFolder();
    await writeFile(join(root, 'empty.jpg'), '');
    await writeFile(join(root, 'false.jpg'), 'I am text');
    await writeFile(join(root, 'huge.jpg'), Buffer.concat([JPEG, Buffer.alloc(2000)]));
    const items = await openAll([root], { imageBytes: 1000 });
    expect(lines(items)).toEqual(['empty.jpg: empty', 'false.jpg: not-what-its-name-says', 'huge.jpg: too-large']);
    expect(items[1]).toMatchObject({ received: { bytes: bytesOf('I am text') } });
  });

  it('refuses an image over 100 MB unless told otherwise, without reading it', async () => {
    const root = await makeFolder();
    await writeFile(join(root, 'big.jpg'), JPEG);
    await truncate(join(root, 'big.jpg'), 100_000_001);
    expect(await openAll([root])).toEqual([
      { kind: 'problem', file: 'big.jpg', reason: 'too-large', values: { size: 100, limit: 100 } },
    ]);
  });

  it('tells of names that are no text', async () => {
    const root = await makeFolder();
    await writeFile(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.jpg')]), JPEG);
    await writeFile(join(root, 'two\nlines.jpg'), JPEG);
    await writeFile(join(root, 'evil\u202egpj.jpg'), JPEG);
    const told = lines(await openAll([root])).sort();
    expect(told).toEqual(['caf?.jpg: odd-name', 'evil?gpj.jpg: odd-name', 'two?lines.jpg: odd-name']);
  });

  it('tells of a file that grows while it is read, and of one that vanishes', async () => {
    const root = await makeFolder();
    for (const name of ['1.jpg', '2.jpg', '3.jpg']) await writeFile(join(root, name), JPEG);
    await truncate(join(root, '2.jpg'), 80_000_000);
    const items = openSources([root], { pdf: NO_PDF });
    await items.next();
    const growing = setInterval(() => appendFileSync(join(root, '2.jpg'), 'x'), 1);
    const second = await items.next().finally(() => clearInterval(growing));
    expect(second.value).toMatchObject({ file: '2.jpg', reason: 'changed-while-read' });
    await unlink(join(root, '3.jpg'));
    expect((await items.next()).value).toMatchObject({ file: '3.jpg', reason: 'vanished' });
    expect((await items.next()).done).toBe(true);
  });

  it('tells of paths that do not exist and goes on', async () => {
    const root = await makeFolder();
    await writeFile(join(root, '1.jpg'), JPEG);
    const told = lines(await openAll([join(root, 'no', 'such'), join(root, '1.jpg')]));
    expect(told).toEqual([`${join(root, 'no', 'such')}: not-found`, '1.jpg']);
  });

  it.skipIf(process.getuid?.() === 0)(
    'tells of files and folders that may not be read (root may read all)',
    async () => {
      const root = await makeFolder();
      await mkdir(join(root, 'closed'));
      await writeFile(join(root, 'secret.jpg'), JPEG);
      await chmod(join(root, 'secret.jpg'), 0);
      await chmod(join(root, 'closed'), 0);
      expect(lines(await openAll([root]))).toEqual(['closed: no-permission', 'secret.jpg: no-permission']);
    },
  );
});

describe('openSources on zips', () => {
  it('opens entries of zips and of zips in zips, in the order of the directory', async () => {
    const root = await makeFolder();
    const inner = writeZip([{ name: '3.png', bytes: PNG, stored: true }]);
    const zip = writeZip([
      { name: 'sheets/', bytes: bytesOf('') },
      { name: 'sheets/2.jpg', bytes: JPEG },
      { name: 'inner.zip', bytes: inner },
      { name: 'sheets/ñ.jpg', bytes: JPEG },
      { name: '__MACOSX/._2.jpg', bytes: JPEG },
      { name: 'readme.txt', bytes: bytesOf('hello') },
    ]);
    await writeFile(join(root, 'batch.zip'), zip);
    const expected = [
      'batch.zip/sheets/2.jpg',
      'batch.zip/inner.zip/3.png',
      'batch.zip/sheets/ñ.jpg',
      'batch.zip/__MACOSX/._2.jpg: hidden',
      'batch.zip/readme.txt: not-media',
    ];
    expect(lines(await openAll([root]))).toEqual(expected);
    expect(lines(await openAll([join(root, 'batch.zip')]))).toEqual(expected);
  });

  it('tells of every bad entry and opens the good ones around it', async () => {
    const root = await makeFolder();
    const bytes = Buffer.concat([JPEG, Buffer.alloc(500)]);
    const zip = writeZip([
      { name: '1.jpg', bytes },
      { name: '../out.jpg', bytes },
      { name: '/etc/abs.jpg', bytes },
      { name: 'C:/win.jpg', bytes },
      { name: 'a/../../b.jpg', bytes },
      { name: Buffer.from([0x66, 0xff, 0xfe]), bytes },
      { name: 'locked.jpg', bytes, encrypted: true },
      { name: 'lzma.jpg', bytes, method: 14 },
      { name: 'lies-small.jpg', bytes, claimedSize: 10 },
      { name: 'lies-large.jpg', bytes, claimedSize: 5000 },
      { name: 'crc.jpg', bytes, claimedCrc: 1 },
      { name: 'stored-lie.jpg', bytes, stored: true, claimedSize: 3 },
      { name: 'empty.jpg', bytes: bytesOf('') },
      { name: 'link.jpg', bytes: bytesOf('/etc/passwd'), mode: 0o120777 },
      { name: 'nested.zip', bytes: bytesOf('PK\u0003\u0004 but nothing more') },
      { name: 'big.jpg', bytes, claimedSize: 200_000_000 },
      { name: 'last.jpg', bytes },
    ]);
    await writeFile(join(root, 'z.zip'), zip);
    expect(lines(await openAll([root]))).toEqual([
      'z.zip/1.jpg',
      'z.zip/../out.jpg: zip-entry-name',
      'z.zip//etc/abs.jpg: zip-entry-name',
      'z.zip/C:/win.jpg: zip-entry-name',
      'z.zip/a/../../b.jpg: zip-entry-name',
      'z.zip/f??: zip-entry-name',
      'z.zip/locked.jpg: zip-entry-encrypted',
      'z.zip/lzma.jpg: zip-entry-method',
      'z.zip/lies-small.jpg: zip-entry-damaged',
      'z.zip/lies-large.jpg: zip-entry-damaged',
      'z.zip/crc.jpg: zip-entry-damaged',
      'z.zip/stored-lie.jpg: zip-entry-damaged',
      'z.zip/empty.jpg: empty',
      'z.zip/link.jpg: link',
      'z.zip/nested.zip: zip-damaged',
      'z.zip/big.jpg: too-large',
      'z.zip/last.jpg',
    ]);
  });

  it('stops at a zip that unfolds too far, counts zips inside it, and goes on with the rest of the batch', async () => {
    const root = await makeFolder();
    const bomb = { name: '1.jpg', bytes: Buffer.concat([JPEG, Buffer.alloc(900_000)]) };
    const inner = writeZip(Array.from({ length: 20 }, () => bomb));
    await writeFile(
      join(root, 'bomb.zip'),
      writeZip([
        { name: 'a.zip', bytes: inner },
        { name: 'z.jpg', bytes: JPEG },
      ]),
    );
    await writeFile(join(root, 'ok.jpg'), JPEG);
    const items = lines(await openAll([root], { zipBytes: 5_000_000 }));
    expect(items.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'bomb.zip/a.zip/1.jpg'));
    expect(items.slice(5)).toEqual(['bomb.zip/a.zip: zip-unfolds-too-far', 'bomb.zip: zip-unfolds-too-far', 'ok.jpg']);
  });

  it('tells of too many entries, of too many zips inside each other, and of a zip cut short', async () => {
    const root = await makeFolder();
    const nest = (depth: number): Uint8Array =>
      depth === 0 ? JPEG : writeZip([{ name: depth === 1 ? '1.jpg' : `${depth}.zip`, bytes: nest(depth - 1) }]);
    const many = writeZip(Array.from({ length: 11 }, (_, index) => ({ name: `${index}.jpg`, bytes: JPEG })));
    await writeFile(join(root, 'cut.zip'), many.subarray(0, 300));
    await writeFile(join(root, 'deep.zip'), nest(4));
    await writeFile(join(root, 'many.zip'), many);
    await writeFile(join(root, 'three.zip'), nest(3));
    expect(lines(await openAll([root], { zipEntries: 10 }))).toEqual([
      'cut.zip: zip-damaged',
      'deep.zip/4.zip/3.zip/2.zip: zip-too-deep',
      'many.zip: zip-too-many-entries',
      'three.zip/3.zip/2.zip/1.jpg',
    ]);
  });

  it('never throws on a zip damaged anywhere', async () => {
    const root = await makeFolder();
    const whole = writeZip([
      { name: '1.jpg', bytes: Buffer.concat([JPEG, Buffer.alloc(300, 7)]) },
      { name: '2.jpg', bytes: JPEG, stored: true },
    ]);
    for (let at = 4; at < whole.length; at += 1) {
      const broken = Buffer.from(whole);
      broken[at] = (broken[at] as number) ^ 0xff;
      await writeFile(join(root, `${String(at).padStart(4, '0')}.zip`), broken);
    }
    const items = await openAll([root], { imageBytes: 10_000 });
    expect(items.length).toBeGreaterThan(whole.length - 4);
    expect(items.some((item) => item.kind === 'problem' && item.reason === 'zip-entry-damaged')).toBe(true);
  });
});

describe('countSources', () => {
  it('counts files and entries before anything is opened', async () => {
    const root = await makeFolder();
    await writeFile(join(root, '1.jpg'), JPEG);
    await writeFile(join(root, 'notes.txt'), 'x');
    const zip = writeZip([
      { name: 'a.jpg', bytes: JPEG },
      { name: 'b.jpg', bytes: JPEG },
    ]);
    await writeFile(join(root, 'two.zip'), zip);
    const { files, bytes, mayGrow } = await countSources([root, join(root, 'missing')]);
    expect({ files, bytes, mayGrow }).toEqual({ files: 3, bytes: JPEG.length + 1 + zip.length, mayGrow: true });
  });
});
