import { expect, it } from 'vitest';

import { chooseSource, type SourceCandidate } from './choose-source.ts';

const people: SourceCandidate = {
  sourceId: 'people',
  name: 'HR export',
  filePattern: 'hr_*.csv',
  columns: ['Emp ID', 'Name'],
};
const photos: SourceCandidate = {
  sourceId: 'photos',
  name: 'Photos',
  filePattern: '*.csv',
  columns: ['Emp ID', 'Photo'],
};
const wide: SourceCandidate = { ...people, sourceId: 'wide', columns: ['Emp ID', 'Name', 'Card'] };

it('takes the one source whose pattern fits, without looking inside', () => {
  const file = { fileName: 'hr_1.csv', header: null };
  expect(chooseSource([people, { ...photos, filePattern: 'photos_*.csv' }], file)).toEqual({
    kind: 'one',
    sourceId: 'people',
  });
});

it('of several patterns that fit, the headings decide, whatever their case and order', () => {
  const file = { fileName: 'hr_1.csv', header: ['PHOTO', ' emp id '] };
  expect(chooseSource([people, photos], file)).toEqual({ kind: 'one', sourceId: 'photos' });
});

it('of several whose headings are all there, the one with most of them', () => {
  const file = { fileName: 'hr_1.csv', header: ['Emp ID', 'Name', 'Card', 'More'] };
  expect(chooseSource([people, wide], file)).toEqual({ kind: 'one', sourceId: 'wide' });
});

it('does not guess between sources that fit alike', () => {
  const twin = { ...people, sourceId: 'twin' };
  const file = { fileName: 'hr_1.csv', header: ['Emp ID', 'Name'] };
  expect(chooseSource([people, twin], file)).toEqual({ kind: 'several', sourceIds: ['people', 'twin'] });
  expect(chooseSource([people, photos], { fileName: 'hr_1.csv', header: null })).toMatchObject({ kind: 'several' });
});

it('says which names are taken when none fits, and where to choose the place when nobody takes files there', () => {
  const file = { fileName: 'notes.txt', header: null };
  expect(chooseSource([people, photos], file)).toMatchObject({
    kind: 'none',
    reason: expect.stringContaining('HR export takes hr_*.csv, Photos takes *.csv'),
  });
  expect(chooseSource([], file)).toMatchObject({
    kind: 'none',
    reason: expect.stringContaining('delivery of a source'),
  });
});

it('a source without a template is told apart by its pattern only', () => {
  const bare = { ...people, sourceId: 'bare', columns: null };
  expect(chooseSource([bare], { fileName: 'hr_1.csv', header: ['x'] })).toEqual({ kind: 'one', sourceId: 'bare' });
});
