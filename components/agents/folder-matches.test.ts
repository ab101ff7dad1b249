import { expect, it } from 'vitest';

import { findOverlap, folderMatches } from './folder-matches.ts';

const file = (name: string, modifiedAt: string) => ({ name, sizeBytes: 1, modifiedAt });
const files = [
  file('hr_1.csv', '2026-11-20T10:00:00Z'),
  file('hr_2.csv', '2026-11-21T10:00:00Z'),
  file('photos.csv', '2026-11-22T10:00:00Z'),
];

it('counts the files that fit a pattern and names the newest', () => {
  expect(folderMatches(files, 'hr_*.csv')).toEqual({ count: 2, newest: files[1] });
  expect(folderMatches(files, '*.csv')).toEqual({ count: 3, newest: files[2] });
  expect(folderMatches(files, '*.txt')).toEqual({ count: 0, newest: null });
});

const own = { agentId: 'a', folder: 'D:\\HR', filePattern: 'hr_*.csv' };
const other = (delivery: object) => ({ id: '1', name: 'Badges', delivery: { ...own, ...delivery } });

it('names another source that takes the same files of the same folder', () => {
  expect(findOverlap(own, [other({ folder: 'd:\\hr\\', filePattern: '*.csv' })], [])?.name).toBe('Badges');
  expect(findOverlap(own, [other({ filePattern: '*1.csv' })], files)?.name).toBe('Badges');
});

it('names no source of another folder, another agent or other files', () => {
  for (const delivery of [{ folder: 'D:\\Badges' }, { agentId: 'b' }, { filePattern: 'photos*.csv' }]) {
    expect(findOverlap(own, [other(delivery)], files)).toBeNull();
  }
});
