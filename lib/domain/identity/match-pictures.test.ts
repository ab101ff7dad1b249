import { expect, it } from 'vitest';

import { pictureKey, PictureMatch } from './match-pictures.ts';
import { picturePath } from './picture-path.ts';

function match(came: readonly string[], named: readonly string[]) {
  const pictures = new PictureMatch(came.map(pictureKey));
  for (const path of named) pictures.name(path);
  return named.map((path) => pictures.find(path));
}

it('writes a path in one way and keeps its letters', () => {
  expect(picturePath(' .\\Photos\\\\Ana.JPG ')).toBe('Photos/Ana.JPG');
  expect(picturePath('C:\\HR\\.\\1.jpg')).toBe('C:/HR/1.jpg');
  expect(picturePath('\\\\files\\hr\\1.jpg')).toBe('//files/hr/1.jpg');
});

it('finds a picture by its path, whatever the letters and slashes', () => {
  expect(match(['Photos/1.JPG', 'photos/2.png'], ['photos\\1.jpg', './PHOTOS/2.PNG'])).toEqual([
    'photos/1.jpg',
    'photos/2.png',
  ]);
});

it('finds a picture by its name when there is one such picture and one such path', () => {
  expect(match(['export/2026/1.jpg'], ['C:\\photos\\1.jpg'])).toEqual(['export/2026/1.jpg']);
  expect(match(['1.jpg'], ['photos/1.jpg', 'photos/2.jpg'])).toEqual(['1.jpg', null]);
});

it('gives nobody a picture that may be of somebody else', () => {
  expect(match(['1.jpg'], ['sales/1.jpg', 'it/1.jpg'])).toEqual([null, null]);
  expect(match(['sales/1.jpg'], ['sales/1.jpg', 'it/1.jpg'])).toEqual(['sales/1.jpg', null]);
  expect(match(['a/1.jpg', 'b/1.jpg'], ['photos/1.jpg'])).toEqual([null]);
});
