import { expect, it } from 'vitest';

import { Defect } from '#lib/engine/defect';

import { takePicture } from './take-picture.ts';

const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.alloc(500, 0xfe)]);
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500, 0x11)]);
const codeOf = (text: string) => {
  const taken = takePicture(text);
  return taken instanceof Defect ? taken.code : taken;
};
const inWords = (text: string) => {
  const taken = takePicture(text);
  return taken instanceof Defect ? taken.words : taken;
};

it('gives one reference to one picture, in whatever form it is written', () => {
  const reference = codeOf(jpeg.toString('base64'));
  expect(reference).toMatch(/^sha256:[\da-f]{64}$/);
  const folded = jpeg.toString('base64').replace(/.{76}/g, '$&\r\n');
  const forms = [
    folded,
    jpeg.toString('base64url'),
    jpeg.toString('base64').replace(/=+$/, ''),
    jpeg.toString('hex'),
    jpeg.toString('hex').toUpperCase(),
    `0x${jpeg.toString('hex')}`,
    `data:image/jpeg;base64,${jpeg.toString('base64')}`,
    // The name of the type does not count, the bytes do.
    `data:image/png;charset=utf-8;base64,${jpeg.toString('base64')}`,
  ];
  for (const text of forms) expect(codeOf(text)).toBe(reference);
  expect(codeOf(png.toString('hex'))).not.toBe(reference);
});

it('keeps an https address, and refuses what is none', () => {
  expect(codeOf('https://photos.example.com/a b.jpg')).toBe('https://photos.example.com/a%20b.jpg');
  expect(codeOf('http://photos.example.com/a.jpg')).toBe('pictureAddressClosed');
  expect(codeOf('ftp://photos.example.com/a.jpg')).toBe('pictureAddressClosed');
  expect(codeOf('https://[half')).toBe('pictureAddressClosed');
  expect(codeOf(`https://photos.example.com/${'a'.repeat(2100)}`)).toBe('pictureAddressClosed');
});

it('says of a path that an upload cannot bring the file behind it', () => {
  expect(codeOf('photos\\1.jpg')).toBe('picturePathUnreachable');
  expect(inWords('C:\\photos\\1.jpg')).toEqual({ form: 'absolute' });
});

it('takes 5,000,000 bytes and not one more, in every form', () => {
  const full = Buffer.concat([jpeg, Buffer.alloc(5_000_000 - jpeg.length, 3)]);
  const more = Buffer.concat([full, Buffer.alloc(1)]);
  for (const encoding of ['base64', 'hex'] as const) {
    expect(codeOf(full.toString(encoding))).toMatch(/^sha256:/);
    expect(codeOf(more.toString(encoding))).toBe('pictureTooLarge');
  }
});

it('refuses what only looks like text of a picture, with what is wrong about it', () => {
  expect(inWords(`${jpeg.toString('hex')}f`)).toEqual({ form: 'hexadecimal', reason: 'a digit is missing' });
  expect(inWords(`${jpeg.toString('hex')}zz`)).toMatchObject({ reason: 'it holds other characters' });
  expect(inWords(jpeg.toString('base64').slice(0, 101))).toMatchObject({ reason: 'its end is missing' });
  expect(inWords(`${jpeg.toString('base64')}!!`)).toMatchObject({ reason: 'it holds other characters' });
  expect(inWords('data:image/svg+xml,<svg/>')).toEqual({ form: 'a data URL', reason: 'it is not Base64' });
});

it.each([
  ['474946383961', 'a GIF'],
  ['424d00000000', 'a BMP'],
  ['524946460000000057454250', 'a WebP'],
  ['0000001866747970686569630000', 'a HEIC'],
  ['3c737667', 'SVG, HTML or XML text'],
  ['255044462d', 'a PDF'],
  ['504b0304', 'a ZIP archive or Office document'],
  ['89504e4700000000', 'a file of another kind'],
])('names %s as %s', (begins, kind) => {
  const bytes = Buffer.concat([Buffer.from(begins, 'hex'), Buffer.alloc(100)]);
  expect(inWords(`data:image/png;base64,${bytes.toString('base64')}`)).toEqual({ kind });
});
