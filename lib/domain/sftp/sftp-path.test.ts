import { expect, it } from 'vitest';

import { isTemporaryName } from './is-temporary-name.ts';
import { readSftpPath, toRealPath } from './read-sftp-path.ts';
import { toFinalName } from './to-final-name.ts';

it.each([
  ['', '/'],
  ['.', '/'],
  ['/', '/'],
  ['../../..', '/'],
  ['/a/../../b', '/b'],
  ['//a//./b/', '/a/b'],
  [String.raw`..\..\etc`, String.raw`/..\..\etc`],
])('knows nothing above the root: %j is %j', (path, real) => {
  expect(toRealPath(path)).toBe(real);
});

it('tells the root, the answers and what a sender made apart', () => {
  expect(readSftpPath('/.')).toEqual({ kind: 'root' });
  expect(readSftpPath('people.csv')).toEqual({ kind: 'file', name: 'people.csv', folder: null });
  expect(readSftpPath('/2026/11/people.csv')).toEqual({ kind: 'file', name: '2026/11/people.csv', folder: '2026/11' });
  expect(readSftpPath('processed')).toEqual({ kind: 'answers', folder: 'processed' });
  expect(readSftpPath('/rejected/a.csv')).toEqual({ kind: 'answer', folder: 'rejected', name: 'a.csv' });
  expect(readSftpPath('/processed/../processed.csv')).toMatchObject({ kind: 'file', name: 'processed.csv' });
});

it.each(['a\0b', 'a\nb', 'a\u{9B}b', 'x'.repeat(256), 'ä'.repeat(128), 'a/'.repeat(9), 'processed/a/b', 'bad\u{FFFD}'])(
  'has no file %j',
  (path) => {
    expect(readSftpPath(path)).toBeNull();
  },
);

it('leaves names alone under which programs upload', () => {
  for (const name of ['people.csv.filepart', 'x.TMP', 'a.part', '.in.people.csv', 'sub/.hidden', 'a.partial']) {
    expect(isTemporaryName(name), name).toBe(true);
  }
  for (const name of ['people.csv', 'part.csv', 'a.tmp.csv', 'tmp', '.sub/people.csv']) {
    expect(isTemporaryName(name), name).toBe(false);
  }
});

it('gives a file that comes again a name of its own, with its result beside it', () => {
  const at = new Date('2026-11-21T10:15:00.250Z');
  expect(toFinalName('a.csv', at, new Set())).toBe('a.csv');
  expect(toFinalName('a.csv', at, new Set(['a.csv']))).toBe('a_20261121T101500Z.csv');
  expect(toFinalName('a.csv', at, new Set(['a_sync_result.csv']))).toBe('a_20261121T101500Z.csv');
  expect(toFinalName('a.csv', at, new Set(['a.csv', 'a_20261121T101500Z.csv']))).toBe('a_20261121T101500Z_2.csv');
  expect(toFinalName('people', at, new Set(['people']))).toBe('people_20261121T101500Z');
});
