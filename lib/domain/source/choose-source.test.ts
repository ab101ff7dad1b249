import { expect, it } from 'vitest';

import { chooseSource, type SourceCandidate } from './choose-source.ts';

function source(sourceId: string, filePattern: string, columns: readonly string[] | null = null): SourceCandidate {
  return { sourceId, name: sourceId.toUpperCase(), filePattern, columns };
}

const staff = source('staff', '*.csv', ['ID', 'First', 'Last', 'Dept']);
const visitors = source('visitors', '*.csv', ['ID', 'First', 'Last', 'Host']);

it('takes the one source whose pattern fits, whatever the header', () => {
  const candidates = [source('hr', 'hr_*.csv', ['ID']), source('cards', 'cards*.csv')];
  const file = { fileName: 'HR_20261120.csv', header: ['something', 'else'] };
  expect(chooseSource(candidates, file)).toEqual({ kind: 'one', sourceId: 'hr' });
});

it('says which names are taken when none fits, and when nothing takes files at all', () => {
  const answer = chooseSource([source('hr', 'hr_*.csv')], { fileName: 'x.txt', header: null });
  expect(answer).toEqual({
    kind: 'none',
    reason:
      'The name x.txt fits no source: HR takes hr_*.csv. Rename the file, or change the pattern in the delivery of the source.',
  });
  expect(chooseSource([], { fileName: 'x.csv', header: null })).toMatchObject({ kind: 'none' });
});

it('tells sources with the same pattern apart by the columns of the file', () => {
  const header = ['id', ' first', 'LAST', 'Host', 'Note'];
  expect(chooseSource([staff, visitors], { fileName: 'a.csv', header })).toEqual({ kind: 'one', sourceId: 'visitors' });
});

it('takes the source that has more of the file when all columns of several stand in it', () => {
  const small = source('small', '*.csv', ['ID', 'First']);
  const header = ['ID', 'First', 'Last', 'Dept'];
  expect(chooseSource([small, staff], { fileName: 'a.csv', header })).toEqual({ kind: 'one', sourceId: 'staff' });
});

it('takes the nearest source when a column was dropped, if no other is as near', () => {
  const cards = source('cards', '*.csv', ['Badge', 'Facility', 'Owner']);
  const file = { fileName: 'a.csv', header: ['ID', 'First', 'Last'] };
  expect(chooseSource([staff, cards], file)).toEqual({ kind: 'one', sourceId: 'staff' });
  expect(chooseSource([staff, visitors], file)).toEqual({ kind: 'several', sourceIds: ['staff', 'visitors'] });
});

it('takes none when the columns are those of another file', () => {
  const answer = chooseSource([staff, visitors], { fileName: 'a.csv', header: ['Invoice', 'Amount'] });
  expect(answer).toMatchObject({ kind: 'none' });
});

it('never guesses: without a header, with equal columns, or beside a source without a template', () => {
  const several = { kind: 'several', sourceIds: ['staff', 'visitors'] };
  expect(chooseSource([staff, visitors], { fileName: 'a.csv', header: null })).toEqual(several);
  const twin = { ...staff, sourceId: 'twin' };
  expect(chooseSource([staff, twin], { fileName: 'a.csv', header: ['ID', 'First', 'Last', 'Dept'] })).toMatchObject({
    kind: 'several',
  });
  const fresh = source('fresh', '*.csv');
  expect(chooseSource([staff, fresh], { fileName: 'a.csv', header: ['ID', 'First', 'Last'] })).toMatchObject({
    kind: 'several',
  });
});

it('takes the only source without a template for a file that is like none of the others', () => {
  const fresh = source('fresh', '*.csv');
  const file = { fileName: 'a.csv', header: ['Invoice', 'Amount'] };
  expect(chooseSource([staff, fresh], file)).toEqual({ kind: 'one', sourceId: 'fresh' });
});
