import { expect, it } from 'vitest';

import { readPicturePath } from './picture-path.ts';

const linux = '/srv/hr';
const windows = 'D:\\Exports\\HR';

it.each([
  ['photos/1.jpg', 'photos,1.jpg'],
  ['photos\\1.jpg', 'photos,1.jpg'],
  ['./photos//1.jpg', 'photos,1.jpg'],
  [' 1.jpg ', '1.jpg'],
  ['/srv/hr/photos/1.jpg', 'photos,1.jpg'],
  ['Zoë Müller.png', 'Zoë Müller.png'],
  ['con/1.jpg', undefined],
  ['/srv/hr', undefined],
  ['/srv/hr/', undefined],
  ['/srv/hrx/1.jpg', undefined],
  ['/srv/hr/../secret', undefined],
  ['/etc/passwd', undefined],
  ['C:\\Exports\\1.jpg', undefined],
])('on Linux finds %s below the folder as %s', (written, parts) => {
  const path = readPicturePath(written, linux, 'linux');
  expect('parts' in path ? path.parts.join(',') : undefined).toBe(parts);
});

it.each([
  ['photos\\1.jpg', 'photos,1.jpg'],
  ['D:\\Exports\\HR\\photos\\1.jpg', 'photos,1.jpg'],
  ['d:/exports/hr/1.jpg', '1.jpg'],
  ['D:\\Exports\\HRX\\1.jpg', undefined],
  ['D:1.jpg', undefined],
  ['E:\\Exports\\HR\\1.jpg', undefined],
  ['\\Exports\\HR\\1.jpg', undefined],
])('on Windows finds %s below the folder as %s', (written, parts) => {
  const path = readPicturePath(written, windows, 'win32');
  expect('parts' in path ? path.parts.join(',') : undefined).toBe(parts);
});

/** Ways out of a folder, and names that are no files. */
const hostile = [
  '', ' ', '.', './.', '..', '../1.jpg', '..\\1.jpg', 'a/../../1.jpg', 'a\\..\\..\\1.jpg', 'a/../1.jpg',
  '\\\\server\\share\\1.jpg', '//server/share/1.jpg', '\\\\?\\C:\\1.jpg', '\\\\.\\PhysicalDrive0', '//?/C:/1.jpg', '/\\server\\1.jpg',
  'file:///etc/passwd', 'http://example.com/1.jpg', '1.jpg:stream', '1.jpg::$DATA', 'C:', 'C:1.jpg', 'C:/1.jpg',
  'CON', 'con.jpg', 'NUL', 'nul.txt', 'AUX.jpg', 'PRN', 'COM1', 'com9.jpg', 'COM¹', 'LPT1.png', 'CONIN$', 'photos/NUL.jpg', 'NUL\\1.jpg',
  '1.jpg.', '1.jpg ./x', 'a./1.jpg', 'a /1.jpg', '... /1.jpg', '\u0000', '1.jpg\u0000.png', 'a\n1.jpg', '1\t.jpg', '\u001b[31m',
  '/etc/shadow', '/proc/self/environ', '/dev/zero', 'a'.repeat(1025),
]; // prettier-ignore

it.each(hostile)('refuses %j on every system', (written) => {
  expect(readPicturePath(written, linux, 'linux')).toHaveProperty('reason');
  expect(readPicturePath(written, windows, 'win32')).toHaveProperty('reason');
});
