import { expect, it } from 'vitest';

import { pictureFormOf } from './picture-form.ts';

const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(100, 7)]);
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000', 'hex'), Buffer.alloc(100, 7)]);
const other = Buffer.alloc(2000, 0x47);

it.each([
  ['photos\\1.jpg', 'relativePath'],
  ['004711.png', 'relativePath'],
  ['../x/y.jpg', 'relativePath'],
  ['facade.jpg', 'relativePath'],
  ['C:\\Photos\\1.jpg', 'absolutePath'],
  ['d:/photos/1.jpg', 'absolutePath'],
  ['\\\\server\\share\\1.jpg', 'absolutePath'],
  ['/home/hr/1.jpg', 'absolutePath'],
  ['https://photos.example.com/1.jpg', 'address'],
  ['http://photos.example.com/1.jpg', 'address'],
  ['ftp://photos.example.com/1.jpg', 'address'],
  ['DATA:image/png;base64,AAAA', 'dataUrl'],
  [jpeg.toString('base64'), 'base64'],
  [png.toString('base64'), 'base64'],
  [jpeg.toString('base64').replace(/.{40}/g, '$&\r\n'), 'base64'],
  [other.toString('base64'), 'base64'],
  [jpeg.toString('hex'), 'hex'],
  [png.toString('hex').toUpperCase(), 'hex'],
  [`0x${jpeg.toString('hex')}`, 'hex'],
  [other.toString('hex'), 'hex'],
] as const)('takes %.40s for %s', (text, form) => {
  expect(pictureFormOf(text)).toBe(form);
});
