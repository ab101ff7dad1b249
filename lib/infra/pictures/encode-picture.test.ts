import { deflateSync } from 'node:zlib';

import sharp from 'sharp';
import { expect, it } from 'vitest';

import { encodePicture } from './encode-picture.ts';

const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 30, b: 30, alpha: 0 } } });

/** A PNG that claims a size and brings no pixels. */
function claim(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(10))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

it('writes JPEG and PNG anew as JPEG, the same bytes always the same', async () => {
  for (const bytes of [await plain(300, 400).jpeg().toBuffer(), await plain(300, 400).png().toBuffer()]) {
    const first = await encodePicture(bytes);
    expect(first).toMatchObject({ kind: 'picture', width: 300, height: 400 });
    expect(await encodePicture(bytes)).toEqual(first);
    const { format } = await sharp(first.kind === 'picture' ? first.jpeg : undefined).metadata();
    expect(format).toBe('jpeg');
  }
});

it('turns a picture upright and drops place, author and everything else it carries', async () => {
  const bytes = await plain(400, 300)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'CanaryAuthor' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(bytes.includes('CanaryAuthor') || (await sharp(bytes).metadata()).orientation === 6).toBe(true);
  const made = await encodePicture(bytes);
  expect(made).toMatchObject({ kind: 'picture', width: 300, height: 400 });
  const { exif, orientation, icc, xmp } = await sharp(made.kind === 'picture' ? made.jpeg : undefined).metadata();
  expect([exif, orientation, icc, xmp]).toEqual([undefined, undefined, undefined, undefined]);
});

it('makes large ones smaller, keeps small ones, and puts transparent ones on white', async () => {
  expect(await encodePicture(await plain(3000, 1500).png().toBuffer())).toMatchObject({ width: 1200, height: 600 });
  expect(await encodePicture(await plain(1, 1).png().toBuffer())).toMatchObject({ width: 1, height: 1 });
  const clear = await encodePicture(await plain(8, 8, 4).png().toBuffer());
  const { dominant } = await sharp(clear.kind === 'picture' ? clear.jpeg : undefined).stats();
  expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
});

it.each([
  [30_000, 30_000],
  [12_001, 10],
  [8000, 5001],
])('judges a claim of %i × %i pixels by its header', async (width, height) => {
  expect(await encodePicture(claim(width, height))).toEqual({ kind: 'tooManyPixels', width, height });
});

it('says of cut, damaged and foreign bytes that they cannot be opened', async () => {
  const noise = Buffer.from(Array.from({ length: 90_000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff));
  const jpeg = await sharp(noise, { raw: { width: 200, height: 150, channels: 3 } })
    .jpeg()
    .toBuffer();
  const png = await sharp(noise, { raw: { width: 200, height: 150, channels: 3 } })
    .png()
    .toBuffer();
  const gif = await plain(10, 10).gif().toBuffer();
  const cases = [jpeg.subarray(0, jpeg.length / 2), png.subarray(0, png.length / 2), claim(100, 100), gif];
  for (const bytes of [...cases, Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(0)])
    expect(await encodePicture(bytes)).toEqual({ kind: 'broken' });
});

it('opens many that come at once', async () => {
  const bytes = await plain(500, 500).jpeg().toBuffer();
  const made = await Promise.all(Array.from({ length: 12 }, () => encodePicture(bytes)));
  expect(new Set(made.map(({ kind }) => kind))).toEqual(new Set(['picture']));
});
