import { expect, it } from 'vitest';

import { readNameTimes } from './read-name-times.ts';

it.each([
  ['hr_20261120.csv', ['2026-11-20'], 'hrcsv'],
  ['hr-2026-11-20T0600.csv', ['2026-11-20 06:00'], 'hrcsv'],
  ['HR 2026-11-20 06.00.15.CSV', ['2026-11-20 06:00:15'], 'hrcsv'],
  ['hr20261120060015.csv', ['2026-11-20 06:00:15'], 'hrcsv'],
  ['hr_20261120_060015_full.csv', ['2026-11-20 06:00:15'], 'hrfullcsv'],
  ['20261101-20261130.csv', ['2026-11-01', '2026-11-30'], 'csv'],
  ['staff 20.11.2026.csv', ['2026-11-20'], 'staffcsv'],
  ['staff 1.2.2026.csv', ['2026-02-01'], 'staffcsv'],
])('reads %s', (name, times, rest) => {
  expect(readNameTimes(name)).toEqual({ times, rest });
});

it.each([
  'people.csv',
  'hr_20261340.csv',
  'hr_20260230.csv',
  'hr_11-20-2026.csv',
  'order_202611201.csv',
  'batch_4711.csv',
])('finds no date in %s', (name) => {
  expect(readNameTimes(name).times).toEqual([]);
});

it('takes digits behind a date that are no time of day for a part of the name', () => {
  expect(readNameTimes('hr_20261120_9999.csv')).toEqual({ times: ['2026-11-20'], rest: 'hr9999csv' });
});
